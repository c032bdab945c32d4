package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.Segment;
import org.wangge.server.river.Warning;
import org.wangge.server.river.WidthStep;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Segments as rows. */
final class SegmentRows {

    static final String SELECT = """
            select s.id, s.code, s.name, s.river_id, r.name as river_name, s.level, s.from_metres, s.to_metres,
                s.width_metres, s.width_steps::text as width_steps, s.warning, s.valid_from, s.valid_to,
                ST_AsGeoJSON(s.geom, 17, 0) as geometry, s.version
            from river_segment as s
            join river as r on r.id = s.river_id
            """;

    /** Which segments there are at {@code :at}. */
    static final String AT =
            "(s.valid_from is null or s.valid_from <= :at) and (s.valid_to is null or s.valid_to > :at)";

    private SegmentRows() {}

    static Segment segment(ResultSet row, int number) throws SQLException {
        String warning = row.getString("warning");
        return new Segment(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("river_id", UUID.class),
                row.getString("river_name"),
                level(row.getString("level")),
                row.getDouble("from_metres"),
                row.getDouble("to_metres"),
                row.getObject("width_metres", Double.class),
                steps(row.getString("width_steps")),
                warning == null ? null : Warning.valueOf(warning.toUpperCase(Locale.ROOT)),
                Times.find(row, "valid_from"),
                Times.find(row, "valid_to"),
                row.getString("geometry"),
                row.getInt("version"));
    }

    static RiverLevel level(String stored) {
        return RiverLevel.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** {@code [[chainage, width], …]}. */
    static List<WidthStep> steps(@Nullable String json) {
        List<WidthStep> steps = new ArrayList<>();
        if (json != null) {
            for (JsonNode step : JsonMapper.shared().readTree(json)) {
                steps.add(new WidthStep(step.get(0).asDouble(), step.get(1).asDouble()));
            }
        }
        return steps;
    }

    static @Nullable String stepsJson(List<WidthStep> steps) {
        return steps.isEmpty()
                ? null
                : JsonMapper.shared()
                        .writeValueAsString(steps.stream()
                                .map(step -> List.of(step.fromMetres(), step.widthMetres()))
                                .toList());
    }
}
