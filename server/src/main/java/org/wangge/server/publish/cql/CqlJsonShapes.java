package org.wangge.server.publish.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import tools.jackson.databind.JsonNode;

/**
 * Reads shapes of the JSON form: GeoJSON geometries and boxes. Not by the reader of {@code geodata}, which knows no system with the northing
 * first.
 */
final class CqlJsonShapes {

    private static final GeometryFactory SHAPES = Cgcs2000.geometries();

    private final Budget budget;
    private final Literals literals;

    CqlJsonShapes(Budget budget, Literals literals) {
        this.budget = budget;
        this.literals = literals;
    }

    Operand.Shape read(JsonNode json) {
        if (!json.has("type")) {
            return literals.box(each(json.path("bbox"), CqlJsonShapes::number));
        }
        try {
            return literals.shape(geometry(json));
        } catch (IllegalArgumentException e) {
            // JTS says so of a ring that is not closed and of a line of one point.
            throw Budget.refused("A shape of the filter is none: " + e.getMessage());
        }
    }

    private Geometry geometry(JsonNode json) {
        JsonNode coordinates = json.path("coordinates");
        return switch (json.path("type").asString("")) {
            case "Point" -> SHAPES.createPoint(position(coordinates));
            case "LineString" -> line(coordinates);
            case "Polygon" -> polygon(coordinates);
            case "MultiPoint" ->
                SHAPES.createMultiPoint(each(coordinates, at -> SHAPES.createPoint(position(at)))
                        .toArray(Point[]::new));
            case "MultiLineString" ->
                SHAPES.createMultiLineString(each(coordinates, this::line).toArray(LineString[]::new));
            case "MultiPolygon" ->
                SHAPES.createMultiPolygon(each(coordinates, this::polygon).toArray(Polygon[]::new));
            case "GeometryCollection" -> {
                budget.enter();
                Geometry[] parts = each(json.path("geometries"), this::geometry).toArray(Geometry[]::new);
                budget.leave();
                yield SHAPES.createGeometryCollection(parts);
            }
            default -> throw Budget.refused("The type of a shape is not one of GeoJSON");
        };
    }

    private LineString line(JsonNode coordinates) {
        return SHAPES.createLineString(each(coordinates, this::position).toArray(Coordinate[]::new));
    }

    private Polygon polygon(JsonNode coordinates) {
        List<LinearRing> rings = each(
                coordinates,
                ring -> SHAPES.createLinearRing(each(ring, this::position).toArray(Coordinate[]::new)));
        return SHAPES.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private Coordinate position(JsonNode position) {
        budget.vertex();
        return Literals.position(each(position, CqlJsonShapes::number), Double::doubleValue);
    }

    private static double number(JsonNode number) {
        if (!number.isNumber()) {
            throw Budget.refused("Coordinates are numbers");
        }
        return Literals.number(number.doubleValue()).value();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> part) {
        if (!array.isArray() || array.isEmpty()) {
            throw Budget.refused("Coordinates are arrays that are not empty");
        }
        List<T> parts = new ArrayList<>();
        array.forEach(one -> parts.add(part.apply(one)));
        return parts;
    }
}
