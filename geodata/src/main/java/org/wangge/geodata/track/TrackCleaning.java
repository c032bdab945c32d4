package org.wangge.geodata.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Judges the fixes of a track by {@link Gates}. All of them are kept and carry the rules they broke; what is left is cut at gaps,
 * stays are drawn together to points, and ways without extent are dropped.
 */
public final class TrackCleaning {

    private TrackCleaning() {}

    /** The order in which fixes arrived does not matter but for which of two with one number counts, and for notes about it. */
    public static CleanTrack clean(Track track, Gates gates) {
        List<JudgedFix> arrived = track.fixes().stream().map(JudgedFix::new).toList();
        // First, so that a fix without credit of its own takes none from another one.
        arrived.forEach(judged -> flagPosition(judged, gates));
        List<JudgedFix> ordered = new ClockGates(gates).inOrder(arrived);
        SpeedGate speed = new SpeedGate(gates, track.travel());
        speed.flag(ordered.stream().filter(JudgedFix::accepted).toList());
        List<JudgedFix> accepted = ordered.stream().filter(JudgedFix::accepted).toList();
        double accuracy = medianAccuracy(accepted, gates);
        Result result = new Result(gates, track.travel(), accuracy);
        GapFinder gaps = new GapFinder(gates, track.travel());
        for (List<JudgedFix> run : gaps.cut(accepted)) {
            result.add(run);
        }
        return new CleanTrack(
                track,
                gates,
                ordered.stream()
                        .map(judged -> new FlaggedFix(judged.fix, judged.rules))
                        .toList(),
                result.stops,
                gaps.found(),
                result.measures(accepted, gaps.found()),
                accuracy,
                result.evidence);
    }

    private static void flagPosition(JudgedFix judged, Gates gates) {
        if (judged.fix.mock()) {
            judged.flag(FixRule.MOCK);
        }
        Double accuracy = judged.fix.accuracyMetres();
        if (accuracy != null && accuracy > gates.accuracyMetres()) {
            judged.flag(FixRule.ACCURACY);
        }
    }

    private static double medianAccuracy(List<JudgedFix> accepted, Gates gates) {
        double[] known = accepted.stream()
                .flatMapToDouble(judged -> {
                    Double metres = judged.fix.accuracyMetres();
                    return DoubleStream.of(metres == null ? gates.assumedAccuracyMetres() : metres);
                })
                .toArray();
        Arrays.sort(known);
        return known.length == 0
                ? gates.assumedAccuracyMetres()
                : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    }

    /** What the runs between gaps add up to. */
    private static final class Result {
        final List<Stop> stops = new ArrayList<>();
        final List<Evidence> evidence = new ArrayList<>();
        private final Gates gates;
        private final double fastest;
        private final double accuracy;
        private Duration standing = Duration.ZERO;
        private double distance;
        private double chords;

        Result(Gates gates, Travel travel, double accuracy) {
            this.gates = gates;
            this.fastest = gates.speeds().of(travel);
            this.accuracy = accuracy;
        }

        void add(List<JudgedFix> run) {
            for (int i = 1; i < run.size(); i++) {
                chords += run.get(i - 1).metresTo(run.get(i));
            }
            Way way = new Way(new Run(run, fastest), gates, accuracy);
            way.stops().forEach(stop -> standing = standing.plus(stop.duration()));
            stops.addAll(way.stops());
            if (way.leadsSomewhere()) {
                distance += way.legMetres();
                evidence.add(way.evidence());
            }
        }

        TrackMeasures measures(List<JudgedFix> accepted, List<Gap> gaps) {
            Duration elapsed = accepted.isEmpty()
                    ? Duration.ZERO
                    : Duration.between(
                            accepted.getFirst().fix.observedAt(),
                            accepted.getLast().fix.observedAt());
            Duration inGaps = gaps.stream().map(Gap::duration).reduce(Duration.ZERO, Duration::plus);
            Duration moving = elapsed.minus(standing).minus(inGaps);
            return new TrackMeasures(elapsed, moving, standing, inGaps, distance, chords);
        }
    }
}
