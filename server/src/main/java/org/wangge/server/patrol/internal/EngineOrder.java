package org.wangge.server.patrol.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.FlaggedFix;

/**
 * Numbers of fixes as the engine wants them: ascending in the order in which they were recorded. A phone counts its fixes itself. Trackers do
 * not; theirs have negative numbers made of their times. Where both recorded one patrol, the fixes of trackers are put among the phone's by
 * time, so that neither makes the other's clock look wrong.
 */
final class EngineOrder {

    private final List<Fix> numbered;
    private final Map<Long, Long> original = new HashMap<>();

    /** Of fixes in the order in which they came. */
    EngineOrder(List<Fix> arrived) {
        boolean tracked = arrived.stream().anyMatch(fix -> fix.seq() < 0);
        boolean counted = arrived.stream().anyMatch(fix -> fix.seq() >= 0);
        if (!tracked || !counted) {
            numbered = arrived;
            return;
        }
        Map<Long, Long> places = new HashMap<>();
        for (Fix fix : merged(arrived)) {
            long place = places.size();
            places.put(fix.seq(), place);
            original.put(place, fix.seq());
        }
        numbered = arrived.stream()
                .map(fix -> withSeq(fix, places.getOrDefault(fix.seq(), fix.seq())))
                .toList();
    }

    private static List<Fix> merged(List<Fix> arrived) {
        Comparator<Fix> bySeq = Comparator.comparingLong(Fix::seq);
        List<Fix> trackers =
                arrived.stream().filter(fix -> fix.seq() < 0).sorted(bySeq).toList();
        List<Fix> phone =
                arrived.stream().filter(fix -> fix.seq() >= 0).sorted(bySeq).toList();
        List<Fix> merged = new ArrayList<>(arrived.size());
        int next = 0;
        for (Fix fix : phone) {
            while (next < trackers.size() && trackers.get(next).observedAt().isBefore(fix.observedAt())) {
                merged.add(trackers.get(next++));
            }
            merged.add(fix);
        }
        merged.addAll(trackers.subList(next, trackers.size()));
        return merged;
    }

    /** For the engine, in the order in which they came. */
    List<Fix> numbered() {
        return numbered;
    }

    /** What the engine answers, under the number that the phone or tracker gave. */
    FlaggedFix original(FlaggedFix judged) {
        Long seq = original.get(judged.fix().seq());
        return seq == null ? judged : new FlaggedFix(withSeq(judged.fix(), seq), judged.rules());
    }

    private static Fix withSeq(Fix fix, long seq) {
        return new Fix(
                seq,
                fix.observedAt(),
                fix.place(),
                fix.accuracyMetres(),
                fix.speedMetresPerSecond(),
                fix.headingDegrees(),
                fix.mock(),
                fix.receivedAt());
    }
}
