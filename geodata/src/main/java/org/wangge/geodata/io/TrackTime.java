package org.wangge.geodata.io;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.LonLat;

/** Times and places as loggers write them. */
final class TrackTime {

    /** XML Schema's dateTime, and what loggers write that nearly is: a blank for the T, an offset without colon or minutes. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)\\d*\\s*([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");

    private TrackTime() {}

    /** A time without an offset is UTC, as GPX says. Empty for another text. */
    static Optional<Instant> find(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            boolean midnight = written.group(2).startsWith("24:00");
            String clock = written.group(2).replace(',', '.');
            LocalDateTime local = LocalDateTime.parse(written.group(1) + "T" + (midnight ? "00:00" : clock));
            Instant at = local.plusDays(midnight ? 1 : 0).toInstant(offset(written.group(3)));
            return Optional.of(at.truncatedTo(ChronoUnit.MICROS)).filter(TrackTime::isInRange);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isInRange(Instant at) {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9998;
    }

    private static ZoneOffset offset(@Nullable String written) {
        return written == null || written.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(written);
    }

    /** Empty for what is no place on the earth. */
    static Optional<LonLat> findPlace(@Nullable String lon, @Nullable String lat) {
        if (lon == null || lat == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LonLat(Double.parseDouble(lon.strip()), Double.parseDouble(lat.strip())));
        } catch (NumberFormatException | GeodataException e) {
            return Optional.empty();
        }
    }
}
