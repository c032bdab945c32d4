package org.wangge.server.patrol.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.track.Fix;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.FixMembers;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.UnreadableFixException;
import tools.jackson.databind.JsonNode;

/**
 * A batch of fixes. Each is read alone, so that one that cannot be read does not keep back the others.
 *
 * @param crs the system of the places, CRS84 when absent
 * @param fixes {@code {"seq","at","lon","lat","accuracy"?,"speed"?,"heading"?,"mock"?}} in metres, m/s and degrees, at most 1000; a negative
 *     measure stands for unknown
 */
record FixesRequest(
        @Nullable String crs,

        @Schema(description = "Objects with seq, at, lon, lat and maybe accuracy, speed, heading, mock")
        List<JsonNode> fixes) {

    /** Larger numbers do not come through JavaScript as they are. */
    private static final long HIGHEST_SEQ = (1L << 53) - 1;

    List<JsonNode> fixesOrRefuse() {
        if (fixes.size() > Patrols.MAX_FIXES) {
            throw ProblemException.ofField(
                    PatrolProblem.FIXES_REFUSED, "/fixes", "A batch has at most " + Patrols.MAX_FIXES + " fixes");
        }
        return fixes;
    }

    Crs system() {
        return QueryValues.crs(crs);
    }

    /** The number of a fix; null where it has none that is one. */
    static @Nullable Long seq(JsonNode fix) {
        JsonNode seq = fix.path("seq");
        return seq.isIntegralNumber()
                        && seq.canConvertToLong()
                        && seq.longValue() >= 0
                        && seq.longValue() <= HIGHEST_SEQ
                ? seq.longValue()
                : null;
    }

    /**
     * One fix.
     *
     * @throws UnreadableFixException naming what is wrong
     */
    static Fix read(JsonNode fix, Crs system, Instant receivedAt) throws UnreadableFixException {
        Long seq = seq(fix);
        if (seq == null) {
            throw new UnreadableFixException("INVALID_SEQ", "seq is a whole number from 0 to " + HIGHEST_SEQ);
        }
        return new Fix(
                seq,
                time(fix),
                place(fix, system),
                FixMembers.optional(fix, "accuracy"),
                FixMembers.optional(fix, "speed"),
                FixMembers.optional(fix, "heading"),
                FixMembers.flag(fix, "mock"),
                receivedAt);
    }

    /** The database keeps microseconds. */
    private static Instant time(JsonNode fix) throws UnreadableFixException {
        try {
            OffsetDateTime at = PlainTime.parse(fix.path("at").asString(""));
            if (at.getYear() >= 1 && at.getYear() <= 9999) {
                return at.toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeParseException e) {
            // told below, like a year that is out of range
        } catch (DateTimeException e) {
            throw new UnreadableFixException("INVALID_TIME", String.valueOf(e.getMessage()));
        }
        throw new UnreadableFixException("INVALID_TIME", "at is an instant such as 2026-11-21T08:30:00Z");
    }

    private static LonLat place(JsonNode fix, Crs system) throws UnreadableFixException {
        try {
            return system.toLonLat(FixMembers.number(fix, "lon"), FixMembers.number(fix, "lat"));
        } catch (GeodataException e) {
            throw new UnreadableFixException("INVALID_PLACE", String.valueOf(e.getMessage()));
        }
    }
}
