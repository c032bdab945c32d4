package org.wangge.geodata.geojson;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geojson.CoordinateArrays.Items;
import org.wangge.geodata.geojson.CoordinateArrays.Position;
import org.wangge.geodata.geojson.CoordinateArrays.Value;

/** Makes arrays of coordinates into the geometry of a type, or says which array is wrong. */
final class GeometryAssembly {

    private static final int LEAST_OF_RING = 4;

    private final GeometryFactory factory = Cgcs2000.geometries();

    Geometry assemble(String type, Value coordinates, JsonPath path) {
        return switch (type) {
            case "Point" -> point(coordinates, path);
            case "LineString" -> line(coordinates, path);
            case "Polygon" -> polygon(coordinates, path);
            case "MultiPoint" ->
                factory.createMultiPoint(each(coordinates, path, this::point).toArray(Point[]::new));
            case "MultiLineString" ->
                factory.createMultiLineString(
                        each(coordinates, path, this::line).toArray(LineString[]::new));
            case "MultiPolygon" ->
                factory.createMultiPolygon(
                        each(coordinates, path, this::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private interface Part<T> {
        T of(Value value, JsonPath path);
    }

    private static <T> List<T> each(Value value, JsonPath path, Part<T> part) {
        List<Value> items = items(value, path);
        List<T> parts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            parts.add(part.of(items.get(i), path.item(i)));
        }
        return parts;
    }

    private static List<Value> items(Value value, JsonPath path) {
        List<Value> items = switch (value) {
            case Position position -> throw path.fault("here belongs an array of arrays, not one position");
            case Items list -> list.values();
        };
        if (items.isEmpty()) {
            throw path.fault("the array is empty");
        }
        return items;
    }

    private Point point(Value value, JsonPath path) {
        return factory.createPoint(coordinate(value, path));
    }

    private LineString line(Value value, JsonPath path) {
        List<Coordinate> positions = each(value, path, GeometryAssembly::coordinate);
        if (positions.size() < 2) {
            throw path.fault("a line has at least 2 positions, not " + positions.size());
        }
        return factory.createLineString(positions.toArray(Coordinate[]::new));
    }

    private Polygon polygon(Value value, JsonPath path) {
        List<LinearRing> rings = each(value, path, this::ring);
        return factory.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(Value value, JsonPath path) {
        List<Coordinate> positions = each(value, path, GeometryAssembly::coordinate);
        if (positions.size() < LEAST_OF_RING) {
            throw path.fault("a ring has at least 4 positions, not " + positions.size());
        }
        if (!positions.getFirst().equals2D(positions.getLast())) {
            throw path.fault("the ring is not closed: its last position is not its first");
        }
        return factory.createLinearRing(positions.toArray(Coordinate[]::new));
    }

    private static Coordinate coordinate(Value value, JsonPath path) {
        return switch (value) {
            case Position position -> position.lonLat();
            case Items items -> throw path.fault("here belongs a position, two numbers");
        };
    }
}
