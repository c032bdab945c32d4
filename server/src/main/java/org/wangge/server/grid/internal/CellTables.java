package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Writes cells and versions. Each method is a few statements inside the caller's transaction. */
@Component
class CellTables {

    /** Shapes are sent as text, which is not to fill the memory. */
    private static final int STATEMENT_ROWS = 2000;

    private final JdbcClient jdbc;

    CellTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A cell to come. */
    record NewCell(UUID id, CellLevel level, String code, String sourceId) {}

    /** A version to come, or what one is corrected to. */
    record NewVersion(
            UUID cellId, String code, String name, @Nullable UUID parentId, Geometry shape) {}

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

    /** Adds cells without versions. */
    void insertCells(UUID layerId, String source, List<NewCell> cells) {
        jdbc.sql("""
                with made as (
                    insert into grid_cell (id, layer_id, level, code, source, source_id)
                    select n.id, :layer, n.level, n.code, :source, n.source_id
                    from unnest(:ids::uuid[], :levels::int[], :codes::text[], :sourceIds::text[])
                        as n (id, level, code, source_id)
                    returning id, code)
                insert into grid_code (layer_id, code, cell_id) select :layer, code, id from made
                """)
                .param("layer", layerId)
                .param("source", source)
                .param("ids", column(cells, NewCell::id, UUID[]::new))
                .param("levels", column(cells, cell -> (int) cell.level().number(), Integer[]::new))
                .param("codes", column(cells, NewCell::code, String[]::new))
                .param("sourceIds", column(cells, NewCell::sourceId, String[]::new))
                .update();
    }

    /** Adds versions of cells that have none that is valid then. */
    void insertVersions(List<NewVersion> versions, Instant validFrom, long layerRevision) {
        for (List<NewVersion> some : inParts(versions)) {
            jdbc.sql("""
                    insert into grid_cell_version (id, cell_id, code, name, parent_id, geom, area_square_metres, valid_from,
                        version_from, opened_revision)
                    select n.id, n.cell, n.code, n.name, n.parent, n.shape::geometry, n.area, :from, :from, :revision
                    from unnest(:ids::uuid[], :cells::uuid[], :codes::text[], :names::text[], :parents::uuid[],
                        :shapes::text[], :areas::float8[]) as n (id, cell, code, name, parent, shape, area)
                    """)
                    .param("from", Times.bind(validFrom))
                    .param("revision", layerRevision)
                    .param("ids", column(some, version -> Ids.next(), UUID[]::new))
                    .param("cells", column(some, NewVersion::cellId, UUID[]::new))
                    .param("codes", column(some, NewVersion::code, String[]::new))
                    .param("names", column(some, NewVersion::name, String[]::new))
                    .param("parents", column(some, NewVersion::parentId, UUID[]::new))
                    .param("shapes", column(some, version -> Ewkb.writeHex(version.shape()), String[]::new))
                    .param("areas", column(some, version -> squareMetres(version.shape()), Double[]::new))
                    .update();
        }
    }

    /** Changes versions in place. Drafts that began from what was there still find it. */
    void correctVersions(Map<UUID, NewVersion> byVersion, long layerRevision) {
        UUID[] versions = byVersion.keySet().toArray(UUID[]::new);
        jdbc.sql("""
                insert into grid_cell_former (cell_id, code, name, parent_id, geom, opened_revision, closed_revision)
                select cell_id, code, name, parent_id, geom, opened_revision, coalesce(closed_revision, :revision)
                from grid_cell_version where id = any(:ids) and opened_revision < coalesce(closed_revision, :revision)
                """).param("ids", versions).param("revision", layerRevision).update();
        for (List<Map.Entry<UUID, NewVersion>> some : inParts(List.copyOf(byVersion.entrySet()))) {
            jdbc.sql("""
                    update grid_cell_version set name = n.name, parent_id = n.parent, geom = n.shape::geometry,
                        area_square_metres = n.area, valid_to = null, revision = revision + 1, opened_revision = :revision,
                        closed_revision = null
                    from unnest(:ids::uuid[], :names::text[], :parents::uuid[], :shapes::text[], :areas::float8[])
                        as n (id, name, parent, shape, area)
                    where grid_cell_version.id = n.id
                    """)
                    .param("revision", layerRevision)
                    .param("ids", column(some, Map.Entry::getKey, UUID[]::new))
                    .param("names", column(some, entry -> entry.getValue().name(), String[]::new))
                    .param("parents", column(some, entry -> entry.getValue().parentId(), UUID[]::new))
                    .param(
                            "shapes",
                            column(some, entry -> Ewkb.writeHex(entry.getValue().shape()), String[]::new))
                    .param(
                            "areas",
                            column(some, entry -> squareMetres(entry.getValue().shape()), Double[]::new))
                    .update();
        }
    }

    private static double squareMetres(Geometry shape) {
        return GeodesicMeasure.areaSquareMetres(shape);
    }

    private static <T, C extends @Nullable Object> C[] column(
            List<T> rows, Function<T, C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static <T> List<List<T>> inParts(List<T> rows) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += STATEMENT_ROWS) {
            parts.add(rows.subList(from, Math.min(rows.size(), from + STATEMENT_ROWS)));
        }
        return parts;
    }

    void endVersions(Collection<UUID> versionIds, Instant at, long layerRevision) {
        jdbc.sql("""
                update grid_cell_version set valid_to = :at, closed_revision = coalesce(closed_revision, :revision)
                where id = any(:ids)
                """)
                .param("at", Times.bind(at))
                .param("revision", layerRevision)
                .param("ids", versionIds.toArray(UUID[]::new))
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
