package org.wangge.geodata.crs;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * A coordinate system in which coordinates may enter or leave. Pairs are always x, y: longitude and latitude, or easting
 * and northing (the axis order of the EPSG data set, north first, is not used on any interface).
 *
 * <p>CRS84, EPSG:4326 and EPSG:4490 are taken as the same numbers: WGS 84 and CGCS2000 differ by less than what any
 * coordinate here is known to.
 */
public sealed interface Crs permits GeographicCrs, ShiftedCrs, GaussKruger, ControlPointFit {

    /** The SRID of geometries whose system is not in the EPSG data set; unlike 0 it does not mean unknown. */
    int NO_EPSG_NUMBER = -1;

    /**
     * The system of this name, exactly as {@link #code()} writes it.
     *
     * @throws UnknownCrsException for every other text
     */
    static Crs parse(String code) {
        return switch (code) {
            case "CRS84" -> GeographicCrs.CRS84;
            case "EPSG:4326" -> GeographicCrs.EPSG_4326;
            case "EPSG:4490" -> GeographicCrs.EPSG_4490;
            case "GCJ02" -> ShiftedCrs.GCJ02;
            case "BD09" -> ShiftedCrs.BD09;
            default -> GaussKruger.find(code).orElseThrow(() -> new UnknownCrsException(code));
        };
    }

    /**
     * The system an optional parameter names; CRS84 when it is absent.
     *
     * @throws UnknownCrsException when it names none
     */
    static Crs parseOrDefault(@Nullable String code) {
        return code == null ? GeographicCrs.CRS84 : parse(code);
    }

    /** The name on interfaces: {@code CRS84}, {@code EPSG:4547}, {@code GCJ02}. */
    String code();

    /** The SRID of geometries in this system; {@link #NO_EPSG_NUMBER} for the shifted systems. */
    int srid();

    /** Whether x and y are an easting and a northing in metres. */
    boolean projected();

    /**
     * The place of a pair of this system.
     *
     * @throws CoordinateOutOfRangeException when the pair cannot be of this system
     */
    LonLat toLonLat(double x, double y);

    /**
     * The pair of a place in this system.
     *
     * @throws CoordinateOutOfRangeException when the place is too far from the area of this system
     */
    PlanePoint fromLonLat(LonLat place);

    /**
     * A copy in CGCS2000 longitude and latitude, SRID 4490, vertex by vertex; Z and M are kept as they are.
     *
     * @throws CoordinateOutOfRangeException when a vertex cannot be of this system
     */
    default Geometry toLonLat(Geometry geometry) {
        return VertexTransform.copy(geometry, (x, y) -> {
            LonLat place = toLonLat(x, y);
            return new PlanePoint(place.lon(), place.lat());
        });
    }

    /**
     * A copy in this system, vertex by vertex; Z and M are kept. It carries {@link #srid()}, so that what is not in CGCS2000
     * longitude and latitude cannot be stored by mistake.
     *
     * @throws CoordinateOutOfRangeException when a vertex is too far from the area of this system
     */
    default Geometry fromLonLat(Geometry geometry) {
        Geometry copy = VertexTransform.copy(geometry, (lon, lat) -> fromLonLat(new LonLat(lon, lat)));
        copy.setSRID(srid());
        return copy;
    }

    /**
     * A box of this system as a box of longitude and latitude that holds all of it.
     *
     * @throws CoordinateOutOfRangeException when a corner cannot be of this system
     */
    Bbox toLonLat(double west, double south, double east, double north);
}
