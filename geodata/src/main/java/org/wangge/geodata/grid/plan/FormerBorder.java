package org.wangge.geodata.grid.plan;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.wangge.geodata.Cgcs2000;

/** The border an area had before it was cleaned, to measure from. */
final class FormerBorder {

    private final AffineTransformation toMetres;
    private final IndexedFacetDistance border;

    FormerBorder(Geometry area) {
        LocalScale scale = LocalScale.at(area.getEnvelopeInternal());
        this.toMetres = AffineTransformation.scaleInstance(scale.metresPerLon(), scale.metresPerLat());
        this.border = new IndexedFacetDistance(toMetres.transform(area.getBoundary()));
    }

    /** The greatest distance of these places in metres. */
    double farthest(Coordinate[] lonLat) {
        double farthest = 0;
        for (Coordinate place : lonLat) {
            Coordinate metres = toMetres.transform(place, new Coordinate());
            farthest = Math.max(farthest, border.distance(Cgcs2000.geometries().createPoint(metres)));
        }
        return farthest;
    }
}
