package org.wangge.server.ingest.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.io.DataFinding;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.BulkUpsert;

/** Writes findings, up to a number per job: a file that is wrong as a whole must not fill the database. */
@Repository
class Findings {

    static final int KEPT = 10_000;

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds findings in the running transaction, as far as there is room behind those there are. */
    void add(UUID job, long before, List<DataFinding> findings) {
        int room = (int) Math.max(0, Math.min(KEPT - before, findings.size()));
        if (room == 0) {
            return;
        }
        List<Map<String, @Nullable Object>> rows =
                findings.subList(0, room).stream().map(Findings::row).toList();
        jdbc.sql("""
                        insert into import_finding (id, job_id, severity, code, record_key, row_number, reason, geom)
                        select id, :job, severity, code, record_key, row_number, reason, geom
                        from json_to_recordset(:rows::json) as r (id uuid, severity text, code text, record_key text,
                            row_number bigint, reason text, geom geometry)
                        """).param("job", job).param("rows", BulkUpsert.json(rows)).update();
    }

    private static Map<String, @Nullable Object> row(DataFinding finding) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Ids.next());
        row.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        row.put("code", upper(finding.code()));
        row.put("record_key", finding.recordKey());
        row.put("row_number", finding.row() == 0 ? null : finding.row());
        row.put("reason", finding.reason().replace("\0", ""));
        row.put("geom", finding.where());
        return row;
    }

    /** Codes are in upper case on every interface of the server. */
    static String upper(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static String lower(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
