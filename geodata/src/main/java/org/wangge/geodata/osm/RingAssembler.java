package org.wangge.geodata.osm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins ways end to end into closed rings of node ids. */
final class RingAssembler {

    /** Closed rings (first id repeated at the end), and the ids at which a chain could not go on. */
    record Rings(List<long[]> closed, List<Long> openEnds) {}

    private RingAssembler() {}

    static Rings assemble(List<long[]> ways) {
        List<long[]> closed = new ArrayList<>();
        List<Long> openEnds = new ArrayList<>();
        Map<Long, Deque<Integer>> byEnd = new HashMap<>();
        boolean[] used = new boolean[ways.size()];
        for (int i = 0; i < ways.size(); i++) {
            long[] way = ways.get(i);
            if (first(way) == last(way)) {
                closed.add(way);
                used[i] = true;
            } else {
                byEnd.computeIfAbsent(first(way), k -> new ArrayDeque<>()).add(i);
                byEnd.computeIfAbsent(last(way), k -> new ArrayDeque<>()).add(i);
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            if (!used[i]) {
                used[i] = true;
                chain(ways, i, used, byEnd, closed, openEnds);
            }
        }
        return new Rings(closed, openEnds);
    }

    private static void chain(
            List<long[]> ways,
            int start,
            boolean[] used,
            Map<Long, Deque<Integer>> byEnd,
            List<long[]> closed,
            List<Long> openEnds) {
        LongChain chain = new LongChain(ways.get(start));
        while (chain.first() != chain.last()) {
            Deque<Integer> candidates = byEnd.getOrDefault(chain.last(), new ArrayDeque<>());
            candidates.removeIf(candidate -> used[candidate]);
            Integer next = candidates.poll();
            if (next == null) {
                openEnds.add(chain.first());
                openEnds.add(chain.last());
                return;
            }
            used[next] = true;
            chain.append(ways.get(next));
        }
        closed.add(chain.ids());
    }

    private static long first(long[] way) {
        return way[0];
    }

    private static long last(long[] way) {
        return way[way.length - 1];
    }

    private static final class LongChain {
        private final List<long[]> parts = new ArrayList<>();
        private long last;

        LongChain(long[] way) {
            parts.add(way);
            last = RingAssembler.last(way);
        }

        long first() {
            return parts.getFirst()[0];
        }

        long last() {
            return last;
        }

        void append(long[] way) {
            long[] part = way[0] == last ? way : reversed(way);
            parts.add(part);
            last = RingAssembler.last(part);
        }

        long[] ids() {
            int size = 1;
            for (long[] part : parts) {
                size += part.length - 1;
            }
            long[] ids = new long[size];
            ids[0] = first();
            int at = 1;
            for (long[] part : parts) {
                System.arraycopy(part, 1, ids, at, part.length - 1);
                at += part.length - 1;
            }
            return ids;
        }

        private static long[] reversed(long[] way) {
            long[] reversed = new long[way.length];
            for (int i = 0; i < way.length; i++) {
                reversed[i] = way[way.length - 1 - i];
            }
            return reversed;
        }
    }
}
