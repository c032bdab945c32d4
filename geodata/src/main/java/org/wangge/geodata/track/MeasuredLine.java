package org.wangge.geodata.track;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** A line that is patrolled: a segment of a river, a road, a street. Its vertices are measured once; it never changes. */
public final class MeasuredLine {

    private final String id;
    private final String river;
    private final LineString centreLine;
    private final HalfWidths halfWidths;
    private final double[] chainages;

    /**
     * @param id its own
     * @param river what it is a part of; lines of one river continue each other and do not compete for credit
     * @param centreLine longitude and latitude, CGCS2000, downstream, with a length
     * @param fromMetres chainage of its start
     * @param halfWidths by chainage; where they are known, banks are told apart
     * @throws IllegalArgumentException without a length or a finite chainage
     */
    public MeasuredLine(String id, String river, LineString centreLine, double fromMetres, HalfWidths halfWidths) {
        this.id = Objects.requireNonNull(id, "id");
        this.river = Objects.requireNonNull(river, "river");
        this.halfWidths = Objects.requireNonNull(halfWidths, "halfWidths");
        this.centreLine = (LineString) centreLine.copy();
        if (!Double.isFinite(fromMetres)) {
            throw new IllegalArgumentException("the chainage of the start must be finite");
        }
        if (!(centreLine.getLength() > 0)) {
            throw new IllegalArgumentException("the line has no length");
        }
        this.chainages = chainages(this.centreLine, fromMetres);
    }

    private static double[] chainages(LineString line, double fromMetres) {
        Coordinate[] path = line.getCoordinates();
        double[] chainages = new double[path.length];
        chainages[0] = fromMetres;
        for (int i = 1; i < path.length; i++) {
            chainages[i] = chainages[i - 1]
                    + GeodesicMeasure.lengthMetres(
                            Cgcs2000.geometries().createLineString(new Coordinate[] {path[i - 1], path[i]}));
        }
        return chainages;
    }

    public String id() {
        return id;
    }

    public String river() {
        return river;
    }

    public LineString centreLine() {
        return centreLine;
    }

    public double fromMetres() {
        return chainages[0];
    }

    public HalfWidths halfWidths() {
        return halfWidths;
    }

    /** Metres along it on the ellipsoid. */
    public double lengthMetres() {
        return toMetres() - fromMetres();
    }

    /** Chainage of its end. */
    public double toMetres() {
        return chainages[chainages.length - 1];
    }

    /** Chainage of a vertex. */
    double chainage(int vertex) {
        return chainages[vertex];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeasuredLine that
                && id.equals(that.id)
                && river.equals(that.river)
                && centreLine.equalsExact(that.centreLine)
                && fromMetres() == that.fromMetres()
                && halfWidths.equals(that.halfWidths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, river, centreLine, halfWidths);
    }

    @Override
    public String toString() {
        return "line " + id + " of " + river + " from " + fromMetres() + " m to " + toMetres() + " m";
    }
}
