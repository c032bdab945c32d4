package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** {@link GridOperation.Split}. */
final class Splitting {

    private Splitting() {}

    static <K> void split(PlanEdit<K> edit, GridOperation.Split<K> split) {
        GridArea<K> area = edit.areaWithoutParts(split.area());
        DrawnLine line = DrawnLine.of(split.line());
        if (!split.line().getEnvelopeInternal().intersects(area.shape().getEnvelopeInternal())) {
            throw Refusal.at(RefusalKind.MISSES, split.line(), "The line does not meet the area");
        }
        RegionCut cut = new RegionCut(area.shape(), List.of(line));
        List<Polygon> pieces = piecesByArea(cut);
        if (pieces.size() < 2) {
            throw nothingCut(cut, split);
        }
        edit.putNodes(cut.cuts());
        edit.reshape(split.area(), largestWithUncut(pieces, cut));
        for (Polygon piece : pieces.subList(1, pieces.size())) {
            K key = edit.add(area.parent(), piece);
            edit.record(new Lineage.SplitFrom<>(key, split.area()));
        }
    }

    /** The pieces that the line bounds, the largest first. */
    private static List<Polygon> piecesByArea(RegionCut cut) {
        return cut.pieces().stream()
                .filter(cut::hasChord)
                .sorted(Comparator.comparingDouble(GeodesicMeasure::areaSquareMetres)
                        .reversed())
                .toList();
    }

    private static Geometry largestWithUncut(List<Polygon> pieces, RegionCut cut) {
        List<Polygon> parts = new ArrayList<>(List.of(pieces.getFirst()));
        cut.pieces().stream().filter(piece -> !cut.hasChord(piece)).forEach(parts::add);
        return parts.size() == 1
                ? parts.getFirst()
                : Cgcs2000.geometries().createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static <K> Refusal nothingCut(RegionCut cut, GridOperation.Split<K> split) {
        if (cut.looseEnds().isEmpty()) {
            return Refusal.at(RefusalKind.MISSES, split.line(), "The line does not go through the area");
        }
        Coordinate[] ends = cut.looseEnds().stream().sorted().toArray(Coordinate[]::new);
        return Refusal.at(
                RefusalKind.INCOMPLETE_CUT,
                Cgcs2000.geometries().createMultiPointFromCoords(ends),
                "The line ends inside the area; it must go from border to border or be closed");
    }
}
