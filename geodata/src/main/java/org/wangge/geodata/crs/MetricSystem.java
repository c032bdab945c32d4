package org.wangge.geodata.crs;

import java.util.OptionalInt;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * The plane in which metres round a place are computed: the 3-degree Gauss-Krüger system by central meridian (EPSG:4534 to
 * EPSG:4554) between 73.5° and 136.5° E, elsewhere the same projection at the nearest multiple of 3°. Within its zone a
 * length differs from the ellipsoid's by at most 3.5e-4 (at the equator; 2.3e-4 at 35° N), an area by twice that.
 *
 * <p>Values are equal when their central meridian is.
 *
 * @param centralMeridian degrees east, a multiple of 3 from -180 to 180
 */
public record MetricSystem(int centralMeridian) {

    public MetricSystem {
        if (centralMeridian % 3 != 0 || centralMeridian < -180 || centralMeridian > 180) {
            throw new CoordinateOutOfRangeException(
                    "central meridian %d is not a multiple of 3 from -180 to 180".formatted(centralMeridian));
        }
    }

    /** The system of a place; half way between two meridians it is the eastern one. */
    public static MetricSystem at(LonLat place) {
        return at(place.lon(), place.lat());
    }

    /** The system of a place, degrees. */
    public static MetricSystem at(double lon, double lat) {
        LonLat checked = new LonLat(lon, lat);
        return new MetricSystem((int) Math.floor((checked.lon() + 1.5) / 3) * 3);
    }

    /** The system at the middle of the box round a geometry in longitude and latitude, which must not be empty. */
    public static MetricSystem of(Geometry lonLat) {
        return at(Bbox.of(lonLat).centre());
    }

    /** The number of this system in the EPSG data set; none outside the zones of China. */
    public OptionalInt epsg() {
        return centralMeridian >= 75 && centralMeridian <= 135
                ? OptionalInt.of(4534 + (centralMeridian - 75) / 3)
                : OptionalInt.empty();
    }

    /**
     * Easting (500,000 m on the central meridian) and northing (negative south of the equator).
     *
     * @throws CoordinateOutOfRangeException when the place is more than 35 degrees from the central meridian
     */
    public PlanePoint toMetres(LonLat place) {
        return new TransverseMercator(centralMeridian).project(place.lon(), place.lat());
    }

    /**
     * A copy in metres, vertex by vertex; Z and M are kept. Its SRID is the EPSG number or {@link Crs#NO_EPSG_NUMBER}.
     *
     * @throws CoordinateOutOfRangeException when a vertex is more than 35 degrees from the central meridian
     */
    public Geometry toMetres(Geometry lonLat) {
        TransverseMercator projection = new TransverseMercator(centralMeridian);
        Geometry metres = VertexTransform.copy(lonLat, projection::project);
        metres.setSRID(epsg().orElse(Crs.NO_EPSG_NUMBER));
        return metres;
    }

    /** The place of an easting and a northing in metres. */
    public LonLat toLonLat(double easting, double northing) {
        return new TransverseMercator(centralMeridian).unproject(easting, northing);
    }

    /** A copy in longitude and latitude, SRID 4490, of a geometry in metres of this system. */
    public Geometry toLonLat(Geometry metres) {
        TransverseMercator projection = new TransverseMercator(centralMeridian);
        return VertexTransform.copy(metres, (x, y) -> {
            LonLat place = projection.unproject(x, y);
            return new PlanePoint(place.lon(), place.lat());
        });
    }
}
