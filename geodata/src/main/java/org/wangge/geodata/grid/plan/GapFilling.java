package org.wangge.geodata.grid.plan;

import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** {@link GridOperation.FillGap}. */
final class GapFilling {

    private GapFilling() {}

    static <K> void fill(PlanEdit<K> edit, GridOperation.FillGap<K> fill) {
        edit.area(fill.parent());
        Coordinate place = fill.inside().toCoordinate();
        Polygon gap = edit.plan().freeParts(fill.parent()).stream()
                .filter(part -> SimplePointInAreaLocator.isContained(place, part))
                .findFirst()
                .orElseThrow(() -> Refusal.at(RefusalKind.NOTHING_HERE, place, "There is no gap here"));
        K into = fill.into();
        if (into == null) {
            edit.add(fill.parent(), gap);
            return;
        }
        GridArea<K> area = edit.area(into);
        if (!fill.parent().equals(area.parent())) {
            throw Refusal.at(
                    RefusalKind.DIFFERENT_PARENTS, place, "%s is no part of %s".formatted(into, fill.parent()));
        }
        EdgeSet edges = EdgeSet.of(area.shape());
        if (!edges.isAdjacentTo(gap)) {
            throw Refusal.at(RefusalKind.NOT_ADJACENT, place, "%s has no edge in common with the gap".formatted(into));
        }
        edit.reshape(into, edges.add(gap).area());
    }
}
