package org.wangge.server.files.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a file is by its first bytes; its name and what the sender calls it do not count. */
enum PhotoFormat {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    HEIC("image/heic");

    /** Brands of ISO/IEC 23008-12 for still pictures coded in HEVC, and the general ones phones put first. */
    private static final Set<String> HEIF_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1");

    private final String mediaType;

    PhotoFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Empty for anything else. */
    static Optional<PhotoFormat> of(byte[] content) {
        if (content.length < 16) {
            return Optional.empty();
        }
        if (starts(content, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (starts(content, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        if (text(content, 0, 4).equals("RIFF") && text(content, 8, 12).equals("WEBP")) {
            return Optional.of(WEBP);
        }
        return text(content, 4, 8).equals("ftyp") && HEIF_BRANDS.contains(text(content, 8, 12))
                ? Optional.of(HEIC)
                : Optional.empty();
    }

    private static boolean starts(byte[] content, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] content, int from, int to) {
        return new String(Arrays.copyOfRange(content, from, to), StandardCharsets.ISO_8859_1);
    }
}
