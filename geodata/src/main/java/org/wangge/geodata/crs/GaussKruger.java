package org.wangge.geodata.crs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * The CGCS2000 Gauss-Krüger systems EPSG:4491 to EPSG:4554, in the four series of the EPSG data set:
 *
 * <ul>
 *   <li>4491–4501 zones of 6° numbered 13–23, 4513–4533 zones of 3° numbered 25–45: eastings of eight digits that begin
 *       with the zone's number;
 *   <li>4502–4512 zones of 6° and 4534–4554 zones of 3° by central meridian 75–135° E: eastings of six digits.
 * </ul>
 *
 * <p>An easting must be within 500 km of the central meridian and a northing between the equator and the pole, which
 * tells swapped axes and a wrong series apart from coordinates.
 */
public final class GaussKruger implements Crs {

    private static final int FIRST = 4491;
    private static final int LAST = 4554;
    private static final double MILLION = 1_000_000;
    private static final double QUARTER_MERIDIAN_METRES = 10_001_966;

    private final int epsg;
    private final int zone;
    private final TransverseMercator projection;

    private GaussKruger(int epsg) {
        this.epsg = epsg;
        this.zone = zoneOf(epsg);
        this.projection = new TransverseMercator(centralMeridianOf(epsg));
    }

    /**
     * The system with this EPSG number.
     *
     * @throws UnknownCrsException when the number is not between 4491 and 4554
     */
    public static GaussKruger epsg(int number) {
        if (number < FIRST || number > LAST) {
            throw new UnknownCrsException("EPSG:" + number);
        }
        return Systems.ALL[number - FIRST];
    }

    static Optional<Crs> find(String code) {
        if (!code.matches("EPSG:4[45][0-9]{2}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(code.substring("EPSG:".length()));
        return number < FIRST || number > LAST ? Optional.empty() : Optional.of(epsg(number));
    }

    @Override
    public String code() {
        return "EPSG:" + epsg;
    }

    @Override
    public int srid() {
        return epsg;
    }

    @Override
    public boolean projected() {
        return true;
    }

    public int epsg() {
        return epsg;
    }

    /** Degrees east. */
    public double centralMeridian() {
        return projection.centralMeridian();
    }

    /** The eastings, as x, and the northings, as y, that are of a place in this system. */
    public Envelope domain() {
        return new Envelope(zone * MILLION, (zone + 1) * MILLION, 0, QUARTER_MERIDIAN_METRES);
    }

    @Override
    public LonLat toLonLat(double x, double y) {
        double easting = x - zone * MILLION;
        if (!(easting >= 0 && easting <= MILLION)) {
            throw new CoordinateOutOfRangeException(wrongEasting(x));
        }
        if (!(y >= 0 && y <= QUARTER_MERIDIAN_METRES)) {
            throw new CoordinateOutOfRangeException(
                    "northing %s is not between 0 and %.0f m of %s".formatted(y, QUARTER_MERIDIAN_METRES, code()));
        }
        return projection.unproject(easting, y);
    }

    @Override
    public PlanePoint fromLonLat(LonLat place) {
        PlanePoint point = projection.project(place.lon(), place.lat());
        if (!(point.x() >= 0 && point.x() <= MILLION && point.y() >= 0)) {
            throw new CoordinateOutOfRangeException(
                    "%s %s is outside the reach of %s".formatted(place.lon(), place.lat(), code()));
        }
        return zone == 0 ? point : new PlanePoint(point.x() + zone * MILLION, point.y());
    }

    @Override
    public Bbox toLonLat(double west, double south, double east, double north) {
        return BoxTransform.smooth(this, west, south, east, north);
    }

    private String wrongEasting(double x) {
        String hint = "";
        if (x >= 13 * MILLION && x < 46 * MILLION) {
            hint = "; an easting of eight digits begins with its zone, use EPSG:"
                    + zonedTwin((int) Math.floor(x / MILLION));
        } else if (x >= MILLION && x < QUARTER_MERIDIAN_METRES) {
            hint = "; this looks like a northing, the order is easting, northing";
        }
        return "easting %s is not between %.0f and %.0f m of %s%s"
                .formatted(x, zone * MILLION, (zone + 1) * MILLION, code(), hint);
    }

    private static int zonedTwin(int zone) {
        return zone <= 23 ? 4491 + zone - 13 : 4513 + Math.max(zone, 25) - 25;
    }

    private static int zoneOf(int epsg) {
        if (epsg <= 4501) {
            return 13 + epsg - 4491;
        }
        return epsg >= 4513 && epsg <= 4533 ? 25 + epsg - 4513 : 0;
    }

    private static double centralMeridianOf(int epsg) {
        if (epsg <= 4501) {
            return 75 + 6.0 * (epsg - 4491);
        }
        if (epsg <= 4512) {
            return 75 + 6.0 * (epsg - 4502);
        }
        return 75 + 3.0 * (epsg <= 4533 ? epsg - 4513 : epsg - 4534);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GaussKruger that && that.epsg == epsg;
    }

    @Override
    public int hashCode() {
        return epsg;
    }

    @Override
    public String toString() {
        return code();
    }

    /** Made when the first one is asked for. */
    private static final class Systems {
        static final GaussKruger[] ALL = new GaussKruger[LAST - FIRST + 1];

        static {
            for (int i = 0; i < ALL.length; i++) {
                ALL[i] = new GaussKruger(FIRST + i);
            }
        }
    }
}
