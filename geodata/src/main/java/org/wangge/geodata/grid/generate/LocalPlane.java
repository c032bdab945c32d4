package org.wangge.geodata.grid.generate;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.grid.plan.LocalScale;

/**
 * Metres east and north of the middle of an area. Unlike a map projection it keeps edges that are straight in longitude and
 * latitude straight, see {@link LocalScale}, which also says how right its metres are.
 */
final class LocalPlane {

    private final LocalScale scale;
    private final Coordinate middle;

    LocalPlane(Envelope lonLat) {
        this.scale = LocalScale.at(lonLat);
        this.middle = lonLat.centre();
    }

    LocalScale scale() {
        return scale;
    }

    Coordinate toPlane(Coordinate lonLat) {
        return new Coordinate(
                (lonLat.x - middle.x) * scale.metresPerLon(), (lonLat.y - middle.y) * scale.metresPerLat());
    }

    Coordinate toLonLat(Coordinate metres) {
        return new Coordinate(middle.x + metres.x / scale.metresPerLon(), middle.y + metres.y / scale.metresPerLat());
    }

    Geometry toPlane(Geometry lonLat) {
        return AffineTransformation.translationInstance(-middle.x, -middle.y)
                .scale(scale.metresPerLon(), scale.metresPerLat())
                .transform(lonLat);
    }

    Geometry toLonLat(Geometry metres) {
        Geometry lonLat = AffineTransformation.scaleInstance(1 / scale.metresPerLon(), 1 / scale.metresPerLat())
                .translate(middle.x, middle.y)
                .transform(metres);
        return Cgcs2000.geometries().createGeometry(lonLat);
    }

    double squareMetres(Geometry lonLat) {
        return lonLat.getArea() * scale.metresPerLon() * scale.metresPerLat();
    }

    double metres(Coordinate p, Coordinate q) {
        return scale.metres(p, q);
    }
}
