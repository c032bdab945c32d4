package org.wangge.server.positions.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.crs.Crs;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.PositionProblem;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.web.FixMembers;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.UnreadableFixException;
import tools.jackson.databind.JsonNode;

/**
 * A batch of fixes. Each is read alone, so that one that cannot be read does not keep back the others.
 *
 * @param device the phone, by an id of its own, 1 to 100 characters
 * @param onDutySince since when the person says to be on duty, which counts for twelve hours; absent where they do not say so: then only
 *     positions of their working hours are taken
 * @param crs the system of the places, CRS84 when absent
 * @param fixes {@code {"at","lon","lat","accuracy"?,"speed"?,"heading"?,"mock"?}} in metres, m/s and degrees, at most 1000
 */
record PositionsRequest(
        @Nullable String device,
        @Nullable Instant onDutySince,
        @Nullable String crs,

        @Schema(description = "Objects with at, lon, lat and maybe accuracy, speed, heading, mock") @Nullable
        List<JsonNode> fixes) {

    private static final int LONGEST_DEVICE = 100;

    String deviceOrRefuse() {
        if (device == null
                || device.isBlank()
                || device.length() > LONGEST_DEVICE
                || !StorableText.isStorable(device)) {
            throw refused("/device", "device is text of 1 to 100 characters without NUL");
        }
        return device;
    }

    List<JsonNode> fixesOrRefuse() {
        if (fixes == null) {
            throw refused("/fixes", "fixes is missing");
        }
        if (fixes.size() > Positions.MAX_FIXES) {
            throw refused("/fixes", "A batch has at most " + Positions.MAX_FIXES + " fixes");
        }
        return fixes;
    }

    Crs system() {
        return QueryValues.crs(crs);
    }

    /**
     * One fix.
     *
     * @throws UnreadableFixException naming what is wrong
     */
    static Fix read(JsonNode fix, Crs system) throws UnreadableFixException {
        try {
            return new Fix(
                    OffsetDateTime.parse(fix.path("at").asString("")).toInstant(),
                    system.toLonLat(FixMembers.number(fix, "lon"), FixMembers.number(fix, "lat")),
                    FixMembers.optional(fix, "accuracy"),
                    FixMembers.optional(fix, "speed"),
                    FixMembers.optional(fix, "heading"),
                    FixMembers.flag(fix, "mock"));
        } catch (DateTimeParseException e) {
            throw new UnreadableFixException("INVALID_TIME", "at is an instant such as 2026-11-21T08:30:00Z");
        } catch (CoordinateOutOfRangeException e) {
            throw new UnreadableFixException("INVALID_PLACE", String.valueOf(e.getMessage()));
        } catch (GeodataException | DateTimeException | IllegalArgumentException e) {
            throw new UnreadableFixException("INVALID_VALUE", String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(PositionProblem.POSITIONS_REFUSED, pointer, detail);
    }
}
