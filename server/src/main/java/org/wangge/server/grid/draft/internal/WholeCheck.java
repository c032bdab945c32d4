package org.wangge.server.grid.draft.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.server.grid.draft.Certificate;
import org.wangge.server.grid.draft.DraftCheck;
import org.wangge.server.grid.draft.DraftFault;
import org.wangge.server.shared.OfficeTime;

/** Checks whole drafts. */
@Component
class WholeCheck {

    private final OfficeTime time;

    WholeCheck(OfficeTime time) {
        this.time = time;
    }

    DraftCheck check(DraftRow row, PlanState state) {
        List<DraftFault> faults =
                Faults.of(state, counting(row, state.now().plan().check()));
        return new DraftCheck(row.version(), faults, certificate(state, faults.size()));
    }

    /** A dedicated layer may leave area uncovered. */
    List<TilingFinding<UUID>> counting(DraftRow row, List<TilingFinding<UUID>> findings) {
        return row.dedicated()
                ? findings.stream()
                        .filter(finding -> finding.kind() != TilingFault.GAP)
                        .toList()
                : findings;
    }

    private Certificate certificate(PlanState state, int faults) {
        GridPlan<UUID> plan = state.now().plan();
        Sums sums = new Sums();
        plan.forEach(area -> sums.add(area, plan.listParts(area.key()).isEmpty()));
        return new Certificate(
                sums.cells, state.counts(), sums.total, sums.parents, sums.total - sums.parents, faults, time.now());
    }

    private static final class Sums {
        private int cells;
        private double total;
        private double parents;

        void add(GridArea<UUID> area, boolean withoutParts) {
            if (withoutParts || area.parent() == null) {
                double squareMetres = GeodesicMeasure.areaSquareMetres(area.shape());
                total += withoutParts ? squareMetres : 0;
                cells += withoutParts ? 1 : 0;
                parents += area.parent() == null ? squareMetres : 0;
            }
        }
    }
}
