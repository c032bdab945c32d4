package org.wangge.server.publish.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was changed where in what is drawn, as of one commit. It never changes; areas that did stand in a small map beside the large one.
 *
 * @param tables of which it is known
 * @param sums what was changed in each area, as it once was
 * @param late the same of areas that changed since
 * @param turns by their columns
 */
record TileChanges(Set<String> tables, Map<Area, Sum> sums, Map<Area, Sum> late, Map<String, Turn> turns) {

    private static final int MOST_LATE = 500;

    TileChanges {
        tables = Set.copyOf(tables);
        sums = Map.copyOf(sums);
        late = Map.copyOf(late);
        turns = Map.copyOf(turns);
    }

    /** With more in some areas. */
    TileChanges with(Map<Area, Sum> more, Map<String, Turn> newTurns) {
        Map<Area, Sum> next = new HashMap<>(late);
        more.forEach((area, sum) -> next.put(area, sum(area).and(sum)));
        return new TileChanges(tables, sums, next, newTurns);
    }

    TileChanges tidied() {
        if (late.size() <= MOST_LATE) {
            return this;
        }
        Map<Area, Sum> next = new HashMap<>(sums);
        next.putAll(late);
        return new TileChanges(tables, next, Map.of(), turns);
    }

    private Sum sum(Area area) {
        Sum changed = late.get(area);
        return changed == null ? sums.getOrDefault(area, Sum.NONE) : changed;
    }

    /** A fiftieth of a degree, of one table. */
    record Area(String table, int col, int row) {

        private static final int EVERYWHERE = Integer.MAX_VALUE;

        static Area everywhere(String table) {
            return new Area(table, EVERYWHERE, EVERYWHERE);
        }

        private boolean isEverywhere() {
            return col == EVERYWHERE;
        }

        /** Neighbours get hashes far from one another: areas lie side by side, and a map in which they do too is searched step by step. */
        @Override
        public int hashCode() {
            long place = ((long) col << Integer.SIZE | Integer.toUnsignedLong(row)) * 0x9E3779B97F4A7C15L;
            return 31 * table.hashCode() + (int) (place >>> Integer.SIZE);
        }
    }

    /** How much was changed in an area, and when last, in microseconds since 1970. */
    record Sum(long weight, long at) {

        private static final Sum NONE = new Sum(0, 0);

        Sum and(Sum other) {
            return new Sum(weight + other.weight, Math.max(at, other.at));
        }
    }

    /** Areas side by side, the last ones with them. */
    record Areas(int west, int south, int east, int north) {

        private boolean hold(Area area) {
            return area.isEverywhere()
                    || (area.col >= west && area.col <= east && area.row >= south && area.row <= north);
        }

        private long count() {
            return (east - west + 1L) * (north - south + 1L);
        }
    }

    /** When rows last began or ceased to be seen without being written, and when they will. */
    static final class Turn {

        /** Of more that are to come, the database is asked again when these have passed. */
        static final int MOST = 1_000;

        private final String passed;
        private final long[] comingMicros;
        private final long[] atNanos;

        /**
         * @param passed the last, in microseconds since 1970; empty for none
         * @param comingMicros the next ones, in order
         * @param leftMicros how long it was to each of them
         * @param nanos by the clock of this server, when that was asked
         */
        Turn(String passed, long[] comingMicros, long[] leftMicros, long nanos) {
            this.passed = passed;
            this.comingMicros = comingMicros.clone();
            this.atNanos = Arrays.stream(leftMicros)
                    // Nobody lives to see it, and it must not begin again from the other end.
                    .map(left -> nanos + 1_000 * Math.min(left, Long.MAX_VALUE / 4_000))
                    .toArray();
        }

        /** The last one by now; empty where it is not known. */
        Optional<String> last() {
            long now = System.nanoTime();
            int count = 0;
            while (count < atNanos.length && atNanos[count] - now <= 0) {
                count++;
            }
            if (count == 0) {
                return Optional.of(passed);
            }
            return count == MOST ? Optional.empty() : Optional.of(Long.toString(comingMicros[count - 1]));
        }
    }

    /** The same text as the database tells; empty where it has to be asked. */
    Optional<String> text(Set<String> wanted, Set<String> wantedTurns, Areas areas) {
        if (!tables.containsAll(wanted) || !turns.keySet().containsAll(wantedTurns)) {
            return Optional.empty();
        }
        Sum sum = areas.count() * wanted.size() > sums.size() ? sumOfAll(wanted, areas) : sumOfEach(wanted, areas);
        StringBuilder text =
                new StringBuilder().append(sum.weight).append(' ').append(sum.weight == 0 ? "" : Long.toString(sum.at));
        for (String turn : wantedTurns) {
            Optional<String> last = Objects.requireNonNull(turns.get(turn)).last();
            if (last.isEmpty()) {
                return Optional.empty();
            }
            text.append(' ').append(last.get());
        }
        return Optional.of(text.toString());
    }

    private Sum sumOfAll(Set<String> wanted, Areas areas) {
        return Stream.concat(
                        late.entrySet().stream(),
                        sums.entrySet().stream().filter(entry -> !late.containsKey(entry.getKey())))
                .filter(entry -> areas.hold(entry.getKey()) && wanted.contains(entry.getKey().table))
                .map(Map.Entry::getValue)
                .reduce(Sum.NONE, Sum::and);
    }

    private Sum sumOfEach(Set<String> wanted, Areas areas) {
        Sum sum = Sum.NONE;
        for (String table : wanted) {
            sum = sum.and(sum(Area.everywhere(table)));
            for (int col = areas.west; col <= areas.east; col++) {
                for (int row = areas.south; row <= areas.north; row++) {
                    sum = sum.and(sum(new Area(table, col, row)));
                }
            }
        }
        return sum;
    }
}
