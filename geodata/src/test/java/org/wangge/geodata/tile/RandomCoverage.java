package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Areas that tile a box, with crooked borders that are the same on both sides. */
final class RandomCoverage {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final Random random;
    private final double size;

    RandomCoverage(long seed, double size) {
        this.random = new Random(seed);
        this.size = size;
    }

    List<Geometry> areas(Envelope box) {
        List<Coordinate> sites = new ArrayList<>();
        int count = (int) Math.min(400, Math.max(12, box.getArea() / size / size));
        for (int i = 0; i < count; i++) {
            sites.add(new Coordinate(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight()));
        }
        VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
        voronoi.setSites(sites);
        voronoi.setClipEnvelope(box);
        Geometry cells = voronoi.getDiagram(SHAPES);
        List<Geometry> straight = new ArrayList<>();
        for (int i = 0; i < cells.getNumGeometries(); i++) {
            straight.add(cells.getGeometryN(i).intersection(SHAPES.toGeometry(box)));
        }
        return noded(straight);
    }

    /** Noded once, so that borders are the same to the bit, then crooked by border. */
    private List<Geometry> noded(List<Geometry> straight) {
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(
                UnaryUnionOp.union(straight.stream().map(Geometry::getBoundary).toList()));
        Map<String, Coordinate[]> borders = new HashMap<>();
        List<Geometry> crooked = new ArrayList<>();
        for (Object each : polygonizer.getPolygons()) {
            Polygon polygon = (Polygon) each;
            Polygon bent = SHAPES.createPolygon(bent(polygon.getExteriorRing(), borders));
            crooked.add(bent);
        }
        return crooked.stream().allMatch(Geometry::isValid) && isCoverage(crooked)
                ? crooked
                : straightened(crooked, polygonizer);
    }

    private static boolean isCoverage(List<Geometry> areas) {
        return org.locationtech.jts.coverage.CoverageValidator.isValid(areas.toArray(Geometry[]::new));
    }

    /** Where crooked borders crossed, the straight ones. */
    private static List<Geometry> straightened(List<Geometry> crooked, Polygonizer polygonizer) {
        List<Geometry> straight = new ArrayList<>();
        for (Object each : polygonizer.getPolygons()) {
            straight.add((Geometry) each);
        }
        if (straight.size() != crooked.size()) {
            throw new IllegalStateException("polygons got lost");
        }
        return straight;
    }

    private LinearRing bent(LinearRing ring, Map<String, Coordinate[]> borders) {
        Coordinate[] points = ring.getCoordinates();
        List<Coordinate> all = new ArrayList<>();
        for (int i = 0; i + 1 < points.length; i++) {
            boolean along = points[i].compareTo(points[i + 1]) < 0;
            Coordinate from = along ? points[i] : points[i + 1];
            Coordinate to = along ? points[i + 1] : points[i];
            Coordinate[] border = borders.computeIfAbsent(from + " " + to, key -> crooked(from, to));
            Coordinate[] turned = border.clone();
            if (!along) {
                CoordinateArrays.reverse(turned);
            }
            all.addAll(List.of(turned).subList(0, turned.length - 1));
        }
        all.add(all.getFirst());
        return SHAPES.createLinearRing(all.toArray(Coordinate[]::new));
    }

    /** At most a tenth of its length beside the straight line. */
    private Coordinate[] crooked(Coordinate from, Coordinate to) {
        int parts = 1 + random.nextInt(12);
        Coordinate[] points = new Coordinate[parts + 1];
        double dx = to.getX() - from.getX();
        double dy = to.getY() - from.getY();
        for (int i = 0; i <= parts; i++) {
            double part = (double) i / parts;
            double aside = i == 0 || i == parts ? 0 : (random.nextDouble() - 0.5) * 0.1 * Math.min(part, 1 - part);
            points[i] = new Coordinate(from.getX() + part * dx - aside * dy, from.getY() + part * dy + aside * dx);
        }
        points[0] = from;
        points[parts] = to;
        return points;
    }
}
