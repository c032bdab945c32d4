package org.wangge.server.shared.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.UnknownCrsException;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * The query parameters many calls have in common, read in one way. Query records keep the raw components ({@code lon},
 * {@code bbox}, …) and hand them to these methods; every fault is a 400 that names the parameter.
 */
public final class QueryValues {

    /** The most objects one answer holds; a larger limit is clamped to it. */
    public static final int MAX_LIMIT = 1000;

    /** Objects in a page of a list when the caller gives no limit. */
    public static final int LIST_LIMIT = 100;

    /** Objects in a nearest answer when the caller gives no limit. */
    public static final int NEAREST_LIMIT = 5;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private QueryValues() {}

    /** The system {@code crs} names, CRS84 when absent. */
    public static Crs crs(@Nullable String crs) {
        try {
            return Crs.parseOrDefault(crs);
        } catch (UnknownCrsException e) {
            throw ProblemException.ofField(RequestProblem.UNKNOWN_CRS, "crs", message(e));
        }
    }

    /**
     * The place of {@code lon} and {@code lat}: degrees, or easting and northing when {@code crs} is projected.
     *
     * @return CGCS2000 degrees
     */
    public static LonLat place(double lon, double lat, @Nullable String crs) {
        Crs system = crs(crs);
        try {
            return system.toLonLat(lon, lat);
        } catch (GeodataException e) {
            throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "lon", message(e));
        }
    }

    /**
     * Reads {@code west,south,east,north}. A west greater than the east crosses the antimeridian; a projected box becomes the box
     * of degrees that holds all of it.
     *
     * @return CGCS2000 degrees
     */
    public static Bbox bbox(String bbox, @Nullable String crs) {
        String[] parts = bbox.split(",", -1);
        if (parts.length != 4) {
            throw invalidBbox("bbox is west,south,east,north, not '" + bbox + "'");
        }
        double[] numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = number(parts[i], bbox);
        }
        Crs system = crs(crs);
        try {
            return system.toLonLat(numbers[0], numbers[1], numbers[2], numbers[3]);
        } catch (GeodataException e) {
            throw invalidBbox(message(e));
        }
    }

    /**
     * The number of objects to answer with.
     *
     * @param given the parameter, clamped to {@link #MAX_LIMIT}
     * @param absent what counts when it is not given
     */
    public static int limit(@Nullable Integer given, int absent) {
        if (given == null) {
            return absent;
        }
        if (given <= 0) {
            throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "limit", "limit is a number above 0");
        }
        return Math.min(given, MAX_LIMIT);
    }

    private static double number(String text, String bbox) {
        try {
            return finite(text.strip());
        } catch (NumberFormatException e) {
            throw invalidBbox("bbox is four numbers west,south,east,north, not '" + bbox + "'");
        }
    }

    /**
     * A decimal number; Java would also read {@code NaN}, {@code 1d} and {@code 0x1p3}.
     *
     * @throws NumberFormatException for another text, or a number no double holds
     */
    public static double finite(String text) {
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static ProblemException invalidBbox(String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "bbox", detail);
    }

    private static String message(GeodataException e) {
        return String.valueOf(e.getMessage());
    }
}
