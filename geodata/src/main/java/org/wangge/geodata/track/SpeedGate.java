package org.wangge.geodata.track;

import java.util.List;

/**
 * Flags fixes that can only be reached and left faster than the means of travel allows. Speeds are judged over a least time, so
 * that the noise between two fixes a second apart is none; a gap in time ends what is looked at. The first and the last fix of a
 * way are judged by their one side, provided that the way goes on plausibly from there.
 */
final class SpeedGate {

    private final double fastest;
    private final double baseSeconds;
    private final double gapSeconds;

    SpeedGate(Gates gates, Travel travel) {
        this.fastest = gates.speeds().of(travel);
        this.baseSeconds = Gates.seconds(gates.speedBase());
        this.gapSeconds = Gates.seconds(gates.gap());
    }

    /** The fixes are in order of observation, none of them set aside yet. */
    void flag(List<JudgedFix> fixes) {
        double[] seconds = fixes.stream()
                .mapToDouble(fix -> fixes.getFirst().secondsTo(fix))
                .toArray();
        int[] before = before(seconds);
        int[] after = after(seconds);
        boolean[] odd = new boolean[seconds.length];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = before[i] < i && after[i] > i && isTooFast(fixes, before[i], i) && isTooFast(fixes, i, after[i]);
        }
        for (int i = 0; i < odd.length; i++) {
            if (odd[i] || isOddEnd(fixes, before, after, odd, i)) {
                fixes.get(i).flag(FixRule.SPEED);
            }
        }
    }

    private boolean isOddEnd(List<JudgedFix> fixes, int[] before, int[] after, boolean[] odd, int i) {
        boolean first = before[i] == i && after[i] > i;
        boolean last = after[i] == i && before[i] < i;
        if (!first && !last) {
            return false;
        }
        int next = first ? i + 1 : i - 1;
        int far = first ? after[i] : before[i];
        int beyond = first ? after[next] : before[next];
        return !odd[far]
                && beyond != next
                && isTooFast(fixes, Math.min(i, far), Math.max(i, far))
                && !isTooFast(fixes, Math.min(next, beyond), Math.max(next, beyond));
    }

    private boolean isTooFast(List<JudgedFix> fixes, int from, int to) {
        JudgedFix a = fixes.get(from);
        JudgedFix b = fixes.get(to);
        return a.metresTo(b) > fastest * Math.max(a.secondsTo(b), baseSeconds);
    }

    /** For each fix the last one that is far enough back, or the first since a gap. */
    private int[] before(double[] seconds) {
        int[] before = new int[seconds.length];
        int candidate = 0;
        for (int i = 1; i < seconds.length; i++) {
            if (seconds[i] - seconds[i - 1] > gapSeconds) {
                candidate = i;
            }
            while (candidate < i - 1 && seconds[i] - seconds[candidate + 1] >= baseSeconds) {
                candidate++;
            }
            before[i] = candidate;
        }
        return before;
    }

    /** For each fix the first one that is far enough ahead, or the last before a gap. */
    private int[] after(double[] seconds) {
        int[] after = new int[seconds.length];
        int candidate = seconds.length - 1;
        for (int i = seconds.length - 1; i >= 0; i--) {
            if (i == seconds.length - 1 || seconds[i + 1] - seconds[i] > gapSeconds) {
                candidate = i;
            }
            while (candidate > i + 1 && seconds[candidate - 1] - seconds[i] >= baseSeconds) {
                candidate--;
            }
            after[i] = candidate;
        }
        return after;
    }
}
