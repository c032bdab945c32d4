package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Writes cells and versions. Each method is one statement or two inside the caller's transaction. */
@Component
class CellTables {

    private final JdbcClient jdbc;

    CellTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A layer as it is, and the revision it gets by what is written next, if anything is. */
    record LockedLayer(UUID id, String code, long revision) {}

    /** The id of a layer. */
    UUID layer(String code) {
        return layer(code, "").id();
    }

    /** A layer that stays locked against other writers until the transaction ends. */
    LockedLayer lockLayer(String code) {
        return layer(code, " for update");
    }

    private LockedLayer layer(String code, String locking) {
        return jdbc.sql("select id, code, revision + 1 as revision from grid_layer where code = :code" + locking)
                .param("code", code)
                .query((row, number) -> new LockedLayer(
                        row.getObject("id", UUID.class), row.getString("code"), row.getLong("revision")))
                .optional()
                .orElseThrow(
                        () -> new ProblemException(GridProblem.LAYER_NOT_FOUND, "There is no layer '" + code + "'"));
    }

    /** Notes that something of a layer was changed. */
    void raiseRevision(LockedLayer layer) {
        jdbc.sql("update grid_layer set revision = :revision where id = :id")
                .param("revision", layer.revision())
                .param("id", layer.id())
                .update();
    }

    /** Which cell has or had each code of a layer. */
    Map<String, UUID> codes(UUID layerId) {
        Map<String, UUID> codes = new HashMap<>();
        jdbc.sql("select code, cell_id from grid_code where layer_id = :layer")
                .param("layer", layerId)
                .query(row -> {
                    codes.put(row.getString("code"), row.getObject("cell_id", UUID.class));
                });
        return codes;
    }

    /** Every cell of a layer with its last version. */
    List<StoredCell> stored(UUID layerId) {
        return jdbc.sql("""
                select distinct on (c.id) c.id as cell_id, c.level, v.code, c.source, c.source_id, v.id as version_id, v.name,
                    v.parent_id, ST_AsEWKB(v.geom) as shape, v.valid_from, v.valid_to
                from grid_cell c join grid_cell_version v on v.cell_id = c.id
                where c.layer_id = :layer
                order by c.id, v.valid_from desc
                """)
                .param("layer", layerId)
                .query((row, number) -> new StoredCell(
                        row.getObject("cell_id", UUID.class),
                        CellLevel.of(row.getInt("level")),
                        row.getString("code"),
                        row.getString("source"),
                        row.getString("source_id"),
                        row.getObject("version_id", UUID.class),
                        row.getString("name"),
                        row.getObject("parent_id", UUID.class),
                        Ewkb.read(row.getBytes("shape")),
                        Times.get(row, "valid_from"),
                        Times.find(row, "valid_to")))
                .list();
    }

    /** A new cell without a version. */
    UUID insertCell(UUID layerId, String source, String code, CellData cell) {
        UUID id = Ids.next();
        jdbc.sql("""
                insert into grid_cell (id, layer_id, level, code, source, source_id)
                values (:id, :layer, :level, :code, :source, :sourceId)
                """)
                .param("id", id)
                .param("layer", layerId)
                .param("level", cell.level().number())
                .param("code", code)
                .param("source", source)
                .param("sourceId", cell.sourceId())
                .update();
        jdbc.sql("insert into grid_code (layer_id, code, cell_id) values (:layer, :code, :id)")
                .param("layer", layerId)
                .param("code", code)
                .param("id", id)
                .update();
        return id;
    }

    void insertVersion(
            UUID cellId,
            String code,
            String name,
            @Nullable UUID parentId,
            Geometry shape,
            Instant validFrom,
            long layerRevision) {
        jdbc.sql("""
                insert into grid_cell_version (id, cell_id, code, name, parent_id, geom, area_square_metres, valid_from,
                    version_from, opened_revision)
                values (:id, :cell, :code, :name, :parent, :shape, :area, :from, :from, :revision)
                """)
                .param("id", Ids.next())
                .param("cell", cellId)
                .param("code", code)
                .param("revision", layerRevision)
                .param("name", name)
                .param("parent", parentId)
                .param("shape", Ewkb.write(shape))
                .param("area", GeodesicMeasure.areaSquareMetres(shape))
                .param("from", Times.bind(validFrom))
                .update();
    }

    /** Drafts that began from what was there still find it. */
    void correctVersion(UUID versionId, String name, @Nullable UUID parentId, Geometry shape, long layerRevision) {
        jdbc.sql("""
                insert into grid_cell_former (cell_id, code, name, parent_id, geom, opened_revision, closed_revision)
                select cell_id, code, name, parent_id, geom, opened_revision, coalesce(closed_revision, :revision)
                from grid_cell_version where id = :id and opened_revision < coalesce(closed_revision, :revision)
                """).param("id", versionId).param("revision", layerRevision).update();
        jdbc.sql("""
                update grid_cell_version set name = :name, parent_id = :parent, geom = :shape, area_square_metres = :area,
                    valid_to = null, revision = revision + 1, opened_revision = :revision, closed_revision = null
                where id = :id
                """)
                .param("revision", layerRevision)
                .param("id", versionId)
                .param("name", name)
                .param("parent", parentId)
                .param("shape", Ewkb.write(shape))
                .param("area", GeodesicMeasure.areaSquareMetres(shape))
                .update();
    }

    void endVersion(UUID versionId, Instant at, long layerRevision) {
        jdbc.sql("""
                update grid_cell_version set valid_to = :at, closed_revision = coalesce(closed_revision, :revision) where id = :id
                """)
                .param("at", Times.bind(at))
                .param("revision", layerRevision)
                .param("id", versionId)
                .update();
    }

    /** Ends the responsibilities for cells that last longer; those that have not begun are taken back. */
    void endAssignments(List<UUID> cellIds, Instant at) {
        UUID[] cells = cellIds.toArray(UUID[]::new);
        jdbc.sql("delete from grid_assignment where cell_id = any(:cells) and valid_from >= :at")
                .param("cells", cells)
                .param("at", Times.bind(at))
                .update();
        jdbc.sql("""
                update grid_assignment set valid_to = :at
                where cell_id = any(:cells) and (valid_to is null or valid_to > :at)
                """).param("cells", cells).param("at", Times.bind(at)).update();
    }
}
