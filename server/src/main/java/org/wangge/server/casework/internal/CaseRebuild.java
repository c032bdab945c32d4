package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;

/** Writes the columns of cases from their logs again; what changes by it was wrong. */
@Component
class CaseRebuild {

    private static final int PAGE = 500;

    private static final String DERIVED = """
            select to_jsonb(r)::text from (
                select version, state, closed_at, stage, stage_before, suspended_until, level, assignee_kind, assignee_id,
                    holder_person, asked_person, concerned, condition_no, pending, supervised_at, merged_into, category_kind,
                    category_code, due_at, alarm_at
                from case_record where id = :id) as r
            """;

    private final JdbcClient jdbc;
    private final CaseLog logs;
    private final CaseColumns columns;

    CaseRebuild(JdbcClient jdbc, CaseLog logs, CaseColumns columns) {
        this.jdbc = jdbc;
        this.logs = logs;
        this.columns = columns;
    }

    /** What a column held, and what it holds by the log. */
    record Difference(UUID caseId, String before, String after) {}

    /** Rebuilds every case. */
    @Transactional
    public List<Difference> all() {
        List<Difference> differences = new ArrayList<>();
        @Nullable UUID after = null;
        List<UUID> ids = page(after);
        while (!ids.isEmpty()) {
            for (UUID id : ids) {
                rebuild(id, differences);
            }
            ids = page(ids.getLast());
        }
        return differences;
    }

    private List<UUID> page(@Nullable UUID after) {
        return jdbc.sql("""
                        select id from case_record where (:after::uuid is null or id > :after) order by id limit :limit for update
                        """)
                .param("after", after)
                .param("limit", PAGE)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private void rebuild(UUID id, List<Difference> differences) {
        List<CaseEvent> log = logs.list(id);
        String before = derived(id);
        columns.write(id, CaseProgress.of(log), log);
        String after = derived(id);
        if (!before.equals(after)) {
            differences.add(new Difference(id, before, after));
        }
    }

    private String derived(UUID id) {
        return jdbc.sql(DERIVED).param("id", id).query(String.class).single();
    }
}
