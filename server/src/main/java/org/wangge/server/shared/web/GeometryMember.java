package org.wangge.server.shared.web;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonException;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import tools.jackson.databind.JsonNode;

/**
 * Reads GeoJSON geometries that are members of bodies.
 *
 * @param reader with the limits of the body
 * @param refused the problem of what is no geometry or out of range
 * @param tooLarge the problem of what is over the limits
 */
public record GeometryMember(GeoJsonReader reader, ProblemType refused, ProblemType tooLarge) {

    /**
     * Reads one geometry.
     *
     * @param crs the system it is in, CRS84 when null
     * @param pointer where it stands in the body
     * @return CGCS2000 lon/lat
     * @throws ProblemException as the record says, and 400 for an unknown system
     */
    public Geometry read(JsonNode json, @Nullable String crs, String pointer) {
        Crs system = QueryValues.crs(crs);
        try {
            return reader.read(json, system);
        } catch (GeoJsonException e) {
            throw ProblemException.ofField(
                    e.code().equals("geojson-limit") ? tooLarge : refused, pointer + e.pointer(), e.fault());
        } catch (GeodataException e) {
            throw ProblemException.ofField(refused, pointer, String.valueOf(e.getMessage()));
        }
    }
}
