package org.wangge.server.patrol.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.patrol.TrackerReports.Position;
import org.wangge.server.patrol.web.OsmAndReport.UnreadableReportException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what OwnTracks posts in its HTTP mode. Of its kinds of messages {@code location} and {@code transition} bear a position that was
 * measured; the others are taken and passed over, as the app sends nothing else until it is told that they came.
 */
final class OwnTracksReport {

    private static final double METRES_PER_SECOND_PER_KMH = 1 / 3.6;

    private OwnTracksReport() {}

    /** The positions of a message, or of several in an array. */
    static List<Position> read(JsonNode json, Instant now) throws UnreadableReportException {
        if (json.isArray()) {
            return OsmAndReport.readEach(json, message -> read(message, now));
        }
        String type = json.path("_type").asString("");
        if (type.equals("encrypted")) {
            throw new UnreadableReportException("Encrypted messages are not read: the way here is encrypted by TLS");
        }
        if (type.isEmpty()) {
            throw new UnreadableReportException("_type is missing");
        }
        boolean measured = type.equals("location") || type.equals("transition");
        return measured && json.path("lat").isNumber() && json.path("lon").isNumber()
                ? List.of(position(json, now))
                : List.of();
    }

    private static Position position(JsonNode json, Instant now) throws UnreadableReportException {
        JsonNode time = json.path("tst");
        @Nullable Double kmh = OsmAndReport.number(json.path("vel"));
        return new Position(
                OsmAndReport.time(time.isNumber() || time.isString() ? time.asString() : null, now),
                OsmAndReport.place(
                        json.path("lon").doubleValue(), json.path("lat").doubleValue()),
                OsmAndReport.number(json.path("acc")),
                kmh == null ? null : kmh * METRES_PER_SECOND_PER_KMH,
                OsmAndReport.number(json.path("cog")),
                false);
    }
}
