package org.wangge.geodata.grid.plan;

import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;

/** Changes the rings of polygons and multipolygons, one by one, and leaves the others as they are. */
final class Rings {

    private final Function<Coordinate[], Optional<Coordinate[]>> rewriting;
    private boolean changed;

    private Rings(Function<Coordinate[], Optional<Coordinate[]>> rewriting) {
        this.rewriting = rewriting;
    }

    /**
     * The area with rewritten rings; empty when none changed.
     *
     * @param rewriting from a closed ring to a closed ring; empty when it stays
     */
    static Optional<Geometry> rewrite(Geometry area, Function<Coordinate[], Optional<Coordinate[]>> rewriting) {
        Rings rings = new Rings(rewriting);
        Geometry other = area instanceof Polygon polygon ? rings.rewritten(polygon) : rings.rewritten(area);
        return rings.changed ? Optional.of(other) : Optional.empty();
    }

    private Geometry rewritten(Geometry area) {
        Polygon[] parts = new Polygon[area.getNumGeometries()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = rewritten((Polygon) area.getGeometryN(i));
        }
        return Cgcs2000.geometries().createMultiPolygon(parts);
    }

    private Polygon rewritten(Polygon polygon) {
        LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = rewritten(polygon.getInteriorRingN(i));
        }
        return Cgcs2000.geometries().createPolygon(rewritten(polygon.getExteriorRing()), holes);
    }

    private LinearRing rewritten(LinearRing ring) {
        Optional<Coordinate[]> other = rewriting.apply(ring.getCoordinates());
        changed |= other.isPresent();
        return other.map(Cgcs2000.geometries()::createLinearRing).orElse(ring);
    }
}
