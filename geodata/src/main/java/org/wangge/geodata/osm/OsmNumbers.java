package org.wangge.geodata.osm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.io.DataFinding;

/** Numbers in tags, which people write freely; an unreadable one is left out with a finding. */
final class OsmNumbers {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,6})?)\\s*(m|cm|km)?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,4}(?:\\.\\d{1,9})?");
    private static final Pattern RANGE = Pattern.compile("(\\S+?)\\s*-\\s*(\\S+)");
    private static final List<String> COMPASS =
            List.of("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW");

    /** A viewing direction; {@code spanDegrees} is null for a single one. */
    record Direction(double degrees, @Nullable Double spanDegrees) {}

    private final String sourceId;
    private final Map<String, String> tags;
    private final Consumer<DataFinding> findings;

    OsmNumbers(String sourceId, Map<String, String> tags, Consumer<DataFinding> findings) {
        this.sourceId = sourceId;
        this.tags = tags;
        this.findings = findings;
    }

    OptionalInt count(String key) {
        String value = tags.get(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (COUNT.matcher(value.strip()).matches()) {
            return OptionalInt.of(Integer.parseInt(value.strip()));
        }
        unreadable(key, value);
        return OptionalInt.empty();
    }

    @Nullable
    Double lengthMetres(String key) {
        String value = tags.get(key);
        if (value == null) {
            return null;
        }
        Matcher matcher = LENGTH.matcher(value.strip());
        if (!matcher.matches()) {
            unreadable(key, value);
            return null;
        }
        double number = Double.parseDouble(matcher.group(1).replace(',', '.'));
        String unit = matcher.group(2);
        return unit == null || unit.equals("m") ? number : unit.equals("cm") ? number / 100 : number * 1000;
    }

    @Nullable
    Double decimal(String key) {
        String value = tags.get(key);
        if (value == null) {
            return null;
        }
        if (DECIMAL.matcher(value.strip()).matches()) {
            return Double.valueOf(value.strip());
        }
        unreadable(key, value);
        return null;
    }

    /** Degrees, compass letters, or a range of either such as {@code 90-180}. */
    @Nullable
    Direction direction(String... keys) {
        for (String key : keys) {
            String value = tags.get(key);
            if (value != null) {
                Direction direction = readDirection(value.strip());
                if (direction == null) {
                    unreadable(key, value);
                }
                return direction;
            }
        }
        return null;
    }

    private static @Nullable Direction readDirection(String value) {
        Double single = azimuth(value);
        if (single != null) {
            return new Direction(single, null);
        }
        Matcher range = RANGE.matcher(value);
        if (!range.matches()) {
            return null;
        }
        Double from = azimuth(range.group(1));
        Double to = azimuth(range.group(2));
        if (from == null || to == null) {
            return null;
        }
        double span = normal(to - from);
        return new Direction(normal(from + span / 2), span);
    }

    private static @Nullable Double azimuth(String value) {
        int point = COMPASS.indexOf(value.toUpperCase(Locale.ROOT));
        if (point >= 0) {
            return point * 22.5;
        }
        if (!DECIMAL.matcher(value).matches()) {
            return null;
        }
        double degrees = Double.parseDouble(value);
        return degrees < -360 || degrees > 360 ? null : normal(degrees);
    }

    private static double normal(double degrees) {
        return ((degrees % 360) + 360) % 360;
    }

    private void unreadable(String key, String value) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        findings.accept(DataFinding.info(
                "unreadable-number",
                sourceId,
                "The value “" + shown + "” of " + key + " is not a number and was left out.",
                null));
    }
}
