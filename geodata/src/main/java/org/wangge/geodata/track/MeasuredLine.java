package org.wangge.geodata.track;

import java.util.Objects;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * A line that is patrolled: a segment of a river, a road, a street.
 *
 * @param id its own
 * @param river what it is a part of; lines of one river continue each other and do not compete for credit
 * @param centreLine longitude and latitude, CGCS2000, downstream, with a length
 * @param fromMetres chainage of its start
 * @param halfWidths by chainage; where they are known, banks are told apart
 */
public record MeasuredLine(String id, String river, LineString centreLine, double fromMetres, HalfWidths halfWidths) {

    public MeasuredLine {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(river, "river");
        Objects.requireNonNull(halfWidths, "halfWidths");
        centreLine = (LineString) centreLine.copy();
        if (!Double.isFinite(fromMetres)) {
            throw new IllegalArgumentException("the chainage of the start must be finite");
        }
        if (!(centreLine.getLength() > 0)) {
            throw new IllegalArgumentException("the line has no length");
        }
    }

    /** Metres along it on the ellipsoid. */
    public double lengthMetres() {
        return GeodesicMeasure.lengthMetres(centreLine);
    }

    /** Chainage of its end. */
    public double toMetres() {
        return fromMetres + lengthMetres();
    }
}
