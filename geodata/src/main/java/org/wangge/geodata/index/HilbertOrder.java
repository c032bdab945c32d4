package org.wangge.geodata.index;

import java.util.Arrays;

/** Entries in the order in which a Hilbert curve meets the middles of their boxes: neighbours in it are neighbours on the map. */
final class HilbertOrder {

    private static final int SIDE = 1 << 15;

    private HilbertOrder() {}

    static int[] of(PlaceColumns columns) {
        double minLon = least(columns.west, columns.count);
        double minLat = least(columns.south, columns.count);
        double perLon = (SIDE - 1) / Math.max(1e-9, most(columns.east, columns.count) - minLon);
        double perLat = (SIDE - 1) / Math.max(1e-9, most(columns.north, columns.count) - minLat);
        long[] keys = new long[columns.count];
        for (int i = 0; i < keys.length; i++) {
            double lon = (columns.west[i] + columns.east[i]) / 2 - minLon;
            double lat = (columns.south[i] + columns.north[i]) / 2 - minLat;
            keys[i] = (long) along((int) (lon * perLon), (int) (lat * perLat)) << 32 | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private static double least(double[] values, int count) {
        return Arrays.stream(values, 0, count).min().orElse(0);
    }

    private static double most(double[] values, int count) {
        return Arrays.stream(values, 0, count).max().orElse(0);
    }

    /** How far along the curve through all squares of the side a square is. */
    private static int along(int column, int row) {
        int x = column;
        int y = row;
        int distance = 0;
        for (int half = SIDE / 2; half > 0; half /= 2) {
            int right = (x & half) == 0 ? 0 : 1;
            int upper = (y & half) == 0 ? 0 : 1;
            distance += half * half * (3 * right ^ upper);
            if (upper == 0) {
                int turned = right == 1 ? SIDE - 1 - y : y;
                y = right == 1 ? SIDE - 1 - x : x;
                x = turned;
            }
        }
        return distance;
    }
}
