package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.grid.DedicatedLayers;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake.LayerData;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.LayerSummary;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

@Repository
@Transactional
class JdbcDedicatedLayers implements DedicatedLayers {

    private final JdbcClient jdbc;
    private final CellTables tables;
    private final Grid grid;
    private final Audit audit;

    JdbcDedicatedLayers(JdbcClient jdbc, CellTables tables, Grid grid, Audit audit) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.grid = grid;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public LayerSummary get(Caller caller, String code) {
        return grid.layers(caller, Instant.now()).stream()
                .filter(layer -> layer.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(GridProblem.LAYER_NOT_FOUND, "There is no layer '" + code + "'"));
    }

    @Override
    public LayerSummary make(Caller caller, LayerData layer) {
        requireOffice(caller);
        int made = jdbc.sql("""
                insert into grid_layer (id, code, kind, label_zh, label_en) values (:id, :code, 'dedicated', :zh, :en)
                on conflict (code) do nothing
                """)
                .param("id", Ids.next())
                .param("code", layer.code())
                .param("zh", layer.labelZh())
                .param("en", layer.labelEn())
                .update();
        if (made == 0) {
            throw new ProblemException(GridProblem.LAYER_EXISTS, "There is a layer '" + layer.code() + "'");
        }
        LayerSummary after = get(caller, layer.code());
        audit.change(caller, "grid.layer", "layer/" + layer.code(), null, after.labels());
        return after;
    }

    @Override
    public LayerSummary rename(Caller caller, LayerData layer, Consumer<LayerSummary> precondition) {
        requireOffice(caller);
        tables.lockLayer(layer.code());
        Labels before = get(caller, layer.code()).labels();
        precondition.accept(get(caller, layer.code()));
        jdbc.sql("update grid_layer set label_zh = :zh, label_en = :en where code = :code")
                .param("code", layer.code())
                .param("zh", layer.labelZh())
                .param("en", layer.labelEn())
                .update();
        LayerSummary after = get(caller, layer.code());
        audit.change(caller, "grid.layer", "layer/" + layer.code(), before, after.labels());
        return after;
    }

    private static void requireOffice(Caller caller) {
        caller.require(Permission.PLAN_GRID);
        if (!caller.scope().isEverywhere()) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "A layer is for the whole office");
        }
    }
}
