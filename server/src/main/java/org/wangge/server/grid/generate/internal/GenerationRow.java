package org.wangge.server.grid.generate.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.grid.generate.GenerationWish;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code grid_generation}. */
record GenerationRow(Generation generation, GenerationWish wish, Geometry parent) {

    /** What {@link #read} needs. */
    static final String COLUMNS =
            "id, draft_id, parent_id, ST_AsEWKB(parent) as shape, wish, state, phase, done, total, report, message";

    static GenerationRow read(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        String report = row.getString("report");
        Generation generation = new Generation(
                row.getObject("id", UUID.class),
                row.getObject("draft_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                Arrays.stream(Generation.State.values())
                        .filter(each -> each.text().equals(state))
                        .findFirst()
                        .orElseThrow(),
                row.getString("phase"),
                row.getInt("done"),
                row.getInt("total"),
                report(report),
                row.getString("message"));
        return new GenerationRow(
                generation,
                JsonMapper.shared().readValue(row.getString("wish"), GenerationWish.class),
                Ewkb.read(row.getBytes("shape")));
    }

    private static Generation.@Nullable Report report(@Nullable String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, Generation.Report.class);
    }
}
