package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** Finds how much of a track is a copy of another: its places near the other's, in the same order. */
final class Replay {

    /** Metres in a degree of latitude, roughly: only the size of the boxes in which places are looked up. */
    private static final double METRES_IN_DEGREE = 111_000;

    private final List<Fix> before;
    private final double nearMetres;
    private final double boxDegrees;
    private final Map<Box, List<Integer>> boxes = new HashMap<>();

    private record Box(long column, long row) {}

    Replay(List<Fix> before, double nearMetres) {
        this.before = before;
        this.nearMetres = nearMetres;
        // Twice as large, so that also on 60 degrees north what is near lies in the box or one beside it.
        this.boxDegrees = 2 * nearMetres / METRES_IN_DEGREE;
        for (int i = 0; i < before.size(); i++) {
            boxes.computeIfAbsent(box(before.get(i), 0, 0), box -> new ArrayList<>())
                    .add(i);
        }
    }

    private Box box(Fix fix, int columns, int rows) {
        return new Box(
                (long) Math.floor(fix.place().lon() / boxDegrees) + columns,
                (long) Math.floor(fix.place().lat() / boxDegrees) + rows);
    }

    /** The most fixes that are copies of ones in the other track which follow each other as they do. */
    int longestInOrder(List<Fix> fixes) {
        List<Integer> ends = new ArrayList<>();
        for (Fix fix : fixes) {
            int match = match(fix, ends.isEmpty() ? -1 : ends.getLast());
            if (match >= 0) {
                place(ends, match);
            }
        }
        return ends.size();
    }

    /** The first near one behind those that were found, else any near one; -1 where there is none. */
    private int match(Fix fix, int behind) {
        int any = -1;
        for (int column = -1; column <= 1; column++) {
            for (int row = -1; row <= 1; row++) {
                for (int candidate : boxes.getOrDefault(box(fix, column, row), List.of())) {
                    boolean near = GeodesicDistance.metres(
                                    fix.place(), before.get(candidate).place())
                            <= nearMetres;
                    boolean better = any < 0 || (candidate > behind && (any <= behind || candidate < any));
                    if (near && better) {
                        any = candidate;
                    }
                }
            }
        }
        return any;
    }

    /** The usual step of the longest ascending sequence: each length ends as early as possible. */
    private static void place(List<Integer> ends, int match) {
        int low = 0;
        int high = ends.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends.get(middle) < match) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == ends.size()) {
            ends.add(match);
        } else {
            ends.set(low, match);
        }
    }
}
