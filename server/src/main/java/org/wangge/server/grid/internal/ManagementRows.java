package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.ManagementCell;
import org.wangge.server.grid.ManagementCells.ManagementQuery;
import org.wangge.server.shared.jdbc.Times;

/** Reads management cells with the shapes their members have at some time. */
@Component
class ManagementRows {

    private static final String SELECT = """
            select m.id, m.set_code, m.code, m.version, v.id as version_id, v.name, v.valid_from, v.valid_to
            from grid_management_cell m join grid_management_version v on v.management_cell_id = m.id
            """;

    private final JdbcClient jdbc;

    ManagementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ManagementCell> list(ManagementQuery query) {
        Bbox bbox = query.bbox();
        return withMembers(
                jdbc.sql(SELECT + """
                        where v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                          and (:set::text is null or m.set_code = :set)
                          and (:box::geometry is null or exists (
                            select from grid_management_member member
                            join grid_cell_version cell on cell.cell_id = member.cell_id
                            where member.version_id = v.id
                              and cell.geom && :box::geometry and ST_Intersects(cell.geom, :box::geometry)
                              and cell.valid_from <= :at and (cell.valid_to is null or cell.valid_to > :at)))
                          and (:after::uuid is null or m.id > :after)
                        order by m.id
                        limit :limit
                        """)
                        .param("at", Times.bind(query.at()))
                        .param("set", query.set())
                        .param("box", bbox == null ? null : Ewkb.writeHex(bbox.toGeometry()))
                        .param("after", query.after())
                        .param("limit", query.limit())
                        .query(ManagementRows::row)
                        .list(),
                query.at());
    }

    Optional<ManagementCell> find(UUID id, Instant at) {
        List<Row> rows = jdbc.sql(SELECT + """
                where m.id = :id and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                """)
                .param("id", id)
                .param("at", Times.bind(at))
                .query(ManagementRows::row)
                .list();
        return withMembers(rows, at).stream().findFirst();
    }

    /** As it is from its last change on, with the shapes its members have then. */
    Optional<Latest> latest(UUID id) {
        return jdbc
                .sql(SELECT + "where m.id = :id order by v.valid_from desc limit 1")
                .param("id", id)
                .query(ManagementRows::row)
                .list()
                .stream()
                .findFirst()
                .map(row -> new Latest(
                        row.versionId(),
                        withMembers(List.of(row), row.validFrom()).getFirst()));
    }

    private List<ManagementCell> withMembers(List<Row> rows, Instant at) {
        Map<UUID, List<Member>> members =
                members(rows.stream().map(Row::versionId).toList(), at);
        return rows.stream()
                .map(row -> row.of(members.getOrDefault(row.versionId(), List.of())))
                .toList();
    }

    private Map<UUID, List<Member>> members(Collection<UUID> versions, Instant at) {
        Map<UUID, List<Member>> members = new HashMap<>();
        jdbc.sql("""
                select member.version_id, c.id, v.code, v.name, c.level, ST_AsEWKB(v.geom) as shape
                from grid_management_member member
                join grid_cell c on c.id = member.cell_id
                join grid_cell_version v on v.cell_id = c.id
                where member.version_id = any(:versions) and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                order by v.code, c.id
                """)
                .param("versions", versions.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .query(row -> {
                    members.computeIfAbsent(row.getObject("version_id", UUID.class), version -> new ArrayList<>())
                            .add(new Member(
                                    new CellName(
                                            row.getObject("id", UUID.class),
                                            row.getString("code"),
                                            row.getString("name"),
                                            CellLevel.of(row.getInt("level"))),
                                    Ewkb.read(row.getBytes("shape"))));
                });
        return members;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("set_code"),
                row.getString("code"),
                row.getObject("version_id", UUID.class),
                row.getString("name"),
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"),
                row.getInt("version"));
    }

    /** Cells that match edge by edge are put together without moving a vertex; where a layer is provisional they may not. */
    private static Geometry union(List<Geometry> shapes) {
        Geometry union = CoverageUnion.union(shapes.toArray(Geometry[]::new));
        return union.isValid() ? union : OverlayNGRobust.union(shapes);
    }

    /**
     * The last version of one.
     *
     * @param versionId the row of the version
     */
    record Latest(UUID versionId, ManagementCell cell) {}

    private record Member(CellName name, Geometry shape) {}

    private record Row(
            UUID id,
            String set,
            String code,
            UUID versionId,
            String name,
            Instant validFrom,
            @Nullable Instant validTo,
            int version) {

        ManagementCell of(List<Member> members) {
            Geometry shape = members.isEmpty()
                    ? null
                    : union(members.stream().map(Member::shape).toList());
            return new ManagementCell(
                    id,
                    set,
                    code,
                    name,
                    members.stream().map(Member::name).toList(),
                    shape == null ? 0 : GeodesicMeasure.areaSquareMetres(shape),
                    validFrom,
                    validTo,
                    version,
                    shape == null ? null : GeoJsonWriter.exact().write(shape));
        }
    }
}
