package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.crs.MetricSystem;

/**
 * Lines of one neighbourhood (a few degrees at most) on which tracks are measured: which points of a line lie within d(s) of
 * the evidence of a track, d(s) being its half width there and the tolerance. It is computed exactly by intervals, as {@code
 * docs/tracks.md} says; what is left is rounding.
 *
 * <p>Where lines of different rivers run side by side, a stretch of a track gives its credit to the one whose water is nearest of
 * those along which it goes; to several where they are equally near to {@link Gates#nearerByMetres}.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class LineNetwork {

    private final Envelope lonLat;
    private final MetricSystem system;
    private final List<PlaneLine> lines;

    private LineNetwork(Envelope lonLat, MetricSystem system, List<PlaneLine> lines) {
        this.lonLat = lonLat;
        this.system = system;
        this.lines = lines;
    }

    /** No lines at all are a network of which nothing is ever covered. */
    public static LineNetwork of(Collection<MeasuredLine> lines) {
        Envelope box = new Envelope();
        lines.forEach(line -> box.expandToInclude(line.centreLine().getEnvelopeInternal()));
        MetricSystem system = box.isNull() ? new MetricSystem(0) : MetricSystem.at(box.centre().x, box.centre().y);
        return new LineNetwork(
                box,
                system,
                lines.stream().map(line -> new PlaneLine(line, system)).toList());
    }

    /** What a track covered: an answer for each line of which it covered anything within the band, in their order. */
    public List<TrackCoverage> cover(CleanTrack track) {
        List<PlaneEvidence> evidence = PlaneEvidence.list(track.evidence(), system, lonLat);
        List<TrackCoverage> covered = new ArrayList<>();
        for (PlaneLine line : lines) {
            List<PlaneLine> rivals = lines.stream()
                    .filter(other -> !other.source.river().equals(line.source.river()))
                    .toList();
            TrackCoverage coverage = new LineCover(line, rivals, track).of(evidence);
            if (!coverage.high().isEmpty()) {
                covered.add(coverage);
            }
        }
        return covered;
    }
}
