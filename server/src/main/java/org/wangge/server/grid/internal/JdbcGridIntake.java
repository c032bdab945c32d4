package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeResult;

@Repository
@Transactional
class JdbcGridIntake implements GridIntake {

    private final JdbcClient jdbc;
    private final CellTables tables;
    private final AssignmentIntake assignmentIntake;
    private final LayerCheck check;
    private final Audit audit;

    JdbcGridIntake(
            JdbcClient jdbc, CellTables tables, AssignmentIntake assignmentIntake, LayerCheck check, Audit audit) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.assignmentIntake = assignmentIntake;
        this.check = check;
        this.audit = audit;
    }

    @Override
    public void layer(Caller caller, LayerData layer) {
        caller.require(Permission.IMPORT_DATA);
        jdbc.sql("""
                insert into grid_layer (id, code, kind, label_zh, label_en) values (:id, :code, 'dedicated', :zh, :en)
                on conflict (code) do update set label_zh = excluded.label_zh, label_en = excluded.label_en
                """)
                .param("id", Ids.next())
                .param("code", layer.code())
                .param("zh", layer.labelZh())
                .param("en", layer.labelEn())
                .update();
        audit.record(
                caller, "grid.layer", "layer/" + layer.code(), Map.of("zh", layer.labelZh(), "en", layer.labelEn()));
    }

    @Override
    public IntakeResult cells(Caller caller, CellLoad load) {
        caller.require(Permission.IMPORT_DATA);
        CellTables.LockedLayer layer = tables.lockLayer(load.layer());
        IntakeResult result = new CellIntake(tables, layer, load).run();
        if (result.created() + result.updated() > 0) {
            tables.raiseRevision(layer);
            check(caller, layer);
        }
        return audited(caller, "grid.intake", load.layer(), load.source(), result);
    }

    @Override
    public int end(Caller caller, String layer, List<String> codes, Instant at) {
        caller.require(Permission.IMPORT_DATA);
        CellTables.LockedLayer locked = tables.lockLayer(layer);
        Set<String> wanted = Set.copyOf(codes);
        List<StoredCell> ending = tables.stored(locked.id()).stream()
                .filter(cell -> wanted.contains(cell.code())
                        && cell.validFrom().isBefore(at)
                        && (cell.validTo() == null || cell.validTo().isAfter(at)))
                .toList();
        tables.endVersions(ending.stream().map(StoredCell::versionId).toList(), at, locked.revision());
        tables.endAssignments(ending.stream().map(StoredCell::cellId).toList(), at);
        tables.raiseRevision(locked);
        check(caller, locked);
        audit.record(caller, "grid.end", "layer/" + layer, Map.of("codes", codes, "at", at.toString()));
        return ending.size();
    }

    @Override
    public IntakeResult assignments(Caller caller, String source, String layer, List<AssignmentData> assignments) {
        caller.require(Permission.IMPORT_DATA);
        IntakeResult result =
                assignmentIntake.take(caller, source, tables.lockLayer(layer).id(), assignments);
        return audited(caller, "grid.assign", layer, source, result);
    }

    private void check(Caller caller, CellTables.LockedLayer layer) {
        check.run(layer.id(), tables.stored(layer.id()))
                .ifPresent(provisional -> audit.record(
                        caller, provisional ? "grid.provisional" : "grid.mended", "layer/" + layer.code(), Map.of()));
    }

    private IntakeResult audited(Caller caller, String action, String layer, String source, IntakeResult result) {
        if (result.created() + result.updated() > 0) {
            audit.record(
                    caller,
                    action,
                    "layer/" + layer,
                    Map.of("source", source, "created", result.created(), "updated", result.updated()));
        }
        return result;
    }
}
