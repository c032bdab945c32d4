package org.wangge.server.ingest.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportState;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code import_job}, and who started it by which request. */
record JobRow(
        ImportJob job,
        long position,
        @Nullable UUID accountId,
        @Nullable String requestId) {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    static JobRow read(ResultSet row, int number) throws SQLException {
        return new JobRow(
                job(row),
                row.getLong("position"),
                row.getObject("account_id", UUID.class),
                row.getString("request_id"));
    }

    private static ImportJob job(ResultSet row) throws SQLException {
        return new ImportJob(
                row.getObject("id", UUID.class),
                ImportKind.find(row.getString("kind")).orElseThrow(),
                row.getString("file_name"),
                row.getString("format"),
                row.getLong("bytes"),
                ImportOptions.of(JsonMapper.shared().readValue(row.getString("options"), TEXTS)),
                ImportState.of(row.getString("state")),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("rejected"),
                row.getLong("findings"),
                row.getString("code"),
                row.getString("message"),
                row.getLong("revision"),
                row.getString("username"),
                Times.get(row, "created_at"),
                Times.find(row, "started_at"),
                Times.find(row, "finished_at"));
    }

    /** Who the import acts as: whoever started it, with no more than importing needs. */
    Caller caller() {
        return new Caller(accountId, job.username(), job.username(), Set.of(Role.PLANNER), Scope.EVERYWHERE, null);
    }
}
