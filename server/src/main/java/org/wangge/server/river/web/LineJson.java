package org.wangge.server.river.web;

import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.shared.web.GeometryJson;

/** Geometries in answers: CGCS2000 lon/lat, unrounded. */
final class LineJson {

    private LineJson() {}

    static GeometryJson of(Geometry geometry) {
        return new GeometryJson(GeoJsonWriter.exact().write(geometry));
    }
}
