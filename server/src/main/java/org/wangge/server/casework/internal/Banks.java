package org.wangge.server.casework.internal;

import java.util.Arrays;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.casework.spi.Stretches.Stretch;

/** How far a river goes to its sides. */
final class Banks {

    private static final double BEYOND_METRES = 25;

    private Banks() {}

    /** So far from its centre line a case is still one of the river. */
    static double metresTo(Stretch stretch) {
        return Objects.requireNonNullElse(stretch.halfWidthMetres(), 0.0) + BEYOND_METRES;
    }

    /** A box round the disc that holds the line and what is so far from it: with two points a disc holds the geodesic between them. */
    static Geometry around(LineString line, double metres) {
        LonLat centre = Bbox.of(line).centre();
        double reach = Arrays.stream(line.getCoordinates())
                .mapToDouble(vertex -> GeodesicDistance.metres(centre, LonLat.of(vertex)))
                .max()
                .orElse(0);
        return GeodesicDisc.bounds(centre, reach + metres).toGeometry();
    }
}
