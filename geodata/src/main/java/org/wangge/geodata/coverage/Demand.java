package org.wangge.geodata.coverage;

import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;

/**
 * What wants to be served: buildings, entrances, cells, each with a weight such as its households. They are known by their
 * numbers from 0 in the order in which they were added. Kept as plain arrays, so that a hundred thousand of them are no
 * objects.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class Demand {

    private final double[] numbers;
    private final int[] pathStarts;
    private final boolean[] rings;
    private final int[] placeStarts;
    private final double[] weights;
    private final double[] boxes;

    private Demand(Builder builder) {
        this.numbers = Arrays.copyOf(builder.numbers, 2 * builder.vertices);
        this.pathStarts = Arrays.copyOf(builder.pathStarts, builder.paths + 1);
        this.rings = Arrays.copyOf(builder.rings, builder.paths);
        this.placeStarts = Arrays.copyOf(builder.placeStarts, builder.places + 1);
        this.weights = Arrays.copyOf(builder.weights, builder.places);
        this.pathStarts[builder.paths] = builder.vertices;
        this.placeStarts[builder.places] = builder.paths;
        this.boxes = new double[4 * builder.places];
        for (int place = 0; place < size(); place++) {
            box(place);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return weights.length;
    }

    public double weight(int place) {
        return weights[place];
    }

    int firstPath(int place) {
        return placeStarts[place];
    }

    int endPath(int place) {
        return placeStarts[place + 1];
    }

    int firstVertex(int path) {
        return pathStarts[path];
    }

    int endVertex(int path) {
        return pathStarts[path + 1];
    }

    /** Whether the path bounds a polygon; its last vertex is its first. */
    boolean ring(int path) {
        return rings[path];
    }

    double lon(int vertex) {
        return numbers[2 * vertex];
    }

    double lat(int vertex) {
        return numbers[2 * vertex + 1];
    }

    double west(int place) {
        return boxes[4 * place];
    }

    double south(int place) {
        return boxes[4 * place + 1];
    }

    double east(int place) {
        return boxes[4 * place + 2];
    }

    double north(int place) {
        return boxes[4 * place + 3];
    }

    private void box(int place) {
        int at = 4 * place;
        boxes[at] = Double.POSITIVE_INFINITY;
        boxes[at + 1] = Double.POSITIVE_INFINITY;
        boxes[at + 2] = Double.NEGATIVE_INFINITY;
        boxes[at + 3] = Double.NEGATIVE_INFINITY;
        for (int v = firstVertex(firstPath(place)); v < firstVertex(endPath(place)); v++) {
            boxes[at] = Math.min(boxes[at], lon(v));
            boxes[at + 1] = Math.min(boxes[at + 1], lat(v));
            boxes[at + 2] = Math.max(boxes[at + 2], lon(v));
            boxes[at + 3] = Math.max(boxes[at + 3], lat(v));
        }
    }

    /** Collects places; not for several threads. */
    public static final class Builder {

        private double[] numbers = new double[256];
        private int[] pathStarts = new int[64];
        private boolean[] rings = new boolean[64];
        private int[] placeStarts = new int[64];
        private double[] weights = new double[64];
        private int vertices;
        private int paths;
        private int places;

        private Builder() {}

        /** Adds one point, degrees. */
        public Builder add(LonLat place, double weight) {
            begin(weight);
            beginPath(false);
            addVertex(place.lon(), place.lat());
            return this;
        }

        /**
         * Adds points, lines or valid polygons, longitude and latitude; several of a kind are one place.
         *
         * @param weight finite, not negative
         * @throws IllegalArgumentException when the geometry is empty or a mixed collection, or the weight is none
         * @throws org.wangge.geodata.CoordinateOutOfRangeException when a vertex is not finite or out of range
         */
        public Builder add(Geometry lonLat, double weight) {
            if (lonLat.isEmpty()) {
                throw new IllegalArgumentException("an empty geometry is nowhere");
            }
            // A refused geometry leaves nothing behind.
            int verticesBefore = vertices;
            int pathsBefore = paths;
            int placesBefore = places;
            try {
                begin(weight);
                addParts(lonLat);
            } catch (RuntimeException refused) {
                vertices = verticesBefore;
                paths = pathsBefore;
                places = placesBefore;
                throw refused;
            }
            return this;
        }

        public Demand build() {
            return new Demand(this);
        }

        private void addParts(Geometry lonLat) {
            switch (lonLat) {
                case Point point -> addPath(point.getCoordinateSequence(), false);
                case LineString line -> addPath(line.getCoordinateSequence(), false);
                case Polygon polygon -> Rings.of(polygon).forEach(ring -> addPath(ring.getCoordinateSequence(), true));
                case MultiPoint parts -> addEach(parts);
                case MultiLineString parts -> addEach(parts);
                case MultiPolygon parts -> addEach(parts);
                default -> throw new IllegalArgumentException("a place cannot be a " + lonLat.getGeometryType());
            }
        }

        private void addEach(Geometry parts) {
            for (int i = 0; i < parts.getNumGeometries(); i++) {
                addParts(parts.getGeometryN(i));
            }
        }

        private void addPath(CoordinateSequence path, boolean ring) {
            if (path.size() == 0) {
                return;
            }
            beginPath(ring);
            for (int i = 0; i < path.size(); i++) {
                LonLat checked = new LonLat(path.getX(i), path.getY(i));
                addVertex(checked.lon(), checked.lat());
            }
        }

        private void begin(double weight) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weight " + weight);
            }
            if (places + 1 >= placeStarts.length) {
                placeStarts = Arrays.copyOf(placeStarts, 2 * placeStarts.length);
                weights = Arrays.copyOf(weights, 2 * weights.length);
            }
            placeStarts[places] = paths;
            weights[places++] = weight;
        }

        private void beginPath(boolean ring) {
            if (paths + 1 >= pathStarts.length) {
                pathStarts = Arrays.copyOf(pathStarts, 2 * pathStarts.length);
                rings = Arrays.copyOf(rings, 2 * rings.length);
            }
            pathStarts[paths] = vertices;
            rings[paths++] = ring;
        }

        private void addVertex(double lon, double lat) {
            if (2 * vertices == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
            numbers[2 * vertices] = lon;
            numbers[2 * vertices++ + 1] = lat;
        }
    }
}
