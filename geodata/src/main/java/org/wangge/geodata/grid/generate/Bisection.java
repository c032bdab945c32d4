package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Divides polygons into parts of about equal size by straight cuts, each the one of some sixty that is best: short, through
 * few buildings, leaving few pieces. Everything is in metres of a {@link LocalPlane}.
 */
final class Bisection {

    private static final int DIRECTIONS = 12;
    private static final double[] SHIFTS = {0, -0.08, 0.08, -0.16, 0.16};
    private static final double BEYOND_METRES = 0.3;
    private static final double PER_BUILDING = 0.05;
    private static final double PER_PIECE = 0.2;

    private final STRtree buildings;
    private final CellSizes sizes;
    private final List<Polygon> parts = new ArrayList<>();
    private final List<LineString> cuts = new ArrayList<>();

    /**
     * @param buildings polygons that had better not be cut; may be empty
     */
    Bisection(List<Polygon> buildings, CellSizes sizes) {
        this.buildings = new STRtree();
        buildings.forEach(building -> this.buildings.insert(building.getEnvelopeInternal(), building));
        this.sizes = sizes;
    }

    List<Polygon> parts() {
        return parts;
    }

    /** Where polygons were cut, reaching a little beyond them. */
    List<LineString> cuts() {
        return cuts;
    }

    void divide(Polygon polygon, int count) {
        if (count < 2) {
            parts.add(polygon);
            return;
        }
        int left = count / 2;
        CutPolygon best = bestCut(polygon, (double) left / count);
        List<Polygon> before = polygons(polygon, best.halfPlane(true));
        List<Polygon> after = polygons(polygon, best.halfPlane(false));
        if (before.isEmpty() || after.isEmpty()) {
            parts.add(polygon);
            return;
        }
        best.segments(BEYOND_METRES).forEach(cuts::add);
        divideAll(before, left);
        divideAll(after, count - left);
    }

    /** A side of a cut can be several polygons; the large ones get their share, the small ones are left to be united. */
    private void divideAll(List<Polygon> polygons, int count) {
        double total = polygons.stream().mapToDouble(sizes::ofPart).sum();
        for (Polygon polygon : polygons) {
            divide(polygon, (int) Math.round(count * sizes.ofPart(polygon) / total));
        }
    }

    private CutPolygon bestCut(Polygon polygon, double share) {
        List<Polygon> near = buildingsNear(polygon.getEnvelopeInternal());
        List<CellSizes.Weight> weights = sizes.weightsIn(polygon);
        List<CutPolygon> candidates = new ArrayList<>();
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            for (double shift : SHIFTS) {
                double wanted = share + shift * Math.min(share, 1 - share) * 2;
                candidates.add(
                        new CutPolygon(polygon, Math.PI * direction / DIRECTIONS, wanted, sizes.areaShare(), weights));
            }
        }
        double across = Math.sqrt(polygon.getArea());
        return candidates.stream()
                .min(Comparator.comparingDouble(cut -> cost(cut, near, across, share)))
                .orElseThrow();
    }

    private static double cost(CutPolygon cut, List<Polygon> near, double across, double share) {
        double detours = 0;
        for (Polygon building : near) {
            double depth = cut.depthIn(building);
            detours += depth <= 0 ? 0 : PER_BUILDING + depth / across;
        }
        return cut.lengthMetres() / across
                + detours
                + Math.abs(cut.share() - share)
                + PER_PIECE * Math.max(0, cut.pieces() - 2);
    }

    private List<Polygon> buildingsNear(Envelope box) {
        List<Polygon> near = new ArrayList<>();
        buildings.query(box, item -> near.add((Polygon) item));
        return near;
    }

    private static List<Polygon> polygons(Polygon polygon, Geometry half) {
        Geometry common = OverlayNGRobust.overlay(polygon, half, OverlayNG.INTERSECTION);
        List<Polygon> found = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(common)) {
            found.add((Polygon) part);
        }
        return found;
    }
}
