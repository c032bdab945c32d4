package org.wangge.server.shared.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.shared.IntakeResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes many rows by one statement and counts what became of them. The rows travel as one JSON array in the parameter
 * {@code rows}, which the statement opens with {@code json_to_recordset}; geometries are EWKB without heights in hexadecimal digits, which a
 * column of type geometry takes. The statement is an {@code insert … on conflict … do update … where … is distinct from …
 * returning (xmax = 0) as created}: a row it does not return was there already and the same.
 */
public final class BulkUpsert {

    private static final int CHUNK = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private BulkUpsert() {}

    /**
     * Runs the statement for the rows, a thousand at a time, in the transaction of the caller.
     *
     * @param parameters bound besides {@code rows}
     * @param rows column name to value; no two of them may have the same conflict key
     */
    public static IntakeResult run(
            JdbcClient jdbc, String sql, Map<String, ?> parameters, List<? extends Map<String, ?>> rows) {
        int created = 0;
        int touched = 0;
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<@Nullable Boolean> returned = jdbc.sql(sql)
                    .params(parameters)
                    .param("rows", json(rows.subList(from, Math.min(rows.size(), from + CHUNK))))
                    .query(Boolean.class)
                    .list();
            touched += returned.size();
            created += (int) returned.stream().filter(Boolean.TRUE::equals).count();
        }
        return new IntakeResult(created, touched - created, rows.size() - touched, List.of());
    }

    /** The rows as the text of one JSON array. */
    public static String json(List<? extends Map<String, ?>> rows) {
        List<Map<String, @Nullable Object>> plain = new ArrayList<>(rows.size());
        for (Map<String, ?> row : rows) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            row.forEach((name, value) -> values.put(name, plain(value)));
            plain.add(values);
        }
        return JSON.writeValueAsString(plain);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Geometry geometry -> Ewkb.writeHex(TwoDimensional.copy(geometry));
            case UUID id -> id.toString();
            case Instant instant -> instant.toString();
            default -> value;
        };
    }
}
