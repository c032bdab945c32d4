package org.wangge.server.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.GaussKruger;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.crs.VertexTransform;

/**
 * A system that items are offered in, under the name OGC gives it. Unlike everywhere else coordinates are in the order of the axes of the
 * system: latitude first in EPSG:4326 and EPSG:4490, northing first in the Gauss-Krüger systems, as OGC API Features part 2 demands.
 *
 * @param uri such as {@code http://www.opengis.net/def/crs/EPSG/0/4490}
 * @param system null for the pseudo-Mercator system EPSG:3857
 * @param northFirst whether the first coordinate counts northwards
 */
public record ItemCrs(String uri, @Nullable Crs system, boolean northFirst) {

    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static final int MERCATOR = 3857;
    private static final double RADIUS = 6_378_137;
    private static final double EDGE = Math.PI * RADIUS;

    /** Parts of a side of a box that is bent in longitude and latitude. */
    private static final int PARTS = 64;

    private static final Map<String, ItemCrs> ALL = new LinkedHashMap<>();

    /** Longitude and latitude, which counts when nothing is said. */
    public static final ItemCrs CRS84 =
            add(new ItemCrs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", Crs.parse("CRS84"), false));

    /** What everything is stored in. */
    public static final ItemCrs STORED = add(new ItemCrs(EPSG + Cgcs2000.SRID, Crs.parse("EPSG:4490"), true));

    private static final int FIRST_ZONE = 4534;
    private static final int LAST_ZONE = 4554;

    static {
        add(new ItemCrs(EPSG + 4326, Crs.parse("EPSG:4326"), true));
        add(new ItemCrs(EPSG + MERCATOR, null, false));
        for (int zone = FIRST_ZONE; zone <= LAST_ZONE; zone++) {
            add(new ItemCrs(EPSG + zone, Crs.parse("EPSG:" + zone), true));
        }
    }

    private static ItemCrs add(ItemCrs crs) {
        ALL.put(crs.uri, crs);
        return crs;
    }

    /** The system of a URI. */
    public static Optional<ItemCrs> find(String uri) {
        return Optional.ofNullable(ALL.get(uri));
    }

    /**
     * Those that reach all of a box, CRS84 first: what lies farther than 500 km from the central meridian of a Gauss-Krüger system has no coordinates in it.
     *
     * @param extent CGCS2000; null when nobody knows, and then all are named
     */
    public static List<String> urisReaching(@Nullable Bbox extent) {
        return ALL.values().stream()
                .filter(crs -> crs.reaches(extent))
                .map(ItemCrs::uri)
                .toList();
    }

    /**
     * Whether this system reaches all of a box.
     *
     * @param extent CGCS2000; null when nobody knows, and then it does
     */
    public boolean reaches(@Nullable Bbox extent) {
        try {
            return extent == null || !fromLonLat(extent.toGeometry()).isEmpty();
        } catch (CoordinateOutOfRangeException e) {
            return false;
        }
    }

    /** Whether coordinates are metres. */
    public boolean isProjected() {
        return system == null || system.projected();
    }

    /** How many decimals are shown: a centimetre of a degree, a millimetre of a metre. */
    public int decimals() {
        return isProjected() ? 3 : 7;
    }

    /** The number in the EPSG data set; what is CRS84 is as good as stored. */
    public int srid() {
        return system == null ? MERCATOR : system.srid();
    }

    /**
     * A copy in this system in the order x and y, as files hold it.
     *
     * @param lonLat CGCS2000 longitude and latitude
     * @throws CoordinateOutOfRangeException when it is too far from the area of the system
     */
    public Geometry eastFirst(Geometry lonLat) {
        return system == null ? VertexTransform.copy(lonLat, ItemCrs::toMercator) : system.fromLonLat(lonLat);
    }

    /**
     * A copy in this system.
     *
     * @param lonLat CGCS2000 longitude and latitude
     * @throws CoordinateOutOfRangeException when it is too far from the area of the system
     */
    public Geometry fromLonLat(Geometry lonLat) {
        Geometry here = eastFirst(lonLat);
        return northFirst ? VertexTransform.copy(here, ItemCrs::swapped) : here;
    }

    /**
     * A copy in CGCS2000 longitude and latitude.
     *
     * @throws CoordinateOutOfRangeException when it cannot be of this system
     */
    public Geometry toLonLat(Geometry here) {
        Geometry eastFirst = northFirst ? VertexTransform.copy(here, ItemCrs::swapped) : here;
        Geometry lonLat =
                system == null ? VertexTransform.copy(eastFirst, ItemCrs::fromMercator) : system.toLonLat(eastFirst);
        Envelope box = lonLat.getEnvelopeInternal();
        if (!box.isNull()) {
            Bbox.of(box);
        }
        return lonLat;
    }

    /**
     * A box given by its corners in the order of the axes. Of degrees, a west greater than the east crosses the antimeridian. A box of metres
     * holds what of it lies in the area of its system. One that lies beyond the area, or altogether beyond a pole, is a box nevertheless, with nothing in it: so says
     * OGC's test engine, which takes the axes of EPSG:4490 and the Gauss-Krüger systems for the other way round.
     *
     * @return an area in CGCS2000 longitude and latitude, empty where nothing can be
     * @throws CoordinateOutOfRangeException when it is none
     */
    public Geometry box(double first, double second, double farFirst, double farSecond) {
        double west = northFirst ? second : first;
        double south = northFirst ? first : second;
        double east = northFirst ? farSecond : farFirst;
        double north = northFirst ? farFirst : farSecond;
        if (!isProjected()) {
            return northFirst && beyondThePoles(south, north)
                    ? Cgcs2000.geometries().createPolygon()
                    : new Bbox(west, south, east, north).toGeometry();
        }
        if (west > east || south > north) {
            throw new CoordinateOutOfRangeException("a box begins at its lower corner");
        }
        Envelope within = new Envelope(west, east, south, north).intersection(domain());
        if (within.isNull()) {
            return Cgcs2000.geometries().createPolygon();
        }
        Geometry box = Cgcs2000.geometries().toGeometry(within);
        double longest = Math.max(within.getWidth(), within.getHeight());
        Geometry fine = longest > 0 ? Densifier.densify(box, longest / PARTS) : box;
        return system == null ? VertexTransform.copy(fine, ItemCrs::fromMercator) : system.toLonLat(fine);
    }

    private static boolean beyondThePoles(double south, double north) {
        return Math.max(Math.abs(south), Math.abs(north)) <= 180
                && (Math.min(south, north) > 90 || Math.max(south, north) < -90);
    }

    /** Where coordinates of metres are of a place. */
    private Envelope domain() {
        return system instanceof GaussKruger zone ? zone.domain() : new Envelope(-EDGE, EDGE, -2 * EDGE, 2 * EDGE);
    }

    private static PlanePoint swapped(double first, double second) {
        return new PlanePoint(second, first);
    }

    private static PlanePoint toMercator(double lon, double lat) {
        if (!(Math.abs(lat) < 89.9)) {
            throw new CoordinateOutOfRangeException("latitude " + lat + " is too far north or south for EPSG:3857");
        }
        return new PlanePoint(
                Math.toRadians(lon) * RADIUS, Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) * RADIUS);
    }

    private static PlanePoint fromMercator(double x, double y) {
        // A millimetre beyond the edge is a rounded edge.
        if (!(Math.abs(x) <= EDGE + 0.001 && Math.abs(y) <= 2 * EDGE)) {
            throw new CoordinateOutOfRangeException("%s, %s is not in EPSG:3857".formatted(x, y));
        }
        double lon = Math.toDegrees(x / RADIUS);
        return new PlanePoint(
                Math.clamp(lon, -180, 180), Math.toDegrees(2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2));
    }
}
