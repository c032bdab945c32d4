package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.wangge.server.casework.CaseCheck;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes the columns of cases from their logs again; what changes by it was wrong. */
@Repository
class CaseRebuild implements CaseCheck {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The whole row, so that nothing a rebuild writes can be left out. */
    private static final String ROW = "select (to_jsonb(c) - 'place')::text from case_record c where id = :id";

    private final JdbcClient jdbc;
    private final CaseLog logs;
    private final CaseColumns columns;
    private final Audit audit;

    CaseRebuild(JdbcClient jdbc, CaseLog logs, CaseColumns columns, Audit audit) {
        this.jdbc = jdbc;
        this.logs = logs;
        this.columns = columns;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Checked run(Caller caller, @Nullable UUID after, int limit, boolean repair) {
        caller.require(Permission.ADMINISTER);
        List<UUID> ids = page(after, limit + 1);
        boolean more = ids.size() > limit;
        List<UUID> these = more ? ids.subList(0, limit) : ids;
        List<Difference> differences = new ArrayList<>();
        these.forEach(id -> rebuild(id, differences));
        Checked checked = new Checked(these.size(), differences, more ? these.getLast() : null);
        if (repair) {
            audit.record(
                    caller,
                    "case.rebuild",
                    "cases",
                    Map.of(
                            "checked",
                            these.size(),
                            "repaired",
                            differences.stream().map(Difference::caseId).toList()));
        } else {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return checked;
    }

    private List<UUID> page(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select id from case_record where (:after::uuid is null or id > :after) order by id limit :limit for update
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private void rebuild(UUID id, List<Difference> differences) {
        List<CaseEvent> log = logs.list(id);
        Map<String, @Nullable Object> before = row(id);
        columns.write(id, CaseProgress.of(log), log);
        Map<String, @Nullable Object> after = row(id);
        Map<String, Change> changes = new LinkedHashMap<>();
        for (String column : new TreeSet<>(before.keySet())) {
            if (!Objects.equals(before.get(column), after.get(column))) {
                changes.put(column, new Change(before.get(column), after.get(column)));
            }
        }
        if (!changes.isEmpty()) {
            differences.add(new Difference(id, changes));
        }
    }

    private Map<String, @Nullable Object> row(UUID id) {
        return JSON.readValue(jdbc.sql(ROW).param("id", id).query(String.class).single(), new TypeReference<>() {});
    }
}
