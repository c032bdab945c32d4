package org.wangge.geodata.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;

/** What is odd about one track. */
final class OwnSignals {

    private static final Set<FixRule> CLOCK_RULES =
            EnumSet.of(FixRule.CLOCK_AHEAD, FixRule.CLOCK_BEHIND, FixRule.CLOCK_BACKWARDS);

    /** Somebody who stands makes even steps of nothing. */
    private static final double LEAST_STEP_METRES = 0.5;

    private static final double EVEN_SECONDS = 0.05;

    private final CleanTrack track;
    private final ReviewValues values;

    OwnSignals(CleanTrack track, ReviewValues values) {
        this.track = track;
        this.values = values;
    }

    List<Signal> teleports() {
        List<Signal> signals = new ArrayList<>();
        for (Gap gap : track.gaps()) {
            double seconds = Gates.seconds(gap.duration());
            if (gap.metres() >= values.teleportMetres() && gap.metres() >= values.teleportMetresPerSecond() * seconds) {
                signals.add(new Signal(
                        SignalKind.TELEPORT,
                        gap.from(),
                        gap.to(),
                        null,
                        Map.of("metres", gap.metres(), "seconds", seconds),
                        "%.0f m in %.0f s".formatted(gap.metres(), seconds)));
            }
        }
        return signals;
    }

    Optional<Signal> mock() {
        List<Fix> made = flagged(EnumSet.of(FixRule.MOCK));
        return made.isEmpty()
                ? Optional.empty()
                : Optional.of(signal(
                        SignalKind.MOCK,
                        made,
                        Map.of("fixes", (double) made.size()),
                        "the phone said of %d of %d fixes that they were made up"
                                .formatted(made.size(), track.fixes().size())));
    }

    Optional<Signal> clock() {
        List<Fix> wrong = flagged(CLOCK_RULES);
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        double ahead =
                wrong.stream().mapToDouble(OwnSignals::secondsAhead).max().orElse(0);
        double behind =
                -wrong.stream().mapToDouble(OwnSignals::secondsAhead).min().orElse(0);
        return Optional.of(signal(
                SignalKind.CLOCK,
                wrong,
                Map.of(
                        "fixes", (double) wrong.size(),
                        "aheadSeconds", Math.max(0, ahead),
                        "behindSeconds", Math.max(0, behind)),
                "%d of %d fixes bear times that cannot be right: up to %.0f s later and %.0f s earlier than they were received, or earlier than fixes recorded before them"
                        .formatted(wrong.size(), track.fixes().size(), Math.max(0, ahead), Math.max(0, behind))));
    }

    private static double secondsAhead(Fix fix) {
        Instant received = fix.receivedAt();
        return received == null ? 0 : Gates.seconds(Duration.between(received, fix.observedAt()));
    }

    Optional<Signal> tooPerfect() {
        List<Fix> fixes = track.fixes().stream()
                .filter(FlaggedFix::accepted)
                .map(FlaggedFix::fix)
                .toList();
        int steps = 0;
        int perfect = 0;
        for (int i = 2; i < fixes.size(); i++) {
            double odd = unevenness(fixes.get(i - 2), fixes.get(i - 1), fixes.get(i));
            steps += Double.isNaN(odd) ? 0 : 1;
            perfect += odd <= values.perfectMetres() ? 1 : 0;
        }
        if (steps < values.leastSteps() || perfect < values.perfectShare() * steps) {
            return Optional.empty();
        }
        return Optional.of(signal(
                SignalKind.TOO_PERFECT,
                fixes,
                Map.of("steps", (double) steps, "perfectSteps", (double) perfect, "metres", values.perfectMetres()),
                "%d of %d steps are the same as the one before to %.0f cm"
                        .formatted(perfect, steps, 100 * values.perfectMetres())));
    }

    /** How far a step is from the one before; not a number where the times are not even or nobody moved. */
    private static double unevenness(Fix a, Fix b, Fix c) {
        double first = Gates.seconds(Duration.between(a.observedAt(), b.observedAt()));
        double second = Gates.seconds(Duration.between(b.observedAt(), c.observedAt()));
        if (Math.abs(first - second) > EVEN_SECONDS) {
            return Double.NaN;
        }
        MetricSystem system = MetricSystem.at(b.place());
        if (Math.abs(a.place().lon() - b.place().lon())
                        + Math.abs(c.place().lon() - b.place().lon())
                > 1) {
            return Double.NaN;
        }
        PlanePoint p = system.toMetres(a.place());
        PlanePoint q = system.toMetres(b.place());
        PlanePoint r = system.toMetres(c.place());
        boolean moved = Math.hypot(q.x() - p.x(), q.y() - p.y()) >= LEAST_STEP_METRES;
        return moved ? Math.hypot(p.x() - 2 * q.x() + r.x(), p.y() - 2 * q.y() + r.y()) : Double.NaN;
    }

    private List<Fix> flagged(Set<FixRule> rules) {
        return track.fixes().stream()
                .filter(fix -> fix.rules().stream().anyMatch(rules::contains))
                .map(FlaggedFix::fix)
                .toList();
    }

    private static Signal signal(SignalKind kind, List<Fix> fixes, Map<String, Double> figures, String reason) {
        Comparator<Fix> byTime = Comparator.comparing(Fix::observedAt);
        return new Signal(
                kind,
                fixes.stream().min(byTime).orElseThrow().observedAt(),
                fixes.stream().max(byTime).orElseThrow().observedAt(),
                null,
                figures,
                reason);
    }
}
