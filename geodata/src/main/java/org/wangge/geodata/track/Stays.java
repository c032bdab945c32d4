package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where somebody stayed: fixes of at least the shortest stay whose root mean square distance from their middle is at most
 * the radius of a stay, or 1.25 times the median accuracy where that is more. A stay goes on while the mean of its last part is
 * within one and a half radii of its middle, and holds whatever before and behind it never got two radii away.
 *
 * <p>Somebody who goes slowly (less than 0.43 m/s with the seeded values) makes a row of stays, whose middles still are a way.
 */
final class Stays {

    private static final double RADIUS_BY_ACCURACY = 1.25;
    private static final double GOES_ON_RADII = 1.5;
    private static final double AWAY_RADII = 2;

    private final Run run;
    private final RunSums sums;
    private final double radius;
    private final double leastSeconds;

    Stays(Run run, Gates gates, double accuracyMetres) {
        this.run = run;
        this.sums = new RunSums(run.x, run.y);
        this.radius = gates.stayRadiusMetres() == 0
                ? 0
                : Math.max(gates.stayRadiusMetres(), RADIUS_BY_ACCURACY * accuracyMetres);
        this.leastSeconds = Gates.seconds(gates.stayTime());
    }

    /**
     * @param first the number of its first fix
     * @param last of its last
     * @param x of its middle, metres
     */
    record Stay(int first, int last, double x, double y) {
        int fixes() {
            return last - first + 1;
        }
    }

    /** The stays of the run, in their order. */
    List<Stay> find() {
        List<Stay> stays = new ArrayList<>();
        int last = 0;
        for (int first = 0; radius > 0 && first < run.size(); first++) {
            last = Math.max(last, first);
            while (last < run.size() && run.seconds[last] - run.seconds[first] < leastSeconds) {
                last++;
            }
            if (last == run.size()) {
                break;
            }
            if (sums.spread(first, last) <= radius) {
                Stay stay = trimmed(first, lastOf(first, last));
                addOrJoin(stays, stay);
                first = stay.last();
            }
        }
        return widened(stays);
    }

    private int lastOf(int first, int last) {
        int tail = first;
        int reached = last;
        while (reached + 1 < run.size()) {
            int next = reached + 1;
            while (run.seconds[next] - run.seconds[tail] > leastSeconds) {
                tail++;
            }
            double off = Math.hypot(
                    sums.meanX(tail, next) - sums.meanX(first, reached),
                    sums.meanY(tail, next) - sums.meanY(first, reached));
            if (off > GOES_ON_RADII * radius) {
                break;
            }
            reached = next;
        }
        return reached;
    }

    /** Without what at either end lies outside the radius: the way there and away. */
    private Stay trimmed(int from, int to) {
        Stay stay = stay(from, to);
        int first = from;
        int last = to;
        while (first < last && away(stay, first) > radius) {
            first++;
        }
        while (last > first && away(stay, last) > radius) {
            last--;
        }
        return stay(first, last);
    }

    private void addOrJoin(List<Stay> stays, Stay stay) {
        if (!stays.isEmpty()) {
            Stay before = stays.getLast();
            Stay both = stay(before.first(), stay.last());
            boolean beside = Math.hypot(stay.x() - before.x(), stay.y() - before.y()) <= AWAY_RADII * radius;
            if (beside && isNearAll(both, before.last(), stay.first())) {
                stays.removeLast();
                stays.add(both);
                return;
            }
        }
        stays.add(stay);
    }

    private List<Stay> widened(List<Stay> stays) {
        List<Stay> wide = new ArrayList<>();
        for (int i = 0; i < stays.size(); i++) {
            Stay stay = stays.get(i);
            int lowest = i == 0 ? 0 : wide.getLast().last() + 1;
            int highest =
                    i + 1 == stays.size() ? run.size() - 1 : stays.get(i + 1).first() - 1;
            int first = isNearAll(stay, lowest, stay.first()) ? lowest : stay.first();
            int last = isNearAll(stay, stay.last(), highest) ? highest : stay.last();
            wide.add(new Stay(first, last, stay.x(), stay.y()));
        }
        return wide;
    }

    private boolean isNearAll(Stay stay, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (away(stay, i) > AWAY_RADII * radius) {
                return false;
            }
        }
        return true;
    }

    private Stay stay(int first, int last) {
        return new Stay(first, last, sums.meanX(first, last), sums.meanY(first, last));
    }

    private double away(Stay stay, int fix) {
        return Math.hypot(run.smoothX[fix] - stay.x(), run.smoothY[fix] - stay.y());
    }
}
