package org.wangge.server.operation.command;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.server.embedded.PostgisAccess;

/**
 * The plain way to areas between roads, railways and water: node all lines and polygonize. It drops dead ends, but knows no target size,
 * merges no slivers, divides no large block and keeps no building whole.
 */
final class PlainTown extends PlainConnection {

    /** As the office follows them when nothing is said. */
    private static final String LINES = """
            select geom from wangge.road where not tunnel and replace(class, '_link', '') in ('motorway', 'trunk', 'primary',
                'secondary', 'tertiary', 'unclassified', 'residential', 'living_street')
            union all select geom from wangge.railway where not tunnel
            union all select geom from wangge.waterway where not tunnel
            union all select ST_Boundary(geom) from wangge.water_area
            """;

    PlainTown(PostgisAccess access) {
        super(access);
    }

    /** The box of the buildings without the outermost tenth on each side. */
    Polygon builtUpBox() {
        return (Polygon) shapes("""
                select ST_MakeEnvelope(
                    percentile_cont(0.1) within group (order by ST_X(place)),
                    percentile_cont(0.1) within group (order by ST_Y(place)),
                    percentile_cont(0.9) within group (order by ST_X(place)),
                    percentile_cont(0.9) within group (order by ST_Y(place)), 4490)
                from (select ST_PointOnSurface(geom) as place from wangge.building) as building
                """).getFirst();
    }

    List<Polygon> faces(Geometry parent) {
        List<Geometry> lines = new ArrayList<>(shapes(
                "select ST_Intersection(geom, ?::geometry) from (" + LINES
                        + ") as lines where ST_Intersects(geom, ?::geometry)",
                parent,
                parent));
        lines.add(parent.getBoundary());
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(
                OverlayNGRobust.union(Cgcs2000.geometries().createGeometryCollection(lines.toArray(Geometry[]::new))));
        Collection<?> faces = polygonizer.getPolygons();
        return faces.stream()
                .map(Polygon.class::cast)
                .filter(face -> parent.contains(face.getInteriorPoint()))
                .toList();
    }

    /** How many faces the database finds; empty where it took too long. */
    Optional<Integer> countFacesByPostgis(Geometry parent) {
        return patiently(() -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select count(*) from (
                        select (ST_Dump(ST_Polygonize(ST_Node(lines)))).geom from (
                            select ST_Collect(geom) as lines from (
                                select (ST_Dump(ST_Intersection(geom, ?::geometry))).geom from (%s) as lines
                                where ST_Intersects(geom, ?::geometry)
                                union all select ST_Boundary(?::geometry)) as clipped
                            where ST_Dimension(geom) = 1) as collected
                        group by lines) as faces
                    """.formatted(LINES))) {
                for (int i = 1; i <= 3; i++) {
                    statement.setBytes(i, Ewkb.write(parent));
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    /** How many buildings of less than an area have a part that lies in several cells with more than a square metre. */
    int cutBuildings(Geometry parent, List<Polygon> cells, double squareMetres) {
        STRtree index = new STRtree();
        cells.forEach(cell -> index.insert(cell.getEnvelopeInternal(), PreparedGeometryFactory.prepare(cell)));
        return (int) shapes("select geom from wangge.building where ST_Within(geom, ?::geometry)", parent).stream()
                .filter(building -> GeodesicMeasure.areaSquareMetres(building) < squareMetres)
                // Parts that stand apart may be in different cells without being cut.
                .filter(building -> IntStream.range(0, building.getNumGeometries())
                        .anyMatch(part -> isCut(building.getGeometryN(part), index)))
                .count();
    }

    private static boolean isCut(Geometry part, STRtree cells) {
        List<?> near = cells.query(part.getEnvelopeInternal());
        if (near.stream().anyMatch(cell -> ((PreparedGeometry) cell).covers(part))) {
            return false;
        }
        long holding = near.stream()
                .map(cell -> ((PreparedGeometry) cell).getGeometry())
                .filter(cell ->
                        GeodesicMeasure.areaSquareMetres(OverlayNGRobust.overlay(cell, part, OverlayNG.INTERSECTION))
                                > 1)
                .count();
        return holding > 1;
    }

    private List<Geometry> shapes(String sql, Geometry... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setBytes(i + 1, Ewkb.write(parameters[i]));
            }
            List<Geometry> shapes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    shapes.add(Ewkb.readHex(rows.getString(1)));
                }
            }
            return shapes;
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
