package org.wangge.geodata.index;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Nearest;

/**
 * Entries along a Hilbert curve, and over them a tree of boxes, sixteen to each, all in arrays: a node's children are found by counting. A
 * point is its box, so that its eastern and northern sides are the same arrays as the western and southern; a shape is kept as bytes
 * and read when it is measured.
 */
final class PackedPlaces {

    static final int FAN = 16;

    static final PackedPlaces NOTHING = new PackedPlaces(new PlaceColumns(), true);

    final long[] idHigh;
    final long[] idLow;
    final double[] west;
    final double[] south;
    final double[] east;
    final double[] north;
    final int[] tagEnds;
    final int[] tags;
    final ByteColumn shapes;
    final ByteColumn notes;
    private final LongRings rings;
    private final boolean isPoints;

    /** Four numbers for each node, the lowest level first. */
    private final double[] boxes;

    /** The first node of each level; at the end how many nodes there are. */
    private final int[] levels;

    /** One more than the slot an id is in, at the place its hash says or behind; 0 where nothing is. */
    private final int[] slotsById;

    PackedPlaces(PlaceColumns columns, boolean isPoints) {
        this.isPoints = isPoints;
        int[] order = HilbertOrder.of(columns);
        int count = columns.count;
        idHigh = new long[count];
        idLow = new long[count];
        west = new double[count];
        south = new double[count];
        east = isPoints ? west : new double[count];
        north = isPoints ? south : new double[count];
        tagEnds = new int[count];
        tags = new int[count == 0 ? 0 : columns.tagEnds[count - 1]];
        shapes = isPoints ? ByteColumn.NOTHING : columns.shapes.inOrder(order);
        notes = columns.notes.inOrder(order);
        for (int slot = 0; slot < count; slot++) {
            take(columns, order[slot], slot);
        }
        rings = new LongRings(shapes, isPoints ? 0 : count);
        levels = levels(count);
        boxes = new double[4 * levels[levels.length - 1]];
        for (int level = 0; level < levels.length - 1; level++) {
            fill(level);
        }
        slotsById = slotsById();
    }

    private void take(PlaceColumns columns, int from, int slot) {
        idHigh[slot] = columns.idHigh[from];
        idLow[slot] = columns.idLow[from];
        west[slot] = columns.west[from];
        south[slot] = columns.south[from];
        int tagFrom = from == 0 ? 0 : columns.tagEnds[from - 1];
        int tagCount = columns.tagEnds[from] - tagFrom;
        System.arraycopy(columns.tags, tagFrom, tags, tagStart(slot), tagCount);
        tagEnds[slot] = tagStart(slot) + tagCount;
        if (!isPoints) {
            east[slot] = columns.east[from];
            north[slot] = columns.north[from];
        }
    }

    private static int[] levels(int count) {
        int[] starts = new int[9];
        int level = 0;
        int nodes = count;
        while (nodes > 1 || (level == 0 && nodes == 1)) {
            nodes = Math.ceilDiv(nodes, FAN);
            starts[level + 1] = starts[level] + nodes;
            level++;
        }
        return Arrays.copyOf(starts, level + 1);
    }

    private void fill(int level) {
        for (int node = 0; node < nodes(level); node++) {
            double minLon = Double.POSITIVE_INFINITY;
            double minLat = Double.POSITIVE_INFINITY;
            double maxLon = Double.NEGATIVE_INFINITY;
            double maxLat = Double.NEGATIVE_INFINITY;
            for (int child = firstChild(node); child < endOfChildren(level, node); child++) {
                int box = level == 0 ? child : box(level - 1, child);
                minLon = Math.min(minLon, level == 0 ? west[box] : boxes[box]);
                minLat = Math.min(minLat, level == 0 ? south[box] : boxes[box + 1]);
                maxLon = Math.max(maxLon, level == 0 ? east[box] : boxes[box + 2]);
                maxLat = Math.max(maxLat, level == 0 ? north[box] : boxes[box + 3]);
            }
            int own = box(level, node);
            boxes[own] = minLon;
            boxes[own + 1] = minLat;
            boxes[own + 2] = maxLon;
            boxes[own + 3] = maxLat;
        }
    }

    private int[] slotsById() {
        int[] table = new int[size() == 0 ? 1 : Integer.highestOneBit(Math.max(1, size() * 3 / 2)) * 2];
        for (int slot = 0; slot < size(); slot++) {
            int place = hash(idHigh[slot], idLow[slot], table.length);
            while (table[place] != 0) {
                int other = table[place] - 1;
                if (idHigh[other] == idHigh[slot] && idLow[other] == idLow[slot]) {
                    throw new IllegalArgumentException("twice in one index: " + id(slot));
                }
                place = (place + 1) & (table.length - 1);
            }
            table[place] = slot + 1;
        }
        return table;
    }

    private static int hash(long high, long low, int length) {
        long mixed = (high * 31 + low) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 33) & (length - 1);
    }

    int size() {
        return idHigh.length;
    }

    /** Where an id is, -1 when it is not here. */
    int slotOf(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        int place = hash(high, low, slotsById.length);
        while (size() > 0 && slotsById[place] != 0) {
            int slot = slotsById[place] - 1;
            if (idHigh[slot] == high && idLow[slot] == low) {
                return slot;
            }
            place = (place + 1) & (slotsById.length - 1);
        }
        return -1;
    }

    UUID id(int slot) {
        return new UUID(idHigh[slot], idLow[slot]);
    }

    int tagStart(int slot) {
        return slot == 0 ? 0 : tagEnds[slot - 1];
    }

    Nearest nearest(LonLat from, int slot) {
        return isPoints
                ? GeodesicDistance.nearest(from, new LonLat(west[slot], south[slot]))
                : GeodesicDistance.nearest(from, lonLat(slot));
    }

    Geometry lonLat(int slot) {
        return isPoints ? new LonLat(west[slot], south[slot]).toPoint() : Ewkb.read(shapes.get(slot));
    }

    PlaceEntry entry(int slot) {
        return new PlaceEntry(lonLat(slot), ByteBuffer.wrap(notes.get(slot)));
    }

    /** Adds the ids of areas that hold a place. */
    void holding(LonLat place, TagFilter filter, int[] gone, List<UUID> to) {
        if (depth() > 0) {
            holding(depth() - 1, 0, place, filter, gone, to);
        }
    }

    private void holding(int level, int node, LonLat place, TagFilter filter, int[] gone, List<UUID> to) {
        for (int child = firstChild(node); child < endOfChildren(level, node); child++) {
            if (level > 0) {
                int box = box(level - 1, child);
                if (isIn(place, boxes[box], boxes[box + 1], boxes[box + 2], boxes[box + 3])) {
                    holding(level - 1, child, place, filter, gone, to);
                }
            } else if (isIn(place, west[child], south[child], east[child], north[child])
                    && filter.takes(this, child)
                    && Arrays.binarySearch(gone, child) < 0
                    && rings.holds(child, place)) {
                to.add(id(child));
            }
        }
    }

    private static boolean isIn(LonLat place, double minLon, double minLat, double maxLon, double maxLat) {
        return place.lon() >= minLon && place.lon() <= maxLon && place.lat() >= minLat && place.lat() <= maxLat;
    }

    /** How many levels the tree has; the last has one node. None where nothing is in it. */
    int depth() {
        return levels.length - 1;
    }

    private int nodes(int level) {
        return levels[level + 1] - levels[level];
    }

    int firstChild(int node) {
        return node * FAN;
    }

    int endOfChildren(int level, int node) {
        return Math.min((node + 1) * FAN, level == 0 ? size() : nodes(level - 1));
    }

    /** Where the four sides of a node stand: west, south, east, north. */
    int box(int level, int node) {
        return 4 * (levels[level] + node);
    }

    double side(int at) {
        return boxes[at];
    }

    /** How much memory the arrays take. */
    long bytes() {
        long ofEntries = 16L * size() + 8L * (west.length + south.length) + 4L * (tagEnds.length + tags.length);
        long ofShapes = isPoints ? 0 : 8L * (east.length + north.length) + shapes.size() + rings.bytes();
        return ofEntries + ofShapes + notes.size() + 8L * boxes.length + 4L * slotsById.length;
    }
}
