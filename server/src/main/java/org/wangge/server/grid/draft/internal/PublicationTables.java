package org.wangge.server.grid.draft.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.grid.draft.Publication.GivenCode;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;

/** Writes what a publication changes of a locked layer, and takes it back. Each method is one statement or two. */
@Component
class PublicationTables {

    private final JdbcClient jdbc;

    PublicationTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row of {@code grid_cell_version} to come.
     *
     * @param nodesOnly whether it goes on with the version before and has another shape alone
     */
    record NewRow(
            UUID cell, String code, String name, @Nullable UUID parent, Geometry shape, boolean nodesOnly) {}

    /** Those of the cells whose last row does not begin before an instant. */
    List<String> beginningAtOrAfter(Collection<UUID> cells, Instant at) {
        return jdbc.sql("""
                        select code from grid_cell_version where cell_id = any(:cells) and valid_to is null and valid_from >= :at
                        order by code
                        """)
                .param("cells", cells.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .query((row, number) -> row.getString("code"))
                .list();
    }

    void insertCells(UUID layerId, PlanState state, List<GivenCode> codes) {
        List<GivenCode> added =
                codes.stream().filter(code -> code.oldCode() == null).toList();
        jdbc.sql("""
                insert into grid_cell (id, layer_id, level, code, source, source_id)
                select n.id, :layer, n.level, n.code, 'draft', n.id::text
                from unnest(:ids::uuid[], :levels::int[], :codes::text[]) as n (id, level, code)
                """)
                .param("layer", layerId)
                .param("ids", added.stream().map(GivenCode::area).toArray(UUID[]::new))
                .param(
                        "levels",
                        added.stream()
                                .map(code -> (int)
                                        state.now().label(code.area()).level().number())
                                .toArray(Integer[]::new))
                .param("codes", added.stream().map(GivenCode::newCode).toArray(String[]::new))
                .update();
        jdbc.sql("""
                update grid_cell set code = n.code from unnest(:ids::uuid[], :codes::text[]) as n (id, code)
                where grid_cell.id = n.id and grid_cell.code <> n.code
                """).params(idsAndCodes(codes)).update();
        jdbc.sql("""
                insert into grid_code (layer_id, code, cell_id)
                select :layer, n.code, n.id from unnest(:ids::uuid[], :codes::text[]) as n (id, code)
                """).param("layer", layerId).params(idsAndCodes(codes)).update();
    }

    private static Map<String, Object> idsAndCodes(List<GivenCode> codes) {
        return Map.of(
                "ids", codes.stream().map(GivenCode::area).toArray(UUID[]::new),
                "codes", codes.stream().map(GivenCode::newCode).toArray(String[]::new));
    }

    /** Ends the last rows of cells. */
    void close(Collection<UUID> cells, Instant at, long revision) {
        jdbc.sql("""
                update grid_cell_version set valid_to = :at, closed_revision = :revision
                where cell_id = any(:cells) and valid_to is null
                """)
                .param("cells", cells.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .param("revision", revision)
                .update();
    }

    /** Adds rows behind those that were closed by {@link #close}. */
    void insertRows(List<NewRow> rows, Instant at, long revision) {
        jdbc.sql("""
                insert into grid_cell_version (id, cell_id, code, name, parent_id, geom, area_square_metres, valid_from,
                    version_from, revision, opened_revision, made_revision)
                select n.id, n.cell, n.code, n.name, n.parent, n.shape::geometry, n.area, :at,
                    case when n.nodes_only then b.version_from else :at end, case when n.nodes_only then b.revision + 1 else 1 end,
                    :revision, :revision
                from unnest(:ids::uuid[], :cells::uuid[], :codes::text[], :names::text[], :parents::uuid[], :shapes::text[],
                    :areas::float8[], :nodesOnly::boolean[])
                    as n (id, cell, code, name, parent, shape, area, nodes_only)
                left join grid_cell_version as b on b.cell_id = n.cell and b.closed_revision = :revision
                """)
                .param("at", Times.bind(at))
                .param("revision", revision)
                .param("ids", rows.stream().map(row -> Ids.next()).toArray(UUID[]::new))
                .param("cells", rows.stream().map(NewRow::cell).toArray(UUID[]::new))
                .param("codes", rows.stream().map(NewRow::code).toArray(String[]::new))
                .param("names", rows.stream().map(NewRow::name).toArray(String[]::new))
                .param("parents", rows.stream().map(NewRow::parent).toArray(UUID[]::new))
                .param(
                        "shapes",
                        rows.stream()
                                .map(row -> Ewkb.writeHex(multiPolygon(row.shape())))
                                .toArray(String[]::new))
                .param(
                        "areas",
                        rows.stream()
                                .map(row -> GeodesicMeasure.areaSquareMetres(row.shape()))
                                .toArray(Double[]::new))
                .param("nodesOnly", rows.stream().map(NewRow::nodesOnly).toArray(Boolean[]::new))
                .update();
    }

    private static Geometry multiPolygon(Geometry shape) {
        return shape instanceof Polygon polygon
                ? Cgcs2000.geometries().createMultiPolygon(new Polygon[] {polygon})
                : shape;
    }

    /** Ends responsibilities for cells that are gone, and keeps what they were. */
    void endAssignments(UUID publication, Collection<UUID> cells, Instant at) {
        jdbc.sql("""
                insert into grid_publication_assignment (publication_id, assignment_id, before)
                select :publication, a.id, to_jsonb(a) from grid_assignment a
                where a.cell_id = any(:cells) and (a.valid_to is null or a.valid_to > :at)
                """)
                .param("publication", publication)
                .param("cells", cells.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .update();
        jdbc.sql("delete from grid_assignment where cell_id = any(:cells) and valid_from >= :at")
                .param("cells", cells.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .update();
        jdbc.sql("""
                update grid_assignment set valid_to = :at where cell_id = any(:cells) and (valid_to is null or valid_to > :at)
                """)
                .param("cells", cells.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .update();
    }

    void insertLineage(UUID publication, List<LineageEvent> events) {
        List<LineageEvent> between = new ArrayList<>(events);
        between.removeIf(event -> event.other() == null);
        jdbc.sql("""
                insert into grid_lineage (publication_id, kind, cell_id, other_id)
                select :publication, n.kind, n.cell, n.other
                from unnest(:kinds::text[], :cells::uuid[], :others::uuid[]) as n (kind, cell, other)
                """)
                .param("publication", publication)
                .param(
                        "kinds",
                        between.stream().map(event -> event.kind().text()).toArray(String[]::new))
                .param("cells", between.stream().map(LineageEvent::area).toArray(UUID[]::new))
                .param("others", between.stream().map(LineageEvent::other).toArray(UUID[]::new))
                .update();
    }

    /** The layer tiles from an instant on; what is wrong with it until then stays known. */
    void tilesFrom(UUID layerId, Instant at, boolean already) {
        if (already) {
            jdbc.sql("delete from grid_finding where layer_id = :layer")
                    .param("layer", layerId)
                    .update();
        }
        jdbc.sql("""
                update grid_layer set revision = revision + 1, provisional = provisional and not :already,
                    tiles_from = case when provisional and not :already then least(tiles_from, :at::timestamptz) end
                where id = :layer
                """)
                .param("layer", layerId)
                .param("already", already)
                .param("at", Times.bind(at))
                .update();
    }

    /**
     * Takes back the rows of a publication: those it added go, those it closed are the last of their cells again. Drafts that began
     * from its revision find both in {@code grid_cell_former}.
     *
     * @param revision of the publication
     * @param from when it would have become valid
     * @param now the revision the layer gets by this
     */
    void takeBack(UUID layerId, long revision, Instant from, long now) {
        Map<String, Object> which = Map.of("layer", layerId, "revision", revision, "now", now);
        jdbc.sql("""
                insert into grid_cell_former (cell_id, code, name, parent_id, geom, opened_revision, closed_revision)
                select v.cell_id, v.code, v.name, v.parent_id, v.geom, v.opened_revision, :now
                from grid_cell_version v join grid_cell c on c.id = v.cell_id
                where c.layer_id = :layer and v.made_revision = :revision
                union all
                select v.cell_id, v.code, v.name, v.parent_id, v.geom, v.opened_revision, :revision
                from grid_cell_version v join grid_cell c on c.id = v.cell_id
                where c.layer_id = :layer and v.closed_revision = :revision
                """).params(which).update();
        jdbc.sql("""
                delete from grid_cell_version v using grid_cell c
                where c.id = v.cell_id and c.layer_id = :layer and v.made_revision = :revision
                """).params(which).update();
        jdbc.sql("""
                update grid_cell_version v set valid_to = null, closed_revision = null, opened_revision = :now
                from grid_cell c where c.id = v.cell_id and c.layer_id = :layer and v.closed_revision = :revision
                """).params(which).update();
        jdbc.sql("""
                update grid_cell c set code = v.code from grid_cell_version v
                where v.cell_id = c.id and c.layer_id = :layer and v.opened_revision = :now and c.code <> v.code
                """).params(which).update();
        jdbc.sql("""
                update grid_layer set revision = :now, tiles_from = nullif(tiles_from, :from) where id = :layer
                """).params(which).param("from", Times.bind(from)).update();
    }

    /** Gives back responsibilities a publication ended, where nobody changed them since. */
    void restoreAssignments(UUID publication, Instant validFrom) {
        jdbc.sql("""
                delete from grid_assignment a using grid_publication_assignment p
                where p.publication_id = :publication and p.assignment_id = a.id and a.valid_to = :at
                """)
                .param("publication", publication)
                .param("at", Times.bind(validFrom))
                .update();
        jdbc.sql("""
                insert into grid_assignment
                select (jsonb_populate_record(null::grid_assignment, p.before)).*
                from grid_publication_assignment p
                where p.publication_id = :publication and not exists (select from grid_assignment a where a.id = p.assignment_id)
                """).param("publication", publication).update();
    }
}
