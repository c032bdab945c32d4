package org.wangge.server.publish.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;

/** Reads shapes of the text form, which are well-known text, and boxes. */
final class CqlShapes {

    private static final GeometryFactory SHAPES = Cgcs2000.geometries();

    private final CqlCursor cursor;
    private final Budget budget;
    private final Literals literals;

    CqlShapes(CqlCursor cursor, Budget budget, Literals literals) {
        this.cursor = cursor;
        this.budget = budget;
        this.literals = literals;
    }

    /** Behind its name, in upper case. */
    Operand.Shape read(String name) {
        if (name.equals("BBOX")) {
            return literals.box(each(cursor::number));
        }
        try {
            return literals.shape(geometry(name));
        } catch (IllegalArgumentException e) {
            // JTS says so of a ring that is not closed and of a line of one point.
            throw Budget.refused("A shape of the filter is none: " + e.getMessage());
        }
    }

    private Geometry geometry(String name) {
        cursor.accept("z");
        return switch (name) {
            case "POINT" -> {
                cursor.demand("(");
                Point point = SHAPES.createPoint(position());
                cursor.demand(")");
                yield point;
            }
            case "LINESTRING" -> line();
            case "POLYGON" -> polygon();
            case "MULTIPOINT" -> SHAPES.createMultiPoint(each(this::pointOfMany).toArray(Point[]::new));
            case "MULTILINESTRING" ->
                SHAPES.createMultiLineString(each(this::line).toArray(LineString[]::new));
            case "MULTIPOLYGON" -> SHAPES.createMultiPolygon(each(this::polygon).toArray(Polygon[]::new));
            case "GEOMETRYCOLLECTION" -> {
                budget.enter();
                Geometry[] parts = each(() -> geometry(cursor.next().text().toUpperCase(Locale.ROOT)))
                        .toArray(Geometry[]::new);
                budget.leave();
                yield SHAPES.createGeometryCollection(parts);
            }
            default -> throw Budget.refused("There is no shape " + name);
        };
    }

    private LineString line() {
        return SHAPES.createLineString(each(this::position).toArray(Coordinate[]::new));
    }

    private Polygon polygon() {
        List<LinearRing> rings =
                each(() -> SHAPES.createLinearRing(each(this::position).toArray(Coordinate[]::new)));
        return SHAPES.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    /** With parentheses of its own, or without. */
    private Point pointOfMany() {
        boolean enclosed = cursor.accept("(");
        Point point = SHAPES.createPoint(position());
        if (enclosed) {
            cursor.demand(")");
        }
        return point;
    }

    private Coordinate position() {
        budget.vertex();
        List<Double> numbers = new ArrayList<>();
        while (!cursor.at(",") && !cursor.at(")")) {
            numbers.add(cursor.number());
        }
        return Literals.position(numbers, Double::doubleValue);
    }

    private <T> List<T> each(Supplier<T> part) {
        List<T> parts = new ArrayList<>();
        cursor.demand("(");
        do {
            parts.add(part.get());
        } while (cursor.accept(","));
        cursor.demand(")");
        return parts;
    }
}
