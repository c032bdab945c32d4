package org.wangge.server.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * How the world is cut into tiles of 256 by 256 cells: a matrix for each level, each with cells half as wide as the one before, rows counted
 * from the north and columns from the west (OGC Two Dimensional Tile Matrix Set 2.0).
 */
public enum TileMatrixSet {
    /** Of maps in the web everywhere: a square of the pseudo-Mercator system. */
    WEB_MERCATOR_QUAD(
            "WebMercatorQuad",
            3857,
            "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad",
            1,
            2 * Math.PI * Earth.RADIUS,
            -Math.PI * Earth.RADIUS,
            Math.PI * Earth.RADIUS),
    /**
     * The matrices of WorldCRS84Quad, of degrees of CGCS2000; matrix 0 is two tiles beside each other, which Tianditu calls level 1 of its
     * matrix set {@code c}. Not in the registry of OGC.
     */
    CGCS2000_QUAD("CGCS2000Quad", 4490, null, 2, 360, 90, -180);

    /** The last zoom of WebMercatorQuad that has tiles; closer up clients draw them larger. */
    public static final int MAX_ZOOM = 22;

    /** Cells on a side of a tile, for which clients choose matrices. */
    public static final int TILE_CELLS = 256;

    private static final double PIXEL_METRES = 0.00028;

    private final String id;
    private final int srid;
    private final @Nullable String registered;
    private final int firstColumns;
    private final double width;
    private final double firstOrigin;
    private final double secondOrigin;

    /** Of CGCS2000 and WGS 84. */
    private static final class Earth {
        static final double RADIUS = 6_378_137;
    }

    TileMatrixSet(
            String id,
            int srid,
            @Nullable String registered,
            int firstColumns,
            double width,
            double firstOrigin,
            double secondOrigin) {
        this.id = id;
        this.srid = srid;
        this.registered = registered;
        this.firstColumns = firstColumns;
        this.width = width;
        this.firstOrigin = firstOrigin;
        this.secondOrigin = secondOrigin;
    }

    /** The set of an id. */
    public static Optional<TileMatrixSet> find(String id) {
        return Arrays.stream(values()).filter(set -> set.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    /** The EPSG number of the system of its coordinates. */
    public int srid() {
        return srid;
    }

    /** The address in the registry of OGC; null for a set that is not in it. */
    public @Nullable String registered() {
        return registered;
    }

    /** The number of the last matrix; the first is 0. */
    public int lastMatrix() {
        return MAX_ZOOM - zoom(0);
    }

    /** The zoom of WebMercatorQuad with cells as wide, on which everything is generalised. */
    public int zoom(int matrix) {
        return matrix + firstColumns - 1;
    }

    public int columns(int matrix) {
        return firstColumns << matrix;
    }

    public int rows(int matrix) {
        return 1 << matrix;
    }

    /** The corner in the north-west, in the order of the axes of the system. */
    public List<Double> origin() {
        return List.of(firstOrigin, secondOrigin);
    }

    /** The width of a cell in the unit of the system. */
    public double cellSize(int matrix) {
        return width / columns(matrix) / TILE_CELLS;
    }

    /** The denominator of the scale where a cell is drawn 0.28 mm wide. */
    public double scaleDenominator(int matrix) {
        double unitMetres = srid == 3857 ? 1 : Math.toRadians(1) * Earth.RADIUS;
        return cellSize(matrix) * unitMetres / PIXEL_METRES;
    }

    /** The degrees between columns and rows, which may lie between two. */
    Bbox degrees(int matrix, double west, double north, double east, double south) {
        return new Bbox(
                Math.max(-180, lon(matrix, west)),
                lat(matrix, south),
                Math.min(180, lon(matrix, east)),
                lat(matrix, north));
    }

    private double lon(int matrix, double column) {
        return column / columns(matrix) * 360 - 180;
    }

    private double lat(int matrix, double fromNorth) {
        double part = fromNorth / rows(matrix);
        return switch (this) {
            case WEB_MERCATOR_QUAD -> Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * part))));
            case CGCS2000_QUAD -> Math.clamp(90 - 180 * part, -90, 90);
        };
    }

    /**
     * The tiles of a matrix that meet a box.
     *
     * @param box CGCS2000; one across the antimeridian is taken as all longitudes
     */
    public TileRange range(int matrix, Bbox box) {
        boolean around = box.crossesAntimeridian();
        return new TileRange(
                tile(row(matrix, box.north()), rows(matrix)),
                tile(row(matrix, box.south()), rows(matrix)),
                around ? 0 : tile(column(matrix, box.west()), columns(matrix)),
                around ? columns(matrix) - 1 : tile(column(matrix, box.east()), columns(matrix)));
    }

    private static int tile(double place, int count) {
        return Math.clamp((long) Math.floor(place), 0, count - 1);
    }

    /** The column of a longitude, with its part. */
    double column(int matrix, double lon) {
        return (lon + 180) / 360 * columns(matrix);
    }

    /** The row of a latitude, with its part; poles are beyond the square of the pseudo-Mercator system, but no infinity. */
    double row(int matrix, double lat) {
        return switch (this) {
            case WEB_MERCATOR_QUAD -> {
                double sine = Math.sin(Math.toRadians(Math.clamp(lat, -89.99, 89.99)));
                yield (1 - Math.log((1 + sine) / (1 - sine)) / (2 * Math.PI)) / 2 * rows(matrix);
            }
            case CGCS2000_QUAD -> (90 - lat) / 180 * rows(matrix);
        };
    }
}
