package org.wangge.geodata.geojson;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.wangge.geodata.Cgcs2000;

/** Whether a geometry is valid by the rules of OGC Simple Features, the same as PostGIS's {@code ST_IsValid}. */
public final class GeometryValidity {

    /**
     * Why a geometry is not valid.
     *
     * @param code a name for programs, for example {@code self-intersection}
     * @param message for people
     * @param where a point at the fault in the geometry's own coordinates; empty where the fault has no place
     */
    public record Fault(String code, String message, Geometry where) {}

    private GeometryValidity() {}

    /** The first fault; none when the geometry is valid. Empty geometries are valid. */
    public static Optional<Fault> findFault(Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return Optional.empty();
        }
        Coordinate where = error.getCoordinate();
        return Optional.of(new Fault(
                error.getMessage().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"),
                error.getMessage(),
                where == null || !where.isValid()
                        ? Cgcs2000.geometries().createPoint()
                        : Cgcs2000.geometries().createPoint(where)));
    }
}
