package org.wangge.server.patrol.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.LonLat;
import org.wangge.server.patrol.TrackerReports.Position;
import tools.jackson.databind.JsonNode;

/**
 * Reads what OsmAnd, Traccar Client and others send by the OsmAnd protocol: parameters, or since Traccar Client 9 JSON. What is not about the
 * position is passed over.
 *
 * <p>Speed has three sources. In JSON it is in metres a second (the page of the protocol, traccar.org/osmand). As a parameter it is in knots,
 * as the protocol takes it and Traccar Client up to 8 sends it (Traccar's issue 3487: "Traccar expects knots"; its decoder converts from
 * {@code kn}). OsmAnd itself, after whom it is named, puts {@code Location.getSpeed()} of Android there, which is metres a second
 * (LiveMonitoringHelper; the same issue, where driven speeds came out halved). OsmAnd does not name itself, but it alone has all of the
 * signs of {@link #isOsmAnd}.
 */
final class OsmAndReport {

    private static final double METRES_PER_SECOND_PER_KNOT = 1852.0 / 3600;

    /** Numbers above it are milliseconds. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** A value that is worse than this as metres is bad as a dilution of precision too; the apps do not agree on what {@code hdop} is. */
    private static final double BAD_HDOP = 50;

    private OsmAndReport() {}

    /** A report that cannot be read. */
    static final class UnreadableReportException extends Exception {

        @java.io.Serial
        private static final long serialVersionUID = 1L;

        UnreadableReportException(String message) {
            super(message);
        }
    }

    /** The id in parameters; null without one. */
    static @Nullable String id(Map<String, String> parameters) {
        String token = parameters.get("token");
        String id = parameters.get("id");
        return token != null ? token : id != null ? id : parameters.get("deviceid");
    }

    /** The id in JSON; null without one. */
    static @Nullable String id(JsonNode json) {
        JsonNode id = json.path("device_id").isMissingNode() ? json.path("id") : json.path("device_id");
        return id.isString() || id.isNumber() ? id.asString() : null;
    }

    /** The position in parameters; empty where the report says nothing of it, or that it is not valid. */
    static Optional<Position> read(Map<String, String> parameters, Instant now) throws UnreadableReportException {
        String valid = parameters.getOrDefault("valid", "true");
        String lat = parameters.get("lat");
        String lon = parameters.get("lon");
        String location = parameters.get("location");
        if (location != null && location.contains(",")) {
            lat = location.substring(0, location.indexOf(','));
            lon = location.substring(location.indexOf(',') + 1);
        }
        if (lat == null || lon == null || valid.equals("false") || valid.equals("0")) {
            return Optional.empty();
        }
        Double bearing = number(parameters.get("bearing"));
        Double accuracy = number(parameters.get("accuracy"));
        Double hdop = number(parameters.get("hdop"));
        String mock = parameters.getOrDefault("mock", "false");
        return Optional.of(new Position(
                time(parameters.get("timestamp"), now),
                place(required("lon", lon), required("lat", lat)),
                accuracy == null && hdop != null && hdop > BAD_HDOP ? hdop : accuracy,
                metresPerSecond(parameters),
                bearing == null ? number(parameters.get("heading")) : bearing,
                mock.equals("true") || mock.equals("1")));
    }

    private static @Nullable Double metresPerSecond(Map<String, String> parameters) {
        Double told = number(parameters.get("speed"));
        if (told == null || isOsmAnd(parameters)) {
            return told;
        }
        return told * METRES_PER_SECOND_PER_KNOT;
    }

    /**
     * Whether the parameters are as OsmAnd fills them in: milliseconds, and the accuracy as {@code hdop}. Traccar Client sends seconds and
     * {@code accuracy}; a tracker that has {@code hdop} from its receiver sends seconds as well.
     */
    private static boolean isOsmAnd(Map<String, String> parameters) {
        String timestamp = parameters.getOrDefault("timestamp", "").strip();
        return parameters.containsKey("hdop") && !parameters.containsKey("accuracy") && timestamp.matches("\\d{12,19}");
    }

    /** The positions in JSON: {@code location} is one or, of what was kept while there was no network, several. */
    static List<Position> read(JsonNode json, Instant now) throws UnreadableReportException {
        JsonNode location = json.path("location");
        return location.isArray()
                ? readEach(location, one -> readOne(one, now).stream().toList())
                : readOne(location, now).stream().toList();
    }

    /** Reads the positions of one message. */
    @FunctionalInterface
    interface Reading {
        List<Position> of(JsonNode message) throws UnreadableReportException;
    }

    /**
     * What can be read of several. An app sends all of them again until they are taken, so one that never can be read does not keep the others
     * back.
     *
     * @throws UnreadableReportException where there is nothing but what cannot be read
     */
    static List<Position> readEach(JsonNode several, Reading reading) throws UnreadableReportException {
        List<Position> positions = new ArrayList<>();
        UnreadableReportException first = null;
        for (JsonNode message : several) {
            try {
                positions.addAll(reading.of(message));
            } catch (UnreadableReportException e) {
                first = first == null ? e : first;
            }
        }
        if (positions.isEmpty() && first != null) {
            throw first;
        }
        return positions;
    }

    private static Optional<Position> readOne(JsonNode location, Instant now) throws UnreadableReportException {
        JsonNode coords = location.path("coords");
        if (!coords.isObject()) {
            return Optional.empty();
        }
        JsonNode time = location.path("timestamp");
        return Optional.of(new Position(
                time(time.isString() || time.isNumber() ? time.asString() : null, now),
                place(
                        required("longitude", coords.path("longitude").asString("")),
                        required("latitude", coords.path("latitude").asString(""))),
                number(coords.path("accuracy")),
                number(coords.path("speed")),
                number(coords.path("heading")),
                location.path("mock").asBoolean(false)));
    }

    /** Seconds, milliseconds, RFC 3339, or a date and a time in UTC. */
    static Instant time(@Nullable String text, Instant now) throws UnreadableReportException {
        if (text == null || text.isBlank()) {
            return now;
        }
        String given = text.strip();
        try {
            Instant at = given.matches("-?\\d{1,19}(\\.\\d{1,9})?") ? ofNumber(new BigDecimal(given)) : ofText(given);
            if (at.isAfter(Instant.parse("0001-01-02T00:00:00Z"))
                    && at.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                return at;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // told below, like a year that is out of range
        }
        throw new UnreadableReportException("The time cannot be '" + given + "'");
    }

    private static Instant ofNumber(BigDecimal number) {
        BigDecimal millis = number.abs().compareTo(LAST_SECOND) > 0 ? number : number.movePointRight(3);
        return Instant.ofEpochMilli(millis.longValue());
    }

    private static Instant ofText(String text) {
        return text.indexOf(' ') == 10
                ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    static LonLat place(double lon, double lat) throws UnreadableReportException {
        try {
            return new LonLat(lon, lat);
        } catch (GeodataException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()));
        }
    }

    private static double required(String name, String text) throws UnreadableReportException {
        Double value = number(text);
        if (value == null) {
            throw new UnreadableReportException(name + " is a number");
        }
        return value;
    }

    /** What is no number is not known. */
    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
    }
}
