package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the evidence of one track covers of one line: the intervals of all pairs of an edge and a piece that are near each other. */
final class LineCover {

    private final PlaneLine line;
    private final Contest contest;
    private final CleanTrack track;
    private final double leastCosine;
    private final double farthest;
    private final Output[] outputs;
    private final Capsule capsule = new Capsule();
    private final Capsule oneSide = new Capsule();

    /** One of the answers: with its own reach, and from one side of the line or from both. */
    private static final class Output {
        final double reachMetres;
        final int side;
        final Intervals intervals;

        Output(double reachMetres, int side, int pieces) {
            this.intervals = new Intervals(pieces);
            this.reachMetres = reachMetres;
            this.side = side;
        }
    }

    LineCover(PlaneLine line, List<PlaneLine> rivals, CleanTrack track) {
        Gates gates = track.gates();
        double band = track.medianAccuracyMetres();
        this.line = line;
        this.track = track;
        this.leastCosine = PlaneEdges.leastCosine(gates.headingDegrees());
        this.farthest = gates.toleranceMetres() + band;
        this.contest = new Contest(line, rivals, leastCosine, farthest, gates.nearerByMetres());
        List<Output> wanted = new ArrayList<>(List.of(
                new Output(gates.toleranceMetres() + band, 0, line.pieces()),
                new Output(gates.toleranceMetres(), 0, line.pieces()),
                new Output(gates.toleranceMetres() - band, 0, line.pieces())));
        if (line.source.halfWidths().known()) {
            wanted.add(new Output(gates.toleranceMetres(), 1, line.pieces()));
            wanted.add(new Output(gates.toleranceMetres(), -1, line.pieces()));
        }
        outputs = wanted.toArray(Output[]::new);
    }

    TrackCoverage of(List<PlaneEvidence> evidence) {
        for (PlaneEvidence part : evidence) {
            for (int edge = 0; edge < part.edges(); edge++) {
                if (!part.isFar(edge)) {
                    cover(part, edge);
                }
            }
        }
        List<IntervalSet> sets =
                Arrays.stream(outputs).map(output -> output.intervals.merged()).toList();
        boolean banks = sets.size() == 5;
        return new TrackCoverage(
                track.track().id(),
                line.source.id(),
                track.medianAccuracyMetres(),
                sets.get(1),
                sets.get(2),
                sets.get(0),
                banks ? sets.get(3) : null,
                banks ? sets.get(4) : null);
    }

    private void cover(PlaneEvidence part, int edge) {
        double reach = line.maxHalfWidth + farthest;
        PlaneLine.Pieces near = line.near(
                Math.min(part.x[edge], part.x[edge + 1]) - reach,
                Math.max(part.x[edge], part.x[edge + 1]) + reach,
                Math.min(part.y[edge], part.y[edge + 1]) - reach,
                Math.max(part.y[edge], part.y[edge + 1]) + reach);
        if (near.count() == 0) {
            return;
        }
        PlaneEdge whole = new PlaneEdge(
                part.x[edge], part.y[edge], part.x[edge + 1], part.y[edge + 1], part.legX(edge), part.legY(edge));
        for (PlaneEdge won : contest.won(whole, near)) {
            capsule.along(won.ax(), won.ay(), won.bx(), won.by());
            for (int i = 0; i < near.count(); i++) {
                int piece = near.get(i);
                if (!isWhole(piece) && line.along(piece, won, leastCosine)) {
                    cover(won, piece);
                }
            }
        }
    }

    /** Whether no answer can gain anything of a piece: mostly so, since one edge after the other reaches it. */
    private boolean isWhole(int piece) {
        for (Output output : outputs) {
            if (!output.intervals.isWhole(piece)) {
                return false;
            }
        }
        return true;
    }

    /** The widest reach comes first: what is outside it is outside all. */
    private void cover(PlaneEdge edge, int piece) {
        double farthestSquared =
                capsule.farthestSquared(line.x0(piece), line.y0(piece), line.x1(piece), line.y1(piece));
        boolean facing = false;
        for (int i = 0; i < outputs.length; i++) {
            Output output = outputs[i];
            if (output.intervals.isWhole(piece)) {
                continue;
            }
            double reach = line.halfWidth(piece) + output.reachMetres;
            if (output.side != 0) {
                coverOneSide(edge, piece, output, reach);
                continue;
            }
            if (reach >= 0 && farthestSquared <= reach * reach) {
                output.intervals.addWhole(piece, line.chainage(piece, 0), line.chainage(piece, 1));
                continue;
            }
            if (!facing) {
                face(capsule, piece);
                facing = true;
            }
            if (!add(capsule, piece, output, reach) && i == 0) {
                return;
            }
        }
    }

    private void coverOneSide(PlaneEdge edge, int piece, Output output, double reach) {
        if (takeOneSide(edge, piece, output.side)) {
            face(oneSide, piece);
            add(oneSide, piece, output, reach);
        }
    }

    private void face(Capsule reached, int piece) {
        reached.facing(line.x0(piece), line.y0(piece), line.x1(piece), line.y1(piece));
    }

    private boolean add(Capsule reached, int piece, Output output, double reach) {
        if (!reached.meets(reach)) {
            return false;
        }
        if (reached.from == 0 && reached.to == 1) {
            output.intervals.addWhole(piece, line.chainage(piece, 0), line.chainage(piece, 1));
        } else {
            output.intervals.add(piece, line.chainage(piece, reached.from), line.chainage(piece, reached.to));
        }
        return true;
    }

    /** Takes the part of the edge on the left (1) or on the right (-1) of the piece drawn on for ever; false where there is none. */
    private boolean takeOneSide(PlaneEdge edge, int piece, int side) {
        double a = side * line.leftOf(piece, edge.ax(), edge.ay());
        double b = side * line.leftOf(piece, edge.bx(), edge.by());
        if (a < 0 && b < 0) {
            return false;
        }
        double cut = a == b ? 0 : a / (a - b);
        double from = a < 0 ? cut : 0;
        double to = b < 0 ? cut : 1;
        oneSide.along(edge.x(from), edge.y(from), edge.x(to), edge.y(to));
        return true;
    }
}
