package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.Geometry;

/**
 * How much of an area is covered, and where.
 *
 * @param covered Polygon or MultiPolygon, longitude and latitude, as it is drawn: what is narrower than a thousandth of the area is wide may be
 *     missing
 */
public record CoveredShape(CoveredArea area, Geometry covered) {

    public CoveredShape {
        covered = covered.copy();
    }
}
