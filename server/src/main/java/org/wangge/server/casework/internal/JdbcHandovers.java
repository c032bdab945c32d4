package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.Handovers;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcHandovers implements Handovers {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NOTES = 4000;
    private static final String SELECT = """
            select id, made_at, made_by, made_by_name, notes, sheet::text as sheet, acknowledged_at, acknowledged_by_name, remark
            from shift_handover
            """;

    private final JdbcClient jdbc;
    private final HandoverSheets sheets;
    private final Audit audit;
    private final OfficeTime time;

    JdbcHandovers(JdbcClient jdbc, HandoverSheets sheets, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.sheets = sheets;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public Sheet sheet(Caller caller) {
        caller.require(Permission.DECIDE_CASE);
        return sheets.now(caller);
    }

    @Override
    public Handover make(Caller caller, String notes) {
        caller.require(Permission.DECIDE_CASE);
        if (!notes.isEmpty()) {
            Reports.text(CaseProblem.HANDOVER_REFUSED, "/notes", notes, LONGEST_NOTES);
        }
        UUID id = Ids.next();
        jdbc.sql("""
                insert into shift_handover (id, made_at, made_by, made_by_name, notes, sheet)
                values (:id, :at, :by, :name, :notes, :sheet::jsonb)
                """)
                .param("id", id)
                .param("at", Times.bind(time.now()))
                .param("by", caller.accountId())
                .param("name", caller.displayName())
                .param("notes", notes)
                .param("sheet", JSON.writeValueAsString(sheets.now(caller)))
                .update();
        audit.record(caller, "case.handover", "handover/" + id, Map.of());
        return stored(id);
    }

    @Override
    public Handover acknowledge(Caller caller, UUID id, @Nullable String remark) {
        caller.require(Permission.DECIDE_CASE);
        if (remark != null) {
            Reports.text(CaseProblem.HANDOVER_REFUSED, "/remark", remark, LONGEST_NOTES);
        }
        stored(id);
        int taken = jdbc.sql("""
                update shift_handover set acknowledged_at = :at, acknowledged_by = :by, acknowledged_by_name = :name, remark = :remark
                where id = :id and acknowledged_at is null and made_by is distinct from :by::uuid
                """)
                .param("at", Times.bind(time.now()))
                .param("by", caller.accountId())
                .param("name", caller.displayName())
                .param("remark", remark)
                .param("id", id)
                .update();
        if (taken == 0) {
            throw new ProblemException(
                    CaseProblem.HANDOVER_TAKEN, "Somebody has taken it over already, or you handed it over yourself");
        }
        audit.record(caller, "case.takeover", "handover/" + id, Map.of());
        return stored(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Handover> list(Caller caller, int limit) {
        caller.require(Permission.DECIDE_CASE);
        return jdbc.sql(SELECT + "order by made_at desc, id desc limit :limit")
                .param("limit", limit)
                .query(JdbcHandovers::handover)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Handover get(Caller caller, UUID id) {
        caller.require(Permission.DECIDE_CASE);
        return stored(id);
    }

    private Handover stored(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(JdbcHandovers::handover)
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.HANDOVER_NOT_FOUND, "There is no handover " + id));
    }

    private static Handover handover(ResultSet row, int number) throws SQLException {
        return new Handover(
                row.getObject("id", UUID.class),
                Times.get(row, "made_at"),
                row.getString("made_by_name"),
                row.getString("notes"),
                JSON.readValue(row.getString("sheet"), Sheet.class),
                Times.find(row, "acknowledged_at"),
                row.getString("acknowledged_by_name"),
                row.getString("remark"));
    }
}
