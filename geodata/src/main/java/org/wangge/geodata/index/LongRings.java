package org.wangge.geodata.index;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.wangge.geodata.LonLat;

/**
 * The rings of areas with many vertices in stretches of some edges, each with its box, so that only those are read which a ray from a place to the east
 * may meet: a street whose border has ten thousand vertices is asked about with every place in it.
 */
final class LongRings {

    /** Areas of fewer bytes are read whole. */
    private static final int LEAST_BYTES = 4_096;

    private static final int EDGES = 32;

    private final ByteColumn shapes;

    /** The slots of such areas, in order. */
    private final int[] slots;

    /** The first stretch of each of them, and at the end how many stretches there are. */
    private final int[] firsts;

    private final int[] vertexBytes;

    /** Where the first vertex of each stretch begins, and how many vertices it has. */
    private int[] starts = new int[0];

    private int[] vertices = new int[0];

    /** South, north and east of each stretch. */
    private double[] sides = new double[0];

    private int count;

    LongRings(ByteColumn shapes, int entries) {
        this.shapes = shapes;
        slots = IntStream.range(0, entries).filter(this::isLong).toArray();
        firsts = new int[slots.length + 1];
        vertexBytes = new int[slots.length];
        for (int area = 0; area < slots.length; area++) {
            add(area);
        }
    }

    private boolean isLong(int slot) {
        return shapes.end(slot) - shapes.start(slot) >= LEAST_BYTES;
    }

    private void add(int area) {
        EwkbRings.each(shapes.bytes, shapes.start(slots[area]), (first, all, bytes) -> {
            vertexBytes[area] = bytes;
            for (int vertex = 0; vertex < all - 1; vertex += EDGES) {
                stretch(first + vertex * bytes, Math.min(EDGES + 1, all - vertex), bytes);
            }
        });
        firsts[area + 1] = count;
    }

    private void stretch(int start, int length, int bytes) {
        if (count == starts.length) {
            int room = Math.max(64, 2 * count);
            starts = Arrays.copyOf(starts, room);
            vertices = Arrays.copyOf(vertices, room);
            sides = Arrays.copyOf(sides, 3 * room);
        }
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        for (int vertex = 0; vertex < length; vertex++) {
            double lon = (double) RingCrossings.DOUBLES.get(shapes.bytes, start + vertex * bytes);
            double lat = (double) RingCrossings.DOUBLES.get(shapes.bytes, start + vertex * bytes + Double.BYTES);
            south = Math.min(south, lat);
            north = Math.max(north, lat);
            east = Math.max(east, lon);
        }
        starts[count] = start;
        vertices[count] = length;
        sides[3 * count] = south;
        sides[3 * count + 1] = north;
        sides[3 * count + 2] = east;
        count++;
    }

    /** Whether the area of a slot holds a place, its border with it; nothing but polygons holds any. */
    boolean holds(int slot, LonLat place) {
        int area = isLong(slot) ? Arrays.binarySearch(slots, slot) : -1;
        if (area < 0) {
            return RingCrossings.holds(shapes.bytes, shapes.start(slot), place);
        }
        RingCrossings crossings = new RingCrossings(shapes.bytes, place);
        for (int stretch = firsts[area]; stretch < firsts[area + 1]; stretch++) {
            if (sides[3 * stretch] <= place.lat()
                    && place.lat() <= sides[3 * stretch + 1]
                    && place.lon() <= sides[3 * stretch + 2]) {
                crossings.ring(starts[stretch], vertices[stretch], vertexBytes[area]);
            }
        }
        return crossings.holds();
    }

    /** How much memory the arrays take. */
    long bytes() {
        return 4L * (slots.length + firsts.length + vertexBytes.length + starts.length + vertices.length)
                + 8L * sides.length;
    }
}
