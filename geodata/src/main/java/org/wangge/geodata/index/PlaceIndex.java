package org.wangge.geodata.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;

/**
 * Places of any type in CGCS2000 longitude and latitude, with an id and some tags each, to be asked for the nearest. Immutable and safe for many
 * threads. What changed since it was packed stands in a small index beside the large one and hides what is in there; who changes it
 * packs it again when {@link #isDueForPacking}.
 */
public final class PlaceIndex {

    private static final int LEAST_OVERLAY = 512;
    private static final int MOST_OVERLAY = 4_096;
    private static final byte[] NO_NOTE = {};

    /** An index without an entry. */
    public static final PlaceIndex EMPTY = new Builder().build();

    private final PackedPlaces points;
    private final PackedPlaces shapes;

    /** Slots of the large indexes that do not count any more, in order. */
    private final int[] gonePoints;

    private final int[] goneShapes;
    private final PackedPlaces newPoints;
    private final PackedPlaces newShapes;

    private PlaceIndex(
            PackedPlaces points,
            PackedPlaces shapes,
            int[] gonePoints,
            int[] goneShapes,
            PackedPlaces newPoints,
            PackedPlaces newShapes) {
        this.points = points;
        this.shapes = shapes;
        this.gonePoints = gonePoints;
        this.goneShapes = goneShapes;
        this.newPoints = newPoints;
        this.newShapes = newShapes;
    }

    /** Takes entries one by one. */
    public static final class Builder {

        private final PlaceColumns points = new PlaceColumns();
        private final PlaceColumns shapes = new PlaceColumns();

        /**
         * Adds an entry.
         *
         * @param lonLat not empty
         * @param tags what filters go by, none negative
         */
        public void add(UUID id, Geometry lonLat, int... tags) {
            add(id, lonLat, NO_NOTE, tags);
        }

        /**
         * Adds an entry with a note.
         *
         * @param lonLat not empty
         * @param note what is to be told of it when it is found, and {@link NoteTest}s go by
         * @param tags what filters go by, none negative
         */
        public void add(UUID id, Geometry lonLat, byte[] note, int[] tags) {
            if (lonLat.isEmpty()) {
                throw new IllegalArgumentException("an empty geometry is nowhere: " + id);
            }
            boolean isPoint = lonLat instanceof Point;
            (isPoint ? points : shapes)
                    .add(
                            id.getMostSignificantBits(),
                            id.getLeastSignificantBits(),
                            lonLat.getEnvelopeInternal(),
                            tags,
                            isPoint ? NO_NOTE : Ewkb.write(lonLat),
                            note);
        }

        /**
         * Packs what was added; nothing may be added after.
         *
         * @throws IllegalArgumentException when an id was added twice
         */
        public PlaceIndex build() {
            PackedPlaces ofPoints = new PackedPlaces(points, true);
            PackedPlaces ofShapes = new PackedPlaces(shapes, false);
            return new PlaceIndex(
                    ofPoints, ofShapes, new int[0], new int[0], PackedPlaces.NOTHING, PackedPlaces.NOTHING);
        }
    }

    /** The same with other entries for some ids: none where nothing is added for them. */
    public PlaceIndex replacing(Collection<UUID> ids, Builder added) {
        Set<UUID> changed = new HashSet<>(ids);
        PlaceColumns nextPoints = without(newPoints, changed);
        PlaceColumns nextShapes = without(newShapes, changed);
        PlaceIndex fresh = added.build();
        copy(fresh.points, new int[0], nextPoints);
        copy(fresh.shapes, new int[0], nextShapes);
        return new PlaceIndex(
                points,
                shapes,
                gone(points, gonePoints, changed),
                gone(shapes, goneShapes, changed),
                new PackedPlaces(nextPoints, true),
                new PackedPlaces(nextShapes, false));
    }

    private static PlaceColumns without(PackedPlaces places, Set<UUID> ids) {
        PlaceColumns rest = new PlaceColumns();
        copy(places, slots(places, ids).sorted().toArray(), rest);
        return rest;
    }

    private static int[] gone(PackedPlaces places, int[] before, Set<UUID> ids) {
        return IntStream.concat(Arrays.stream(before), slots(places, ids))
                .sorted()
                .distinct()
                .toArray();
    }

    private static IntStream slots(PackedPlaces places, Set<UUID> ids) {
        return ids.stream().mapToInt(places::slotOf).filter(slot -> slot >= 0);
    }

    private static void copy(PackedPlaces from, int[] except, PlaceColumns to) {
        int next = 0;
        for (int slot = 0; slot < from.size(); slot++) {
            if (next < except.length && except[next] == slot) {
                next++;
            } else {
                to.add(from, slot);
            }
        }
    }

    /** Whether so much changed that searches get slower. */
    public boolean isDueForPacking() {
        int overlay = gonePoints.length + goneShapes.length + newPoints.size() + newShapes.size();
        return overlay > Math.clamp(size() / 32, LEAST_OVERLAY, MOST_OVERLAY);
    }

    /** The same entries without the small index beside. */
    public PlaceIndex packed() {
        Builder all = new Builder();
        copy(points, gonePoints, all.points);
        copy(newPoints, new int[0], all.points);
        copy(shapes, goneShapes, all.shapes);
        copy(newShapes, new int[0], all.shapes);
        return all.build();
    }

    /** How many entries there are. */
    public int size() {
        return points.size()
                + shapes.size()
                - gonePoints.length
                - goneShapes.length
                + newPoints.size()
                + newShapes.size();
    }

    /** How much memory its arrays take. */
    public long bytes() {
        return points.bytes()
                + shapes.bytes()
                + newPoints.bytes()
                + newShapes.bytes()
                + 4L * (gonePoints.length + goneShapes.length);
    }

    /** An entry by its id. */
    public Optional<PlaceEntry> find(UUID id) {
        return find(id, TagFilter.EVERYTHING);
    }

    /** The same, if it counts. */
    public Optional<PlaceEntry> find(UUID id, TagFilter filter) {
        return Stream.of(
                        entry(newPoints, new int[0], id, filter),
                        entry(newShapes, new int[0], id, filter),
                        entry(points, gonePoints, id, filter),
                        entry(shapes, goneShapes, id, filter))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PlaceEntry> entry(PackedPlaces places, int[] gone, UUID id, TagFilter filter) {
        int slot = places.slotOf(id);
        return slot < 0 || Arrays.binarySearch(gone, slot) >= 0 || !filter.takes(places, slot)
                ? Optional.empty()
                : Optional.of(places.entry(slot));
    }

    /**
     * The areas that hold a place, their borders with them, in no order. As JTS locates a point: exact in degrees.
     */
    public List<UUID> holding(LonLat place, TagFilter filter) {
        List<UUID> found = new ArrayList<>();
        shapes.holding(place, filter, goneShapes, found);
        newShapes.holding(place, filter, new int[0], found);
        return found;
    }

    /**
     * The nearest entries by geodesic distance to their nearest points, ties by id, nearest first.
     *
     * @param limit how many at most, at least 1
     * @param maxMetres not farther than this, inclusive; infinite for any
     */
    public List<FoundPlace> nearest(LonLat from, int limit, double maxMetres, TagFilter filter) {
        if (limit < 1 || !(maxMetres >= 0)) {
            throw new IllegalArgumentException("limit " + limit + ", maxMetres " + maxMetres);
        }
        NearestPlaces search = new NearestPlaces(from, Math.min(limit, Math.max(1, size())), maxMetres, filter);
        search.in(points, gonePoints);
        search.in(shapes, goneShapes);
        search.in(newPoints, new int[0]);
        search.in(newShapes, new int[0]);
        return search.found();
    }
}
