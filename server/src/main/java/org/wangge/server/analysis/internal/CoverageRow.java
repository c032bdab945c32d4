package org.wangge.server.analysis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageRun;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code analysis_run}. */
record CoverageRow(CoverageRun run, Caller asker, Geometry area) {

    /** What {@link #read} needs, of {@code analysis_run r}. */
    static final String COLUMNS = """
            r.id, r.question, r.asker, ST_AsEWKB(r.area) as shape, r.state, r.phase, r.done, r.total, r.message, r.created_at,
            (select answer from analysis_answer a where a.digest = r.digest) as answer
            """;

    static CoverageRow read(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        JsonMapper json = JsonMapper.shared();
        CoverageRun run = new CoverageRun(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("question"), CoverageQuestion.class),
                Arrays.stream(CoverageRun.State.values())
                        .filter(each -> each.text().equals(state))
                        .findFirst()
                        .orElseThrow(),
                row.getString("phase"),
                row.getInt("done"),
                row.getInt("total"),
                answer(row.getString("answer")),
                row.getString("message"),
                Objects.requireNonNull(Times.find(row, "created_at")));
        return new CoverageRow(
                run, json.readValue(row.getString("asker"), Caller.class), Ewkb.read(row.getBytes("shape")));
    }

    private static @Nullable CoverageAnswer answer(@Nullable String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, CoverageAnswer.class);
    }
}
