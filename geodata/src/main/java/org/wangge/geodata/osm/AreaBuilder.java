package org.wangge.geodata.osm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.GeometryMending;

/**
 * Makes valid areas of closed rings. What is inside what decides which ring is a hole, not the role written on the member,
 * which is often wrong. An invalid area is mended by {@link GeometryMending}; where that leaves nothing it is rejected.
 */
final class AreaBuilder {

    private final GeometryFactory geometries;
    private final Consumer<DataFinding> findings;

    AreaBuilder(GeometryFactory geometries, Consumer<DataFinding> findings) {
        this.geometries = geometries;
        this.findings = findings;
    }

    /** One ring; a ring of fewer than four coordinates encloses nothing. */
    Optional<Geometry> area(String sourceId, Coordinate[] ring) {
        if (ring.length < 4) {
            findings.accept(DataFinding.error(
                    "too-few-points",
                    sourceId,
                    "The area has fewer than three corners.",
                    geometries.createLineString(ring)));
            return Optional.empty();
        }
        return GeometryMending.mend(geometries.createPolygon(ring), sourceId, findings);
    }

    /** Several rings: even nesting depth is land of the area, odd depth a hole. */
    Optional<Geometry> area(String sourceId, List<Coordinate[]> rings) {
        List<Polygon> byArea = new ArrayList<>();
        for (Coordinate[] ring : rings) {
            if (ring.length >= 4) {
                byArea.add(geometries.createPolygon(ring));
            } else {
                findings.accept(DataFinding.warning(
                        "too-few-points", sourceId, "A ring with fewer than three corners was left out.", null));
            }
        }
        byArea.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
        List<Shell> shells = new ArrayList<>();
        for (int i = 0; i < byArea.size(); i++) {
            place(byArea, i, shells);
        }
        Polygon[] polygons = shells.stream().map(this::polygon).toArray(Polygon[]::new);
        if (polygons.length == 0) {
            findings.accept(DataFinding.error("empty-area", sourceId, "No ring of the area encloses anything.", null));
            return Optional.empty();
        }
        Geometry area = polygons.length == 1 ? polygons[0] : geometries.createMultiPolygon(polygons);
        return GeometryMending.mend(area, sourceId, findings);
    }

    private static void place(List<Polygon> byArea, int index, List<Shell> shells) {
        Polygon ring = byArea.get(index);
        Shell holder = null;
        int depth = 0;
        for (Shell shell : shells) {
            if (shell.holds(ring)) {
                depth++;
                holder = shell;
            }
        }
        int holes = 0;
        for (Shell shell : shells) {
            holes += shell.holesHolding(ring);
        }
        if (holder == null || (depth + holes) % 2 == 0) {
            shells.add(new Shell(ring));
        } else {
            holder.holes.add(new Shell(ring));
        }
    }

    private Polygon polygon(Shell shell) {
        LinearRing[] holes =
                shell.holes.stream().map(hole -> hole.ring.getExteriorRing()).toArray(LinearRing[]::new);
        return geometries.createPolygon(shell.ring.getExteriorRing(), holes);
    }

    private static final class Shell {
        private final Polygon ring;
        private final IndexedPointInAreaLocator locator;
        private final List<Shell> holes = new ArrayList<>();

        Shell(Polygon ring) {
            this.ring = ring;
            this.locator = new IndexedPointInAreaLocator(ring);
        }

        int holesHolding(Polygon other) {
            int count = 0;
            for (Shell hole : holes) {
                count += hole.holds(other) ? 1 : 0;
            }
            return count;
        }

        /** Decided by the first corner that is not on the border; rings that share every corner hold each other not. */
        boolean holds(Polygon other) {
            if (!ring.getEnvelopeInternal().contains(other.getEnvelopeInternal())) {
                return false;
            }
            for (Coordinate corner : other.getExteriorRing().getCoordinates()) {
                int where = locator.locate(corner);
                if (where != Location.BOUNDARY) {
                    return where == Location.INTERIOR;
                }
            }
            return locator.locate(other.getInteriorPoint().getCoordinate()) == Location.INTERIOR;
        }
    }
}
