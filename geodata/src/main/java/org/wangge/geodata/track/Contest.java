package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a track's edge earn for a line, and not for another river beside which it goes as well: those whose distance to
 * the line's water is less than to any other's, or more by no more than a margin. The distance to water is that to the centre
 * line less its half width, so that a wide river does not lose to a ditch in its reach, and what is won does not depend on how far
 * credit reaches.
 */
final class Contest {

    /** Between places this far apart a lead is looked for; what changes twice between them is not seen. */
    private static final double STEP_METRES = 1;

    private static final int HALVINGS = 20;

    private final PlaneLine line;
    private final List<PlaneLine> rivals;
    private final double leastCosine;
    private final double reachMetres;
    private final double nearerByMetres;

    Contest(PlaneLine line, List<PlaneLine> rivals, double leastCosine, double reachMetres, double nearerByMetres) {
        this.line = line;
        this.rivals = rivals;
        this.leastCosine = leastCosine;
        this.reachMetres = reachMetres;
        this.nearerByMetres = nearerByMetres;
    }

    /** The parts of the edge that earn for the line; mostly there is no other river and it is the whole. */
    List<PlaneEdge> won(PlaneEdge edge, PlaneLine.Pieces own) {
        List<PlaneLine> others = new ArrayList<>();
        List<PlaneLine.Pieces> theirs = new ArrayList<>();
        for (PlaneLine rival : rivals) {
            double reach = rival.maxHalfWidth + reachMetres;
            PlaneLine.Pieces near = rival.near(
                    Math.min(edge.ax(), edge.bx()) - reach,
                    Math.max(edge.ax(), edge.bx()) + reach,
                    Math.min(edge.ay(), edge.by()) - reach,
                    Math.max(edge.ay(), edge.by()) + reach);
            if (near.count() > 0) {
                others.add(rival);
                theirs.add(near);
            }
        }
        return others.isEmpty() ? List.of(edge) : parts(edge, new Lead(edge, own, others, theirs));
    }

    private List<PlaneEdge> parts(PlaneEdge edge, Lead lead) {
        int steps = Math.max(1, (int) Math.ceil(edge.length() / STEP_METRES));
        List<PlaneEdge> parts = new ArrayList<>();
        boolean winning = lead.at(0);
        double from = 0;
        for (int i = 1; i <= steps; i++) {
            double share = (double) i / steps;
            if (lead.at(share) != winning) {
                double change = lead.change((double) (i - 1) / steps, share, winning);
                if (winning) {
                    parts.add(edge.part(from, change));
                }
                winning = !winning;
                from = change;
            }
        }
        if (winning) {
            parts.add(edge.part(from, 1));
        }
        return parts;
    }

    /** Whether the line is the nearest at a share of the edge. */
    private final class Lead {
        private final PlaneEdge edge;
        private final PlaneLine.Pieces own;
        private final List<PlaneLine> others;
        private final List<PlaneLine.Pieces> theirs;

        Lead(PlaneEdge edge, PlaneLine.Pieces own, List<PlaneLine> others, List<PlaneLine.Pieces> theirs) {
            this.edge = edge;
            this.own = own;
            this.others = others;
            this.theirs = theirs;
        }

        boolean at(double share) {
            double mine = line.metresToWater(own, edge, share, leastCosine);
            for (int i = 0; i < others.size(); i++) {
                if (mine > others.get(i).metresToWater(theirs.get(i), edge, share, leastCosine) + nearerByMetres) {
                    return false;
                }
            }
            return true;
        }

        double change(double from, double to, boolean winningAtFrom) {
            double low = from;
            double high = to;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (at(middle) == winningAtFrom) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }
    }
}
