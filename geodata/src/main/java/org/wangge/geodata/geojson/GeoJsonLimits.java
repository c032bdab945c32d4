package org.wangge.geodata.geojson;

/**
 * What a reader accepts.
 *
 * @param vertices the most positions, rings and parts together in one geometry
 * @param nesting how deep geometry collections may hold geometry collections; 0 for none in another
 */
public record GeoJsonLimits(int vertices, int nesting) {

    /** For bodies of requests: 100,000 vertices, no collection in a collection. */
    public static final GeoJsonLimits STANDARD = new GeoJsonLimits(100_000, 0);

    public GeoJsonLimits {
        if (vertices < 1 || nesting < 0) {
            throw new IllegalArgumentException("vertices " + vertices + ", nesting " + nesting);
        }
    }
}
