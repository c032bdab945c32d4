package org.wangge.server.casework.internal;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.TwoDimensional;

/** What a place must be to be kept, and the one point that stands for it. */
final class PlaceCheck {

    /** A report is about a spot, a stretch or a plot; nothing of that kind needs more. */
    static final int MOST_VERTICES = 10_000;

    private static final String POINTER = "/place";

    private static final GeoJsonReader KEPT = new GeoJsonReader(new GeoJsonLimits(MOST_VERTICES * 2, 2));

    private PlaceCheck() {}

    /**
     * The place as it is kept: without heights.
     *
     * @throws ProblemException 422 when it is empty, out of range or invalid, with {@code where}; 413 when it has too many vertices
     */
    static Geometry kept(Geometry place) {
        if (place.getNumPoints() > MOST_VERTICES) {
            throw ProblemException.ofField(
                    CaseProblem.PLACE_TOO_LARGE, POINTER, "A place has at most " + MOST_VERTICES + " vertices");
        }
        if (place.isEmpty()) {
            throw ProblemException.ofField(CaseProblem.PLACE_REFUSED, POINTER, "The place is empty");
        }
        try {
            Bbox.of(place);
        } catch (CoordinateOutOfRangeException e) {
            throw ProblemException.ofField(CaseProblem.PLACE_REFUSED, POINTER, String.valueOf(e.getMessage()));
        }
        TopologyValidationError error = new IsValidOp(place).getValidationError();
        if (error != null) {
            throw invalid(error);
        }
        return TwoDimensional.copy(place);
    }

    private static ProblemException invalid(TopologyValidationError error) {
        Coordinate where = error.getCoordinate();
        String detail = "The place is not valid: " + error.getMessage();
        return new ProblemException(
                CaseProblem.PLACE_REFUSED,
                detail,
                List.of(new FieldError(POINTER, CaseProblem.PLACE_REFUSED.name(), detail)),
                Map.of(),
                where == null ? null : Cgcs2000.geometries().createPoint(new Coordinate(where.x, where.y)));
    }

    /** A place as rows of cases have it. */
    static Geometry read(String geoJson) {
        return KEPT.read(geoJson, Crs.parseOrDefault("EPSG:4490"));
    }

    /** The point whose cell is the case's cell: the point itself, else one in the middle of a line or inside a polygon. */
    static LonLat standIn(Geometry place) {
        return LonLat.of(place.getInteriorPoint());
    }
}
