package org.wangge.geodata.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.Nearest;
import org.wangge.geodata.geodesic.Reach;

/**
 * One search. Boxes are opened and entries measured in the order in which they look near on a plane; what {@link Reach} proves to be farther
 * than the last of those found is left out, and everything else is measured on the ellipsoid. So the order decides how much is
 * measured, hardly more than is found, never what is found.
 */
final class NearestPlaces {

    /** The level of what is no box of others. */
    private static final int ENTRY = -1;

    private static final Comparator<Hit> FARTHEST_FIRST = Comparator.comparingDouble(Hit::metres)
            .thenComparing(hit -> hit.places.id(hit.slot))
            .reversed();

    private final LonLat from;
    private final int limit;
    private final TagFilter filter;
    private final double maxMetres;
    private final Reach reach;

    /** As many as are wanted, the farthest at the head. */
    private final PriorityQueue<Hit> hits;

    private final NodeQueue nodes = new NodeQueue();

    NearestPlaces(LonLat from, int limit, double maxMetres, TagFilter filter) {
        this.from = from;
        this.limit = limit;
        this.filter = filter;
        this.maxMetres = maxMetres;
        this.reach = new Reach(from);
        this.hits = new PriorityQueue<>(Math.min(limit, 1_000), FARTHEST_FIRST);
        if (maxMetres < Double.POSITIVE_INFINITY) {
            reach.shrinkTo(maxMetres);
        }
    }

    /**
     * Looks through one index more.
     *
     * @param gone slots in order that do not count
     */
    void in(PackedPlaces places, int[] gone) {
        if (places.depth() > 0) {
            nodes.add(0, places.depth() - 1, 0);
        }
        while (!nodes.isEmpty()) {
            int level = nodes.level();
            int node = nodes.node();
            nodes.remove();
            if (level == ENTRY) {
                measure(places, node);
            } else if (touches(places, places.box(level, node))) {
                if (level == 0) {
                    offer(places, gone, places.firstChild(node), places.endOfChildren(0, node));
                } else {
                    open(places, level, node);
                }
            }
        }
    }

    private boolean touches(PackedPlaces places, int box) {
        return touches(places.side(box), places.side(box + 1), places.side(box + 2), places.side(box + 3));
    }

    private boolean touches(double west, double south, double east, double north) {
        return filter.meets(west, south, east, north) && reach.touches(west, south, east, north);
    }

    private void open(PackedPlaces places, int level, int node) {
        for (int child = places.firstChild(node); child < places.endOfChildren(level, node); child++) {
            int box = places.box(level - 1, child);
            if (touches(places, box)) {
                double key = reach.planeSquared(
                        places.side(box), places.side(box + 1), places.side(box + 2), places.side(box + 3));
                nodes.add(key, level - 1, child);
            }
        }
    }

    /** Entries that count wait for their turn like boxes. */
    private void offer(PackedPlaces places, int[] gone, int start, int end) {
        for (int slot = start; slot < end; slot++) {
            double west = places.west[slot];
            double south = places.south[slot];
            double east = places.east[slot];
            double north = places.north[slot];
            if (touches(west, south, east, north)
                    && filter.takes(places, slot)
                    && (gone.length == 0 || Arrays.binarySearch(gone, slot) < 0)) {
                nodes.add(reach.planeSquared(west, south, east, north), ENTRY, slot);
            }
        }
    }

    private void measure(PackedPlaces places, int slot) {
        if (reach.touches(places.west[slot], places.south[slot], places.east[slot], places.north[slot])) {
            Nearest nearest = places.nearest(from, slot);
            if (nearest.metres() <= maxMetres) {
                keep(new Hit(places, slot, nearest));
            }
        }
    }

    private void keep(Hit hit) {
        if (hits.size() < limit) {
            hits.add(hit);
        } else if (FARTHEST_FIRST.compare(hit, hits.element()) > 0) {
            hits.remove();
            hits.add(hit);
        }
        if (hits.size() == limit) {
            reach.shrinkTo(hits.element().metres());
        }
    }

    List<FoundPlace> found() {
        FoundPlace[] found = new FoundPlace[hits.size()];
        for (int i = found.length - 1; i >= 0; i--) {
            Hit farthest = hits.remove();
            found[i] = new FoundPlace(farthest.places.id(farthest.slot), farthest.nearest);
        }
        return List.of(found);
    }

    /** An entry that was measured. */
    private record Hit(PackedPlaces places, int slot, Nearest nearest) {

        double metres() {
            return nearest.metres();
        }
    }
}
