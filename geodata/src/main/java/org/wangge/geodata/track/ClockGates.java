package org.wangge.geodata.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which fixes came twice, late or out of order, and whose times cannot be right. */
final class ClockGates {

    private static final Comparator<JudgedFix> BY_TIME = Comparator.<JudgedFix, Instant>comparing(
                    judged -> judged.fix.observedAt())
            .thenComparingLong(judged -> judged.fix.seq());

    private final Gates gates;

    ClockGates(Gates gates) {
        this.gates = gates;
    }

    /** Flags the fixes, which are in the order of their arrival, and answers them in that of their observation. */
    List<JudgedFix> inOrder(List<JudgedFix> arrived) {
        Set<Long> numbers = new HashSet<>();
        Instant latest = Instant.MIN;
        for (JudgedFix judged : arrived) {
            if (!numbers.add(judged.fix.seq())) {
                judged.flag(FixRule.TWICE);
                continue;
            }
            compareWithReceipt(judged);
            if (judged.accepted()) {
                if (judged.fix.observedAt().isBefore(latest)) {
                    judged.flag(FixRule.OUT_OF_ORDER);
                } else {
                    latest = judged.fix.observedAt();
                }
            }
        }
        flagBackwards(arrived);
        List<JudgedFix> ordered = new ArrayList<>(arrived);
        ordered.sort(BY_TIME);
        flagSameMoment(ordered);
        return ordered;
    }

    private void compareWithReceipt(JudgedFix judged) {
        Instant received = judged.fix.receivedAt();
        if (received == null) {
            return;
        }
        Duration age = Duration.between(judged.fix.observedAt(), received);
        if (age.plus(gates.clockAhead()).isNegative()) {
            judged.flag(FixRule.CLOCK_AHEAD);
        } else if (age.compareTo(gates.clockBehind()) > 0) {
            judged.flag(FixRule.CLOCK_BEHIND);
        } else if (age.compareTo(gates.late()) > 0) {
            judged.flag(FixRule.LATE);
        }
    }

    /**
     * A phone numbers its fixes as it records them, so their times ascend with the numbers unless its clock was changed. The
     * longest choice of fixes with ascending times keeps its credit, the others do not.
     */
    private static void flagBackwards(List<JudgedFix> arrived) {
        List<JudgedFix> numbered = arrived.stream()
                .filter(JudgedFix::accepted)
                .sorted(Comparator.comparingLong(judged -> judged.fix.seq()))
                .toList();
        int[] before = new int[numbered.size()];
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < numbered.size(); i++) {
            int length = longestUpTo(numbered, ends, numbered.get(i).fix.observedAt());
            before[i] = length == 0 ? -1 : ends.get(length - 1);
            if (length == ends.size()) {
                ends.add(i);
            } else {
                ends.set(length, i);
            }
        }
        Set<Integer> kept = new HashSet<>();
        for (int i = ends.isEmpty() ? -1 : ends.getLast(); i >= 0; i = before[i]) {
            kept.add(i);
        }
        for (int i = 0; i < numbered.size(); i++) {
            if (!kept.contains(i)) {
                numbered.get(i).flag(FixRule.CLOCK_BACKWARDS);
            }
        }
    }

    /** How many of the chains that end as early as possible end no later than a moment. */
    private static int longestUpTo(List<JudgedFix> numbered, List<Integer> ends, Instant moment) {
        int low = 0;
        int high = ends.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbered.get(ends.get(middle)).fix.observedAt().isAfter(moment)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Of several of one moment the most accurate stays, of those the one with the lowest number. */
    private void flagSameMoment(List<JudgedFix> ordered) {
        JudgedFix best = null;
        for (JudgedFix judged : ordered) {
            if (!judged.accepted()) {
                continue;
            }
            if (best == null || !best.fix.observedAt().equals(judged.fix.observedAt())) {
                best = judged;
            } else if (accuracy(judged) < accuracy(best)) {
                best.flag(FixRule.TWICE);
                best = judged;
            } else {
                judged.flag(FixRule.TWICE);
            }
        }
    }

    private double accuracy(JudgedFix judged) {
        Double metres = judged.fix.accuracyMetres();
        return metres == null ? gates.assumedAccuracyMetres() : metres;
    }
}
