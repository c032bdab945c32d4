package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.grid.plan.DirectedEdge;

/**
 * Lines inside a parent, cut at their crossings. They keep a metre away from the parent's border and are led straight to it
 * from where they would come nearer, so that nothing needs to be computed on that border but the ends of those steps, and what
 * runs along it makes no slivers.
 *
 * <p>Lines are rounded to 1e-7 degree, which is the lattice of OpenStreetMap, by snap rounding: rounded, they cross nowhere.
 */
final class InnerLines {

    private static final double MARGIN_METRES = 1;
    private static final double ROUNDING_METRES = 0.02;
    private static final PrecisionModel LATTICE = new PrecisionModel(1e7);

    private final LocalPlane plane;
    private final Geometry inner;
    private final PreparedGeometry prepared;
    private final IndexedFacetDistance toBorder;
    private final List<SegmentString> strings = new ArrayList<>();
    private final Map<Coordinate, BarrierKind> ends = new LinkedHashMap<>();

    InnerLines(Geometry parent, LocalPlane plane) {
        this.plane = plane;
        Geometry whole = plane.toPlane(parent);
        this.inner = whole.buffer(-MARGIN_METRES);
        this.prepared = PreparedGeometryFactory.prepare(inner);
        this.toBorder = new IndexedFacetDistance(whole.getBoundary());
    }

    /** Adds lines, or the outlines of polygons; what is outside is left away. */
    void add(Geometry lonLat, BarrierKind kind) {
        for (Object component : LinearComponentExtracter.getLines(lonLat)) {
            LineString line = (LineString) component;
            Geometry inPlane = plane.toPlane(line);
            if (line.getLength() == 0 || !prepared.intersects(inPlane)) {
                continue;
            }
            if (prepared.containsProperly(inPlane)) {
                addString(line.getCoordinates(), kind);
            } else {
                Geometry clipped = OverlayNGRobust.overlay(inPlane, inner, OverlayNG.INTERSECTION);
                for (Object part : LinearComponentExtracter.getLines(clipped)) {
                    addClipped((LineString) part, kind);
                }
            }
        }
    }

    private void addClipped(LineString inPlane, BarrierKind kind) {
        Coordinate[] path = plane.toLonLat(inPlane).getCoordinates();
        addString(path, kind);
        addEnd(inPlane.getStartPoint(), path[0], kind);
        addEnd(inPlane.getEndPoint(), path[path.length - 1], kind);
    }

    private void addEnd(Geometry inPlane, Coordinate lonLat, BarrierKind kind) {
        if (toBorder.distance(inPlane) < MARGIN_METRES + ROUNDING_METRES) {
            Coordinate rounded = lonLat.copy();
            LATTICE.makePrecise(rounded);
            ends.merge(rounded, kind, (a, b) -> a.openness() < b.openness() ? a : b);
        }
    }

    private void addString(Coordinate[] path, BarrierKind kind) {
        strings.add(new NodedSegmentString(path, kind));
    }

    /** The pieces between crossings, each once, undirected, of the strongest kind that runs along it. */
    Map<DirectedEdge, BarrierKind> pieces() {
        Map<DirectedEdge, BarrierKind> pieces = new LinkedHashMap<>();
        if (strings.isEmpty()) {
            return pieces;
        }
        SnapRoundingNoder noder = new SnapRoundingNoder(LATTICE);
        noder.computeNodes(strings);
        for (Object item : noder.getNodedSubstrings()) {
            SegmentString string = (SegmentString) item;
            Coordinate[] path = string.getCoordinates();
            for (int i = 1; i < path.length; i++) {
                if (!path[i - 1].equals2D(path[i])) {
                    DirectedEdge piece = new DirectedEdge(xy(path[i - 1]), xy(path[i])).undirected();
                    pieces.merge(piece, (BarrierKind) string.getData(), (a, b) -> a.openness() < b.openness() ? a : b);
                }
            }
        }
        return pieces;
    }

    /** The steps from the ends of lines to the border, which gets nodes there. */
    Map<DirectedEdge, BarrierKind> stepsTo(ParentBorder border) {
        Map<DirectedEdge, BarrierKind> steps = new LinkedHashMap<>();
        ends.forEach((end, kind) -> {
            Coordinate foot = border.foot(end, MARGIN_METRES + 2 * ROUNDING_METRES);
            steps.put(new DirectedEdge(end, foot).undirected(), kind);
        });
        return steps;
    }

    private static Coordinate xy(Coordinate place) {
        return new Coordinate(place.x, place.y);
    }
}
