package org.wangge.server.grid.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.CellOutline;
import org.wangge.server.grid.CellQuery;
import org.wangge.server.grid.CellsAtAnswer;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.LayerFinding;
import org.wangge.server.grid.LayerSummary;
import org.wangge.server.grid.PersonDuties;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Boxes;
import org.wangge.server.shared.jdbc.OfficeDatabase;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcGrid implements Grid {

    private final JdbcClient jdbc;
    private final CellsAtPlace cellsAt;
    private final Responsibilities responsibilities;

    JdbcGrid(JdbcClient jdbc, CellsAtPlace cellsAt, Responsibilities responsibilities) {
        this.jdbc = jdbc;
        this.cellsAt = cellsAt;
        this.responsibilities = responsibilities;
    }

    /** Asks for a transaction itself where it needs one. */
    @Override
    @Transactional(transactionManager = OfficeDatabase.TRANSACTIONS, propagation = Propagation.SUPPORTS)
    public CellsAtAnswer cellsAtAsOf(Caller caller, LonLat place, Instant at, String layer) {
        caller.require(Permission.VIEW_MAP);
        return cellsAt.find(caller, place, at, layer);
    }

    @Override
    public CellCard card(Caller caller, UUID id, Instant at) {
        caller.require(Permission.VIEW_MAP);
        List<Responsible> responsible =
                responsibilities.of(caller, List.of(id), at).getOrDefault(id, List.of());
        return jdbc.sql("""
                select c.id, v.code, v.name, c.level, l.code as layer, v.version_from, v.area_square_metres, v.parent_id,
                    (select case when bool_and(w.valid_to is not null) then max(w.valid_to) end
                        from grid_cell_version w where w.cell_id = v.cell_id and w.version_from = v.version_from) as valid_to,
                    ST_X(ST_PointOnSurface(v.geom)) as lon, ST_Y(ST_PointOnSurface(v.geom)) as lat,
                    ST_XMin(v.geom) as west, ST_YMin(v.geom) as south, ST_XMax(v.geom) as east, ST_YMax(v.geom) as north
                from grid_cell c
                join grid_layer l on l.id = c.layer_id
                join grid_cell_version v on v.cell_id = c.id
                where c.id = :id and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                """)
                .param("id", id)
                .param("at", Times.bind(at))
                .query((row, number) -> new CellCard(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        CellLevel.of(row.getInt("level")),
                        row.getString("layer"),
                        Times.get(row, "version_from"),
                        Times.find(row, "valid_to"),
                        row.getDouble("area_square_metres"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                        Boxes.get(row),
                        ancestors(row.getObject("parent_id", UUID.class), at),
                        responsible))
                .optional()
                .orElseThrow(() ->
                        new ProblemException(GridProblem.CELL_NOT_FOUND, "There was no cell " + id + " at " + at));
    }

    private List<CellName> ancestors(@Nullable UUID parentId, Instant at) {
        if (parentId == null) {
            return List.of();
        }
        return jdbc.sql("""
                with recursive above as (
                    select v.cell_id, v.code, v.name, v.parent_id from grid_cell_version v
                    where v.cell_id = :parent and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                    union
                    select v.cell_id, v.code, v.name, v.parent_id from grid_cell_version v
                    join above on above.parent_id = v.cell_id
                    where v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                )
                select c.id, above.code, above.name, c.level from above join grid_cell c on c.id = above.cell_id order by c.level
                """)
                .param("parent", parentId)
                .param("at", Times.bind(at))
                .query(JdbcGrid::cellName)
                .list();
    }

    @Override
    public List<CellOutline> list(Caller caller, CellQuery query) {
        caller.require(Permission.VIEW_MAP);
        cellsAt.requireLayer(query.layer());
        CellLevel level = query.level();
        return jdbc.sql("""
                select c.id, v.code, v.name, c.level, v.parent_id, v.area_square_metres, v.version_from, v.revision,
                    ST_AsGeoJSON(right_hand_rings(v.geom), 17, 0) as shape
                from grid_cell_version v
                join grid_cell c on c.id = v.cell_id
                join grid_layer l on l.id = c.layer_id
                where l.code = :layer
                  and v.geom && :box::geometry and ST_Intersects(v.geom, :box::geometry)
                  and (:level::smallint is null or c.level = :level)
                  and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                  and (:after::uuid is null or c.id > :after)
                order by c.id
                limit :limit
                """)
                .param("layer", query.layer())
                .param("box", Ewkb.writeHex(query.bbox().toGeometry()))
                .param("level", level == null ? null : level.number())
                .param("at", Times.bind(query.at()))
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> new CellOutline(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        CellLevel.of(row.getInt("level")),
                        row.getObject("parent_id", UUID.class),
                        row.getDouble("area_square_metres"),
                        Times.get(row, "version_from"),
                        row.getInt("revision"),
                        row.getString("shape")))
                .list();
    }

    /** The same here. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<UUID, List<Responsible>> responsible(Caller caller, Collection<UUID> cellIds, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return responsibilities.of(caller, cellIds, at);
    }

    @Override
    public List<LayerSummary> layers(Caller caller, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("""
                select l.code, l.label_zh, l.label_en, l.kind,
                    l.provisional and (l.tiles_from is null or l.tiles_from > now()) as provisional,
                    count(*) filter (where c.level = 1) as streets,
                    count(*) filter (where c.level = 2) as communities,
                    count(*) filter (where c.level = 3) as cells
                from grid_layer l
                left join (grid_cell c join grid_cell_version v
                    on v.cell_id = c.id and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at))
                    on c.layer_id = l.id
                group by l.id
                order by l.kind, l.code
                """)
                .param("at", Times.bind(at))
                .query((row, number) -> new LayerSummary(
                        row.getString("code"),
                        new Labels(row.getString("label_zh"), row.getString("label_en")),
                        row.getString("kind"),
                        row.getBoolean("provisional"),
                        new LayerSummary.Counts(
                                row.getLong("streets"), row.getLong("communities"), row.getLong("cells"))))
                .list();
    }

    @Override
    public PersonDuties duties(Caller caller, UUID personId, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return responsibilities.duties(caller, personId, at);
    }

    @Override
    public List<LayerFinding> findings(Caller caller, String layer, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        cellsAt.requireLayer(layer);
        return jdbc.sql("""
                select f.id, f.level, f.kind, f.cell_codes, f.detail, ST_AsGeoJSON(right_hand_rings(f.geom), 17, 0) as place, f.found_at
                from grid_finding f join grid_layer l on l.id = f.layer_id
                where l.code = :layer and (l.tiles_from is null or l.tiles_from > now())
                  and (:after::uuid is null or f.id > :after)
                order by f.id
                limit :limit
                """)
                .param("layer", layer)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new LayerFinding(
                        row.getObject("id", UUID.class),
                        CellLevel.of(row.getInt("level")),
                        row.getString("kind"),
                        texts(row, "cell_codes"),
                        row.getString("detail"),
                        row.getString("place"),
                        Times.get(row, "found_at")))
                .list();
    }

    @Override
    public List<FoundCell> named(Caller caller, String text, int limit) {
        caller.require(Permission.VIEW_MAP);
        if (text.isBlank()) {
            return List.of();
        }
        return jdbc.sql("""
                with met as materialized (
                    select cell_id as id from grid_cell_version
                    where name_grams(name) @> query_grams(:text) and name_holds(name, :text)
                    union
                    select cell_id from grid_cell_version where code ~>=~ :text and code ~<~ (:text || chr(1114111))),
                best as (
                    select cell.*,
                        case
                            when code = :text then 0
                            when starts_with(code, :text) then least(1, name_match(name, :text))
                            else name_match(name, :text)
                        end as rank
                    from met cross join lateral (
                        -- Not flattened, so that each cell is looked up by its id however many the planner expects.
                        select * from grid_cell_now where grid_cell_now.id = met.id offset 0) as cell
                    where name_holds(name, :text) or starts_with(code, :text)
                    order by rank, level, length(name), code, id
                    limit :limit)
                select id, code, name, level, layer, rank, ST_X(inside) as lon, ST_Y(inside) as lat,
                    ST_XMin(geom) as west, ST_YMin(geom) as south, ST_XMax(geom) as east, ST_YMax(geom) as north
                from best cross join lateral (select ST_PointOnSurface(geom) as inside) as place
                order by rank, level, length(name), code, id
                """)
                .param("text", text.strip())
                .param("limit", limit)
                .query((row, number) -> new FoundCell(
                        cellName(row, number),
                        row.getString("layer"),
                        row.getInt("rank"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                        Boxes.get(row)))
                .list();
    }

    private static CellName cellName(ResultSet row, int number) throws SQLException {
        return new CellName(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                CellLevel.of(row.getInt("level")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add((String) text);
        }
        return texts;
    }
}
