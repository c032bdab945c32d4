package org.wangge.geodata.io;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The {@code coordinates} of a GeoJSON geometry before its type is known, since members come in any order: positions at
 * the leaves, packed as x, y, x, y …, and lists above them. Heights are dropped.
 */
final class CoordinateTree {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory(new PrecisionModel(), 4490);

    /** What a node is: a bare position, a list of positions, or a list of such lists. */
    private enum Kind {
        POSITION,
        POSITIONS,
        LISTS,
        EMPTY
    }

    private final Kind kind;
    private final double[] ordinates;
    private final List<CoordinateTree> children;

    private CoordinateTree(Kind kind, double[] ordinates, List<CoordinateTree> children) {
        this.kind = kind;
        this.ordinates = ordinates;
        this.children = children;
    }

    /** The coordinates are not those of a geometry; the message is for a person. */
    static final class FaultException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        FaultException(String message) {
            super(message);
        }
    }

    /**
     * The geometry of a GeoJSON type.
     *
     * @param members of a GeometryCollection
     */
    static Geometry geometry(String type, @Nullable CoordinateTree tree, List<Geometry> members) throws FaultException {
        if (type.equals("GeometryCollection")) {
            return GEOMETRIES.createGeometryCollection(members.toArray(Geometry[]::new));
        }
        if (tree == null) {
            throw new FaultException("The geometry has no coordinates.");
        }
        return switch (type) {
            case "Point" -> tree.point();
            case "MultiPoint" -> GEOMETRIES.createMultiPoint(tree.positions());
            case "LineString" -> tree.line();
            case "MultiLineString" -> {
                List<LineString> lines = new ArrayList<>();
                for (CoordinateTree child : tree.lists()) {
                    lines.add(child.line());
                }
                yield GEOMETRIES.createMultiLineString(lines.toArray(LineString[]::new));
            }
            case "Polygon" -> tree.polygon();
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                for (CoordinateTree child : tree.lists()) {
                    polygons.add(child.polygon());
                }
                yield GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default -> throw new FaultException("The geometry type is unknown.");
        };
    }

    private Point point() throws FaultException {
        return switch (kind) {
            case EMPTY -> GEOMETRIES.createPoint();
            case POSITION -> GEOMETRIES.createPoint(sequence());
            case POSITIONS, LISTS -> throw new FaultException("The coordinates do not make a point.");
        };
    }

    private CoordinateSequence positions() throws FaultException {
        return switch (kind) {
            case EMPTY, POSITIONS -> sequence();
            case POSITION, LISTS -> throw new FaultException("The coordinates are not a list of positions.");
        };
    }

    private LineString line() throws FaultException {
        CoordinateSequence positions = positions();
        if (positions.size() == 1) {
            throw new FaultException("A line has a single position.");
        }
        return GEOMETRIES.createLineString(positions);
    }

    private Polygon polygon() throws FaultException {
        List<LinearRing> rings = new ArrayList<>();
        for (CoordinateTree child : lists()) {
            CoordinateSequence positions = child.positions();
            int last = positions.size() - 1;
            if (last < 3) {
                throw new FaultException("A ring has fewer than four positions.");
            }
            if (!positions.getCoordinate(0).equals2D(positions.getCoordinate(last))) {
                throw new FaultException("A ring does not close.");
            }
            rings.add(GEOMETRIES.createLinearRing(positions));
        }
        return rings.isEmpty()
                ? GEOMETRIES.createPolygon()
                : GEOMETRIES.createPolygon(
                        rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private List<CoordinateTree> lists() throws FaultException {
        return switch (kind) {
            case EMPTY, LISTS -> children;
            case POSITION, POSITIONS -> throw new FaultException("The coordinates are not nested deep enough.");
        };
    }

    private CoordinateSequence sequence() {
        return new PackedCoordinateSequence.Double(ordinates, 2, 0);
    }

    /** Reads one value of {@code coordinates}; on a fault the rest of the value is skipped, not kept. */
    static final class Parser {

        private static final int DEEPEST = 5;

        private final JsonParser json;
        private final ReadLimits limits;
        private int vertices;
        private @Nullable String fault;

        Parser(JsonParser json, ReadLimits limits) {
            this.json = json;
            this.limits = limits;
        }

        /** The parser stands on the value and afterwards on its last token. */
        CoordinateTree read() throws FaultException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                throw new FaultException("The coordinates are not a list.");
            }
            CoordinateTree tree = list(1);
            if (fault != null) {
                throw new FaultException(fault);
            }
            return tree;
        }

        private CoordinateTree list(int depth) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.END_ARRAY) {
                return new CoordinateTree(Kind.EMPTY, new double[0], List.of());
            }
            if (first.isNumeric()) {
                return new CoordinateTree(Kind.POSITION, position(), List.of());
            }
            return depth == DEEPEST ? skipped("The coordinates are nested too deep.") : nested(depth);
        }

        private CoordinateTree nested(int depth) {
            double[] packed = new double[16];
            int used = 0;
            List<CoordinateTree> children = new ArrayList<>();
            boolean mixed = false;
            for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token != JsonToken.START_ARRAY) {
                    json.skipChildren();
                    fail("The coordinates hold something that is no number.");
                    continue;
                }
                CoordinateTree child = list(depth + 1);
                if (fault != null) {
                    packed = new double[16];
                    used = 0;
                    children.clear();
                } else if (child.kind == Kind.POSITION) {
                    mixed |= !children.isEmpty();
                    packed = used == packed.length ? Arrays.copyOf(packed, 2 * used) : packed;
                    packed[used++] = child.ordinates[0];
                    packed[used++] = child.ordinates[1];
                    checkRing(used / 2);
                } else {
                    mixed |= used > 0;
                    children.add(child);
                }
            }
            if (mixed) {
                fail("The coordinates mix positions and lists.");
            }
            return used > 0
                    ? new CoordinateTree(Kind.POSITIONS, Arrays.copyOf(packed, used), List.of())
                    : new CoordinateTree(Kind.LISTS, new double[0], children);
        }

        private double[] position() {
            double[] xy = new double[2];
            int count = 0;
            for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (!token.isNumeric()) {
                    json.skipChildren();
                    fail("A position holds something that is no number.");
                } else if (count < 2) {
                    xy[count] = json.getDoubleValue();
                }
                count++;
            }
            if (count < 2) {
                fail("A position has a single number.");
            }
            if (++vertices > limits.maxGeometryVertices()) {
                fail("The geometry has more than " + limits.maxGeometryVertices() + " vertices.");
            }
            return xy;
        }

        private void checkRing(int positions) {
            if (positions > limits.maxRingVertices()) {
                fail("A ring or line has more than " + limits.maxRingVertices() + " vertices.");
            }
        }

        private CoordinateTree skipped(String reason) {
            fail(reason);
            for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                json.skipChildren();
            }
            return new CoordinateTree(Kind.EMPTY, new double[0], List.of());
        }

        private void fail(String reason) {
            if (fault == null) {
                fault = reason;
            }
        }
    }
}
