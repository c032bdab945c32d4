package org.wangge.geodata.track;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** What is odd about two tracks together. */
final class PairSignals {

    /** Fixes of two phones this near in time are of one moment. */
    private static final double SAME_MOMENT_SECONDS = 5;

    private final CleanTrack track;
    private final CleanTrack other;
    private final ReviewValues values;
    private final List<Fix> fixes;
    private final List<Fix> theirs;

    PairSignals(CleanTrack track, CleanTrack other, ReviewValues values) {
        this.track = track;
        this.other = other;
        this.values = values;
        this.fixes = timed(track);
        this.theirs = timed(other);
    }

    /** Made-up and inaccurate positions are of interest here as well; only what came twice or at an unknown time is not. */
    private static List<Fix> timed(CleanTrack track) {
        return track.fixes().stream()
                .filter(fix -> fix.rules().stream().noneMatch(rule -> switch (rule) {
                    case TWICE, CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_BACKWARDS -> true;
                    case MOCK, ACCURACY, SPEED, STAY, LATE, OUT_OF_ORDER -> false;
                }))
                .map(FlaggedFix::fix)
                .toList();
    }

    Optional<Signal> replay() {
        List<Fix> moving = moving(track);
        List<Fix> before = moving(other);
        if (moving.size() < values.leastSteps() || before.size() < values.leastSteps()) {
            return Optional.empty();
        }
        int found = new Replay(before, values.replayMetres()).longestInOrder(moving);
        double share = (double) found / moving.size();
        if (share < values.replayShare()) {
            return Optional.empty();
        }
        return Optional.of(signal(
                SignalKind.REPLAY,
                moving.getFirst().observedAt(),
                moving.getLast().observedAt(),
                Map.of("fixes", (double) moving.size(), "same", (double) found, "metres", values.replayMetres()),
                "%d of %d moving fixes lie within %.1f m of those of the other track, in the same order"
                        .formatted(found, moving.size(), values.replayMetres())));
    }

    private static List<Fix> moving(CleanTrack track) {
        return track.fixes().stream()
                .filter(fix -> fix.accepted() && !fix.rules().contains(FixRule.STAY))
                .map(FlaggedFix::fix)
                .toList();
    }

    Optional<Signal> sharedPhone() {
        String device = track.track().device();
        boolean shared = device != null
                && device.equals(other.track().device())
                && !track.track().person().equals(other.track().person());
        if (!shared || fixes.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        double apart = secondsApart();
        return apart >= Gates.seconds(values.handOver())
                ? Optional.empty()
                : Optional.of(common(
                        SignalKind.SHARED_PHONE,
                        Map.of("secondsBetween", Math.max(0, apart), "commonSeconds", Math.max(0, -apart)),
                        apart < 0
                                ? "one phone recorded for two people at the same time, for %.0f s".formatted(-apart)
                                : "one phone recorded for two people within %.0f s".formatted(apart)));
    }

    Optional<Signal> twoPhones() {
        String device = track.track().device();
        String otherDevice = other.track().device();
        boolean two = device != null
                && otherDevice != null
                && !device.equals(otherDevice)
                && track.track().person().equals(other.track().person());
        if (!two || fixes.isEmpty() || theirs.isEmpty() || secondsApart() >= 0) {
            return Optional.empty();
        }
        return Optional.of(common(
                SignalKind.TWO_PHONES,
                Map.of("commonSeconds", -secondsApart()),
                "one person recorded with two phones at the same time, for %.0f s".formatted(-secondsApart())));
    }

    Optional<Signal> sideBySide() {
        if (track.track().person().equals(other.track().person()) || fixes.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        int common = 0;
        int near = 0;
        double farthest = 0;
        int j = 0;
        for (Fix fix : fixes) {
            while (j + 1 < theirs.size() && secondsOff(fix, j + 1) <= secondsOff(fix, j)) {
                j++;
            }
            if (secondsOff(fix, j) <= SAME_MOMENT_SECONDS) {
                double metres =
                        GeodesicDistance.metres(fix.place(), theirs.get(j).place());
                common++;
                if (metres <= values.besideMetres()) {
                    near++;
                    farthest = Math.max(farthest, metres);
                }
            }
        }
        boolean longEnough = -secondsApart() >= Gates.seconds(values.leastBeside());
        if (!longEnough || common < values.leastSteps() || near < values.besideShare() * common) {
            return Optional.empty();
        }
        return Optional.of(common(
                SignalKind.SIDE_BY_SIDE,
                Map.of("commonFixes", (double) common, "nearFixes", (double) near, "metres", farthest),
                "%d of %d fixes of the same moments lie within %.0f m of each other"
                        .formatted(near, common, values.besideMetres())));
    }

    private double secondsOff(Fix fix, int index) {
        return Math.abs(Gates.seconds(
                Duration.between(fix.observedAt(), theirs.get(index).observedAt())));
    }

    /** Seconds from the end of the earlier to the start of the later; negative where they overlap. */
    private double secondsApart() {
        return Gates.seconds(Duration.between(firstEnd(), lastStart()));
    }

    private Instant lastStart() {
        Instant mine = fixes.getFirst().observedAt();
        Instant their = theirs.getFirst().observedAt();
        return mine.isAfter(their) ? mine : their;
    }

    private Instant firstEnd() {
        Instant mine = fixes.getLast().observedAt();
        Instant their = theirs.getLast().observedAt();
        return mine.isBefore(their) ? mine : their;
    }

    private Signal common(SignalKind kind, Map<String, Double> figures, String reason) {
        boolean overlap = !lastStart().isAfter(firstEnd());
        return signal(kind, overlap ? lastStart() : firstEnd(), overlap ? firstEnd() : lastStart(), figures, reason);
    }

    private Signal signal(SignalKind kind, Instant from, Instant to, Map<String, Double> figures, String reason) {
        return new Signal(kind, from, to, other.track().id(), figures, reason);
    }
}
