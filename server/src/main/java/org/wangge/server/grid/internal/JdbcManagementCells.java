package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.ManagementCell;
import org.wangge.server.grid.ManagementCells;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Changes wait for each other, and for changes of the base layer, by its lock. */
@Repository
@Transactional
class JdbcManagementCells implements ManagementCells {

    private final JdbcClient jdbc;
    private final ManagementRows rows;
    private final CellTables tables;
    private final CallerArea area;
    private final Audit audit;

    JdbcManagementCells(JdbcClient jdbc, ManagementRows rows, CellTables tables, CallerArea area, Audit audit) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.tables = tables;
        this.area = area;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ManagementCell> list(Caller caller, ManagementQuery query) {
        caller.require(Permission.VIEW_MAP);
        return rows.list(query);
    }

    @Override
    @Transactional(readOnly = true)
    public ManagementCell get(Caller caller, UUID id, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return rows.find(id, at).orElseThrow(() -> notFound(id));
    }

    @Override
    public ManagementCell make(Caller caller, NewManagementCell wanted) {
        caller.require(Permission.PLAN_GRID);
        UUID base = tables.lockLayer(Grid.BASE_LAYER).id();
        UUID id = Ids.next();
        int made = jdbc.sql("""
                insert into grid_management_cell (id, set_code, code) values (:id, :set, :code)
                on conflict (set_code, code) do nothing
                """)
                .param("id", id)
                .param("set", wanted.set())
                .param("code", wanted.code())
                .update();
        if (made == 0) {
            throw new ProblemException(
                    GridProblem.MANAGEMENT_CODE_TAKEN, "The set '" + wanted.set() + "' has or had a " + wanted.code());
        }
        insert(caller, base, id, wanted.set(), wanted.composition());
        ManagementCell after = stored(id).cell();
        audit.change(caller, "management-cell.make", subject(after), null, state(after));
        return after;
    }

    @Override
    public ManagementCell change(Caller caller, UUID id, Composition wanted, Consumer<ManagementCell> precondition) {
        caller.require(Permission.PLAN_GRID);
        UUID base = tables.lockLayer(Grid.BASE_LAYER).id();
        ManagementRows.Latest latest = stored(id);
        ManagementCell before = latest.cell();
        precondition.accept(before);
        requireLast(before, wanted.from());
        area.require(caller, ids(before));
        close(latest, wanted.from());
        insert(caller, base, id, before.set(), wanted);
        count(id);
        ManagementCell after = stored(id).cell();
        audit.change(caller, "management-cell.change", subject(after), state(before), state(after));
        return after;
    }

    @Override
    public void end(Caller caller, UUID id, Instant at, Consumer<ManagementCell> precondition) {
        caller.require(Permission.PLAN_GRID);
        tables.lockLayer(Grid.BASE_LAYER);
        ManagementRows.Latest latest = stored(id);
        ManagementCell before = latest.cell();
        precondition.accept(before);
        requireLast(before, at);
        area.require(caller, ids(before));
        close(latest, at);
        count(id);
        audit.change(caller, "management-cell.end", subject(before), state(before), Map.of("at", at.toString()));
    }

    /** Ends the last version, which is as if it had never been where it would begin then. */
    private void close(ManagementRows.Latest latest, Instant at) {
        if (latest.cell().validFrom().equals(at)) {
            jdbc.sql("delete from grid_management_version where id = :id")
                    .param("id", latest.versionId())
                    .update();
            return;
        }
        jdbc.sql("update grid_management_version set valid_to = :at where id = :id")
                .param("at", Times.bind(at))
                .param("id", latest.versionId())
                .update();
        jdbc.sql("update grid_management_member set valid_to = :at where version_id = :id")
                .param("at", Times.bind(at))
                .param("id", latest.versionId())
                .update();
    }

    private void insert(Caller caller, UUID base, UUID id, String set, Composition wanted) {
        requireCells(base, wanted);
        area.require(caller, wanted.members());
        requireFree(set, wanted);
        UUID version = Ids.next();
        jdbc.sql("""
                insert into grid_management_version (id, management_cell_id, name, valid_from) values (:id, :cell, :name, :from)
                """)
                .param("id", version)
                .param("cell", id)
                .param("name", wanted.name())
                .param("from", Times.bind(wanted.from()))
                .update();
        jdbc.sql("""
                insert into grid_management_member (version_id, cell_id, set_code, valid_from)
                select :version, cell, :set, :from from unnest(:members::uuid[]) as given (cell)
                """)
                .param("version", version)
                .param("set", set)
                .param("from", Times.bind(wanted.from()))
                .param("members", wanted.members().toArray(UUID[]::new))
                .update();
    }

    private void requireCells(UUID base, Composition wanted) {
        Set<UUID> missing = new HashSet<>(wanted.members());
        jdbc.sql("""
                select c.id from grid_cell c join grid_cell_version v on v.cell_id = c.id
                where c.id = any(:members) and c.layer_id = :base and c.level = 3
                  and v.valid_from <= :from and (v.valid_to is null or v.valid_to > :from)
                """)
                .param("members", wanted.members().toArray(UUID[]::new))
                .param("base", base)
                .param("from", Times.bind(wanted.from()))
                .query(row -> {
                    missing.remove(row.getObject("id", UUID.class));
                });
        if (!missing.isEmpty()) {
            throw ProblemException.ofField(
                    GridProblem.MANAGEMENT_CELL_REFUSED,
                    "/cells",
                    "There is no cell " + missing.iterator().next() + " of the base layer at " + wanted.from());
        }
    }

    private void requireFree(String set, Composition wanted) {
        List<String> taken = new ArrayList<>();
        jdbc.sql("""
                select c.code, m.code as management
                from grid_management_member member
                join grid_management_version v on v.id = member.version_id
                join grid_management_cell m on m.id = v.management_cell_id
                join grid_cell c on c.id = member.cell_id
                where member.set_code = :set and member.cell_id = any(:members)
                  and (member.valid_to is null or member.valid_to > :from)
                order by c.code
                """)
                .param("set", set)
                .param("members", wanted.members().toArray(UUID[]::new))
                .param("from", Times.bind(wanted.from()))
                .query(row -> {
                    taken.add(row.getString("code") + " in " + row.getString("management"));
                });
        if (!taken.isEmpty()) {
            throw new ProblemException(
                    GridProblem.MEMBER_TAKEN,
                    "Already in another one: " + taken.stream().limit(5).collect(Collectors.joining(", ")));
        }
    }

    private static void requireLast(ManagementCell before, Instant at) {
        if (before.validTo() != null) {
            throw new ProblemException(GridProblem.MANAGEMENT_CELL_NOT_FOUND, "It ended at " + before.validTo());
        }
        if (at.isBefore(before.validFrom())) {
            throw new ProblemException(
                    GridProblem.MANAGEMENT_CELL_CHANGED_LATER, "Its last change is at " + before.validFrom());
        }
    }

    private void count(UUID id) {
        jdbc.sql("update grid_management_cell set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    private ManagementRows.Latest stored(UUID id) {
        return rows.latest(id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(GridProblem.MANAGEMENT_CELL_NOT_FOUND, "There is no management cell " + id);
    }

    private static List<UUID> ids(ManagementCell cell) {
        return cell.members().stream().map(CellName::id).toList();
    }

    private static String subject(ManagementCell cell) {
        return "management-cell/" + cell.id();
    }

    private static Map<String, Object> state(ManagementCell cell) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("set", cell.set());
        state.put("code", cell.code());
        state.put("name", cell.name());
        state.put("cells", cell.members().stream().map(CellName::code).toList());
        state.put("from", cell.validFrom().toString());
        return state;
    }
}
