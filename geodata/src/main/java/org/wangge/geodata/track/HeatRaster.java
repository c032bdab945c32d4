package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;

/**
 * The heat of many lines as a raster: how many metres of lines lie in each cell, and how often they were walked. It shows a whole town at once,
 * where lines are too thin to be told apart.
 *
 * <p>Cells are as many degrees high and wide as make the wanted metres in the middle of their degree of latitude, and begin at multiples of
 * that from 0: so a cell is the same cell whatever else is asked for with it. Lines are cut where they cross an edge, an edge of a line being
 * straight in longitude and latitude; a piece belongs to the cell its middle is in.
 */
public final class HeatRaster {

    private static final double METRES_PER_DEGREE = 111_200;

    private HeatRaster() {}

    /**
     * A part of a line.
     *
     * @param line longitude and latitude
     * @param tracks how many covered all of it, 0 or more
     */
    public record Part(LineString line, int tracks) {

        public Part {
            if (tracks < 0) {
                throw new IllegalArgumentException("tracks is 0 or more");
            }
        }
    }

    /**
     * A cell that some line goes through; degrees.
     *
     * @param lineMetres of lines in it
     * @param walkedMetres the same, each as often as it was covered
     * @param mostTracks of any line in it
     */
    public record Square(
            double west,
            double south,
            double east,
            double north,
            double lineMetres,
            double walkedMetres,
            int mostTracks) {}

    /**
     * The cells of parts that do not lie on one another, from the south-west.
     *
     * @param cellMetres how large a cell is, 1 m to 100 km
     */
    public static List<Square> cells(Collection<Part> parts, double cellMetres) {
        if (!(cellMetres >= 1 && cellMetres <= 100_000)) {
            throw new IllegalArgumentException("a cell is 1 m to 100 km large");
        }
        Map<Place, Sums> sums = new TreeMap<>(Comparator.comparingInt(Place::degree)
                .thenComparingLong(Place::row)
                .thenComparingLong(Place::column));
        for (Part part : parts) {
            Coordinate[] vertices = part.line().getCoordinates();
            for (int i = 1; i < vertices.length; i++) {
                add(sums, vertices[i - 1], vertices[i], part.tracks(), cellMetres);
            }
        }
        return sums.entrySet().stream()
                .map(each -> each.getValue().cell(each.getKey(), cellMetres))
                .toList();
    }

    /** Cuts an edge where degrees of latitude begin, since cells have another width from there on, and each piece where cells do. */
    private static void add(Map<Place, Sums> sums, Coordinate from, Coordinate to, int tracks, double cellMetres) {
        for (double[] band : cuts(from.y, to.y, 1, new double[] {0, 1})) {
            Coordinate begin = between(from, to, band[0]);
            Coordinate end = between(from, to, band[1]);
            int degree = (int) Math.floor((begin.y + end.y) / 2);
            double high = cellMetres / METRES_PER_DEGREE;
            double wide = width(degree, cellMetres);
            for (double[] row : cuts(begin.y, end.y, high, new double[] {0, 1})) {
                for (double[] piece : cuts(begin.x, end.x, wide, row)) {
                    Coordinate first = between(begin, end, piece[0]);
                    Coordinate last = between(begin, end, piece[1]);
                    Place place = new Place(degree, (long) Math.floor((first.y + last.y) / 2 / high), (long)
                            Math.floor((first.x + last.x) / 2 / wide));
                    sums.computeIfAbsent(place, any -> new Sums())
                            .add(GeodesicDistance.metres(LonLat.of(first), LonLat.of(last)), tracks);
                }
            }
        }
    }

    /** The parts of a share of an edge between the multiples of a step that it crosses, as shares from 0 to 1. */
    private static List<double[]> cuts(double from, double to, double step, double[] within) {
        List<double[]> parts = new ArrayList<>();
        double begin = from + (to - from) * within[0];
        double end = from + (to - from) * within[1];
        double before = within[0];
        long first = (long) Math.floor(Math.min(begin, end) / step) + 1;
        long last = (long) Math.ceil(Math.max(begin, end) / step) - 1;
        for (long i = 0; i <= last - first; i++) {
            double at = (from <= to ? first + i : last - i) * step;
            double share = (at - from) / (to - from);
            if (share > before && share < within[1]) {
                parts.add(new double[] {before, share});
                before = share;
            }
        }
        parts.add(new double[] {before, within[1]});
        return parts;
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }

    private static double width(int degree, double cellMetres) {
        return cellMetres / (METRES_PER_DEGREE * Math.max(0.01, Math.cos(Math.toRadians(degree + 0.5))));
    }

    /** A cell by its degree of latitude, and its row and column of cells from 0. */
    private record Place(int degree, long row, long column) {}

    private static final class Sums {
        private double lineMetres;
        private double walkedMetres;
        private int mostTracks;

        void add(double metres, int tracks) {
            lineMetres += metres;
            walkedMetres += metres * tracks;
            mostTracks = Math.max(mostTracks, tracks);
        }

        Square cell(Place place, double cellMetres) {
            double high = cellMetres / METRES_PER_DEGREE;
            double wide = width(place.degree(), cellMetres);
            return new Square(
                    place.column() * wide,
                    Math.max(place.degree(), place.row() * high),
                    (place.column() + 1) * wide,
                    Math.min(place.degree() + 1.0, (place.row() + 1) * high),
                    lineMetres,
                    walkedMetres,
                    mostTracks);
        }
    }
}
