package org.wangge.server.files;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * A photo that was taken in.
 *
 * @param mediaType of the original: {@code image/jpeg}, {@code image/png}, {@code image/webp} or {@code image/heic}
 * @param widthPixels of the original, turned upright
 * @param heightPixels the same
 * @param bytes of the original
 * @param sha256 of the original, in hexadecimal
 * @param takenAt when the camera says it was taken, a time without an offset read in the office's time zone; null when it does not say
 * @param place where the camera says it was taken, WGS 84, which is taken as CGCS2000; null when it does not say
 * @param uploadedAt when the office received it
 */
public record Photo(
        UUID id,
        String mediaType,
        int widthPixels,
        int heightPixels,
        long bytes,
        String sha256,
        @Nullable Instant takenAt,
        @Nullable LonLat place,
        Instant uploadedAt) {}
