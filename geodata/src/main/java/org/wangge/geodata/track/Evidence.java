package org.wangge.geodata.track;

/**
 * One way without a gap: the places between which somebody is known to have gone, and for each edge the leg it belongs to,
 * whose direction is that of the walk and not of the noise of two fixes.
 *
 * @param lon degrees of the vertices, at least two
 * @param lat as many
 * @param leg for each edge the number of its leg, which goes from the corner of that number to the next
 * @param cornerLon degrees of the corners of the legs, one more than legs
 * @param cornerLat as many
 */
@SuppressWarnings("ArrayRecordComponent") // handed on inside the package, never compared
record Evidence(double[] lon, double[] lat, int[] leg, double[] cornerLon, double[] cornerLat) {

    int edges() {
        return lon.length - 1;
    }
}
