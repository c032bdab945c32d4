package org.wangge.geodata.coverage;

import java.util.List;
import org.wangge.geodata.LonLat;

/**
 * Points that serve what is near them: car parks, service points, bicycle stands. They are known by their numbers from 0 in the
 * order given; of two equally near the lower number wins, so give them in the order of their ids.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class ServicePoints {

    private final double[] lons;
    private final double[] lats;
    private final PointTree tree;

    private ServicePoints(double[] lons, double[] lats) {
        this.lons = lons;
        this.lats = lats;
        this.tree = new PointTree(lons, lats);
    }

    /** None at all serve nothing. */
    public static ServicePoints of(List<LonLat> places) {
        return new ServicePoints(
                places.stream().mapToDouble(LonLat::lon).toArray(),
                places.stream().mapToDouble(LonLat::lat).toArray());
    }

    /**
     * The same without an object for each.
     *
     * @param lons degrees east
     * @param lats degrees north, as many
     * @throws org.wangge.geodata.CoordinateOutOfRangeException when one is not finite or out of range
     */
    public static ServicePoints of(double[] lons, double[] lats) {
        if (lons.length != lats.length) {
            throw new IllegalArgumentException(lons.length + " longitudes and " + lats.length + " latitudes");
        }
        ServicePoints points = new ServicePoints(lons.clone(), lats.clone());
        for (int i = 0; i < points.size(); i++) {
            points.place(i);
        }
        return points;
    }

    public int size() {
        return lons.length;
    }

    public LonLat place(int number) {
        return new LonLat(lons[number], lats[number]);
    }

    double lon(int number) {
        return lons[number];
    }

    double lat(int number) {
        return lats[number];
    }

    /** By longitude and latitude. */
    PointTree tree() {
        return tree;
    }
}
