package org.wangge.server.files.internal;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * What a camera wrote beside the picture (Exif 2.32). Damaged data counts as none: the picture is what matters.
 *
 * @param orientation 1 to 8, as in tag 0x0112
 * @param takenAt null when not told, or not between 1990 and a day from now, as by a camera whose clock was never set
 * @param place null when not told; 0, 0 is what some phones write before they know
 */
record CameraData(
        int orientation,
        @Nullable Instant takenAt,
        @Nullable LonLat place) {

    static final CameraData NONE = new CameraData(1, null, null);

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");

    static CameraData read(byte[] content, ZoneId zone, Instant now) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(content), content.length);
            return new CameraData(orientation(metadata), takenAt(metadata, zone, now), place(metadata));
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return NONE;
        }
    }

    private static int orientation(Metadata metadata) {
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        if (main == null || !main.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
            return 1;
        }
        try {
            int orientation = main.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation >= 1 && orientation <= 8 ? orientation : 1;
        } catch (MetadataException e) {
            return 1;
        }
    }

    private static @Nullable Instant takenAt(Metadata metadata, ZoneId zone, Instant now) {
        ExifSubIFDDirectory details = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        String text = details == null ? null : details.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL);
        if (details == null || text == null) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip(), TIME);
            String offset = details.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL);
            Instant at =
                    offset == null ? local.atZone(zone).toInstant() : local.toInstant(ZoneOffset.of(offset.strip()));
            return at.isBefore(EARLIEST) || at.isAfter(now.plus(ONE_DAY)) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LonLat place(Metadata metadata) {
        GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        GeoLocation location = gps == null ? null : gps.getGeoLocation();
        if (location == null
                || location.isZero()
                || Math.abs(location.getLatitude()) > 90
                || Math.abs(location.getLongitude()) > 180) {
            return null;
        }
        return new LonLat(location.getLongitude(), location.getLatitude());
    }
}
