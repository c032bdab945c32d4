package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.Slot;
import org.wangge.server.grid.Slots;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcSlots implements Slots {

    private final JdbcClient jdbc;
    private final Audit audit;

    JdbcSlots(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Slot> list(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("select code, label_zh, label_en, levels, expected from grid_slot order by position")
                .query(JdbcSlots::slot)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Slot get(Caller caller, String code) {
        caller.require(Permission.VIEW_MAP);
        return find(code)
                .orElseThrow(() -> new ProblemException(GridProblem.SLOT_NOT_FOUND, "There is no slot '" + code + "'"));
    }

    @Override
    public boolean put(Caller caller, Slot after, Consumer<Optional<Slot>> precondition) {
        caller.require(Permission.ADMINISTER);
        jdbc.sql("lock table grid_slot in share row exclusive mode").update();
        Optional<Slot> before = find(after.code());
        precondition.accept(before);
        jdbc.sql("""
                insert into grid_slot (code, label_zh, label_en, levels, expected, position)
                values (:code, :zh, :en, :levels, :expected, (select coalesce(max(position), 0) + 10 from grid_slot))
                on conflict (code) do update set label_zh = excluded.label_zh, label_en = excluded.label_en,
                    levels = excluded.levels, expected = excluded.expected
                """)
                .param("code", after.code())
                .param("zh", after.labels().zh())
                .param("en", after.labels().en())
                .param("levels", after.levels().stream().map(CellLevel::number).toArray(Short[]::new))
                .param("expected", after.expected())
                .update();
        audit.change(caller, "grid.slot", "slot/" + after.code(), before.orElse(null), after);
        return before.isEmpty();
    }

    Optional<Slot> find(String code) {
        return jdbc.sql("select code, label_zh, label_en, levels, expected from grid_slot where code = :code")
                .param("code", code)
                .query(JdbcSlots::slot)
                .optional();
    }

    private static Slot slot(ResultSet row, int number) throws SQLException {
        return new Slot(
                row.getString("code"),
                new Labels(row.getString("label_zh"), row.getString("label_en")),
                Arrays.stream((Object[]) row.getArray("levels").getArray())
                        .map(level -> CellLevel.of(((Number) level).intValue()))
                        .toList(),
                row.getBoolean("expected"));
    }
}
