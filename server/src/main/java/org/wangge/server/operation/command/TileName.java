package org.wangge.server.operation.command;

import java.util.ArrayList;
import java.util.List;

/** A tile of WebMercatorQuad. */
record TileName(int zoom, int row, int column) {

    /** All that lie inside a box of degrees, row by row. */
    static List<TileName> inside(int zoom, double west, double south, double east, double north) {
        List<TileName> all = new ArrayList<>();
        int last = (int) Math.floor(column(east, zoom)) - 1;
        for (int row = (int) Math.ceil(row(north, zoom)); row <= (int) Math.floor(row(south, zoom)) - 1; row++) {
            for (int column = (int) Math.ceil(column(west, zoom)); column <= last; column++) {
                all.add(new TileName(zoom, row, column));
            }
        }
        return all;
    }

    private static double column(double lon, int zoom) {
        return (lon + 180) / 360 * (1 << zoom);
    }

    private static double row(double lat, int zoom) {
        double radians = Math.toRadians(lat);
        return (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * (1 << zoom);
    }

    /** Of a collection of the office. */
    String path(String collection) {
        return "/ogc/collections/" + collection + "/tiles/WebMercatorQuad/" + zoom + "/" + row + "/" + column;
    }
}
