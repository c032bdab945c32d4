package org.wangge.server.grid.draft.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.geodata.grid.plan.PersistentMap;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** The published layers, as drafts begin from them. */
@Component
class BaseLayers {

    private final JdbcClient jdbc;

    BaseLayers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A layer in a revision. */
    record Revision(UUID layerId, String code, boolean dedicated, long revision) {}

    Revision get(String code) {
        return revision(code, "");
    }

    /** The layer, which stays locked against other writers until the transaction ends. */
    Revision lock(String code) {
        return revision(code, "for update");
    }

    private Revision revision(String code, String locking) {
        return jdbc.sql("select id, code, kind = 'dedicated' as dedicated, revision from grid_layer where code = :code "
                        + locking)
                .param("code", code)
                .query((row, number) -> new Revision(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getBoolean("dedicated"),
                        row.getLong("revision")))
                .optional()
                .orElseThrow(
                        () -> new ProblemException(GridProblem.LAYER_NOT_FOUND, "There is no layer '" + code + "'"));
    }

    /** When a layer changed last, or will change; null where it never had a cell. */
    @Nullable
    Instant lastChange(UUID layerId) {
        return jdbc.sql("""
                        select max(greatest(v.valid_from, v.valid_to)) as last
                        from grid_cell_version v join grid_cell c on c.id = v.cell_id where c.layer_id = :layer
                        """)
                .param("layer", layerId)
                .query((row, number) -> java.util.Optional.ofNullable(Times.find(row, "last")))
                .single()
                .orElse(null);
    }

    /** The cells that were the last of a layer in a revision. */
    Layout load(UUID layerId, long revision) {
        List<GridArea<UUID>> areas = new ArrayList<>();
        Map<UUID, AreaLabel> labels = new HashMap<>();
        jdbc.sql("""
                select v.cell_id, c.level, v.code, v.name, v.parent_id, ST_AsEWKB(v.geom) as shape
                from grid_cell_version v join grid_cell c on c.id = v.cell_id
                where c.layer_id = :layer and v.opened_revision <= :revision
                  and (v.closed_revision is null or v.closed_revision > :revision)
                union all
                select f.cell_id, c.level, f.code, f.name, f.parent_id, ST_AsEWKB(f.geom)
                from grid_cell_former f join grid_cell c on c.id = f.cell_id
                where c.layer_id = :layer and f.opened_revision <= :revision and f.closed_revision > :revision
                """).param("layer", layerId).param("revision", revision).query(row -> {
            UUID id = row.getObject("cell_id", UUID.class);
            labels.put(
                    id,
                    new AreaLabel(
                            CellLevel.of(row.getInt("level")), row.getString("code"), row.getString("name"), false));
            areas.add(new GridArea<>(id, row.getObject("parent_id", UUID.class), Ewkb.read(row.getBytes("shape"))));
        });
        PersistentMap<UUID, AreaLabel> all = PersistentMap.empty();
        for (Map.Entry<UUID, AreaLabel> label : labels.entrySet()) {
            all = all.with(label.getKey(), label.getValue());
        }
        return new Layout(GridPlan.of(withoutLostParents(areas, labels)), all);
    }

    /** A parent that ended or was never there is none; an imported layer may have such faults. */
    private static List<GridArea<UUID>> withoutLostParents(List<GridArea<UUID>> areas, Map<UUID, AreaLabel> labels) {
        return areas.stream()
                .map(area -> area.parent() == null || labels.containsKey(area.parent())
                        ? area
                        : new GridArea<>(area.key(), null, area.shape()))
                .toList();
    }

    /** The cells of a layer that changed after a revision. */
    List<UUID> changedSince(UUID layerId, long revision) {
        return jdbc.sql("""
                        select v.cell_id from grid_cell_version v join grid_cell c on c.id = v.cell_id
                        where c.layer_id = :layer and (v.opened_revision > :revision or v.closed_revision > :revision)
                        union
                        select f.cell_id from grid_cell_former f join grid_cell c on c.id = f.cell_id
                        where c.layer_id = :layer and f.closed_revision > :revision
                        """)
                .param("layer", layerId)
                .param("revision", revision)
                .query((row, number) -> row.getObject("cell_id", UUID.class))
                .list();
    }
}
