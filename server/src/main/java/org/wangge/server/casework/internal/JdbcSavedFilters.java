package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.SavedFilter;
import org.wangge.server.casework.SavedFilters;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcSavedFilters implements SavedFilters {

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 6000;
    private static final int MOST_COLUMNS = 40;

    private static final String SELECT = """
            select f.id, f.name, f.query, f.columns, f.shared, f.account_id = :me as own, f.version from case_saved_filter f
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcSavedFilters(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<SavedFilter> list(Caller caller) {
        return jdbc.sql(SELECT + "where f.account_id = :me or f.shared order by f.name, f.id")
                .param("me", account(caller))
                .query(JdbcSavedFilters::filter)
                .list();
    }

    @Override
    public SavedFilter create(Caller caller, SavedFilter.Wanted wanted) {
        UUID me = account(caller);
        require(caller, wanted);
        int kept = jdbc.sql("select count(*) from case_saved_filter where account_id = :me")
                .param("me", me)
                .query(Integer.class)
                .single();
        if (kept >= MOST) {
            throw refused("/name", "You keep " + MOST + " filters already");
        }
        UUID id = Ids.next();
        write(() -> jdbc.sql("""
                        insert into case_saved_filter (id, account_id, name, query, columns, shared, created_at)
                        values (:id, :me, :name, :query, :columns, :shared, :now)
                        """)
                .param("id", id)
                .param("me", me)
                .param("name", wanted.name())
                .param("query", wanted.query())
                .param("columns", wanted.columns().toArray(String[]::new))
                .param("shared", wanted.shared())
                .param("now", Times.bind(time.now()))
                .update());
        audit.record(caller, "case-filter.create", "case-filter/" + id, details(wanted));
        return changeable(caller, id);
    }

    @Override
    public SavedFilter change(Caller caller, UUID id, SavedFilter.Wanted wanted, Consumer<SavedFilter> check) {
        SavedFilter before = changeable(caller, id);
        check.accept(before);
        require(caller, wanted);
        write(() -> jdbc.sql("""
                        update case_saved_filter
                        set name = :name, query = :query, columns = :columns, shared = :shared, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("name", wanted.name())
                .param("query", wanted.query())
                .param("columns", wanted.columns().toArray(String[]::new))
                .param("shared", wanted.shared())
                .update());
        audit.record(caller, "case-filter.change", "case-filter/" + id, details(wanted));
        return changeable(caller, id);
    }

    @Override
    public void delete(Caller caller, UUID id) {
        SavedFilter gone = changeable(caller, id);
        jdbc.sql("delete from case_saved_filter where id = :id").param("id", id).update();
        audit.record(caller, "case-filter.delete", "case-filter/" + id, Map.of("name", gone.name()));
    }

    private static Map<String, Object> details(SavedFilter.Wanted wanted) {
        return Map.of("name", wanted.name(), "query", wanted.query(), "shared", wanted.shared());
    }

    /** Locked until the change is done. */
    private SavedFilter changeable(Caller caller, UUID id) {
        return jdbc.sql(SELECT + "where f.id = :id and (f.account_id = :me or f.shared and :admin) for update")
                .param("id", id)
                .param("me", account(caller))
                .param("admin", caller.may(Permission.ADMINISTER))
                .query(JdbcSavedFilters::filter)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        CaseProblem.FILTER_NOT_FOUND, "There is no saved filter " + id + " that you may change"));
    }

    private static UUID account(Caller caller) {
        UUID account = caller.accountId();
        if (account == null || !(caller.may(Permission.VIEW_CASES) || caller.may(Permission.VIEW_OWN_CASES))) {
            throw new ProblemException(
                    RequestProblem.FORBIDDEN, "Only an account that sees cases keeps filters of them");
        }
        return account;
    }

    private static void require(Caller caller, SavedFilter.Wanted wanted) {
        if (wanted.shared()) {
            caller.require(Permission.ADMINISTER);
        }
        if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
            throw refused("/name", "A name has 1 to " + LONGEST_NAME + " characters");
        }
        if (wanted.query().length() > LONGEST_QUERY) {
            throw refused("/query", "A query has at most " + LONGEST_QUERY + " characters");
        }
        if (wanted.columns().size() > MOST_COLUMNS
                || !wanted.columns().stream().allMatch(column -> column.matches("[a-zA-Z]{1,40}"))) {
            throw refused("/columns", "Columns are words, at most " + MOST_COLUMNS);
        }
    }

    private static void write(Runnable statement) {
        try {
            statement.run();
        } catch (DuplicateKeyException e) {
            throw refused("/name", "You keep a filter of this name already");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(CaseProblem.FILTER_REFUSED, pointer, detail);
    }

    private static SavedFilter filter(ResultSet row, int number) throws SQLException {
        return new SavedFilter(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("query"),
                Arrays.stream((Object[]) row.getArray("columns").getArray())
                        .map(String.class::cast)
                        .toList(),
                row.getBoolean("shared"),
                row.getBoolean("own"),
                row.getInt("version"));
    }
}
