package org.wangge.server.operation.command;

import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Where the measured office lies, in degrees, CGCS2000. */
record BenchArea(double west, double south, double east, double north) {

    private static final int LEAST_ZOOM = 13;
    private static final int ZOOMS = 5;

    static BenchArea of(JsonNode office) {
        JsonNode box = office.path("bounds");
        return new BenchArea(
                box.path(0).asDouble(),
                box.path(1).asDouble(),
                box.path(2).asDouble(),
                box.path(3).asDouble());
    }

    double lon(Random random) {
        return west + random.nextDouble() * (east - west);
    }

    double lat(Random random) {
        return south + random.nextDouble() * (north - south);
    }

    String point(Random random) {
        return "lon=" + lon(random) + "&lat=" + lat(random);
    }

    /** A tile of the cells or the base map at the zooms in which people work. */
    String tile(Random random) {
        return tile(random, random.nextBoolean() ? "basemap" : "cells");
    }

    /** A twentieth of the office each way. */
    String box(Random random) {
        double left = west + random.nextDouble() * 0.95 * (east - west);
        double low = south + random.nextDouble() * 0.95 * (north - south);
        return left + "," + low + "," + (left + (east - west) / 20) + "," + (low + (north - south) / 20);
    }

    /** A box of this side in degrees. */
    String box(Random random, double side) {
        double left = west + random.nextDouble() * (east - west - side);
        double low = south + random.nextDouble() * (north - south - side);
        return left + "," + low + "," + (left + side) + "," + (low + side);
    }

    /** A tile of a collection at the same zooms. */
    String tile(Random random, String collection) {
        int zoom = LEAST_ZOOM + random.nextInt(ZOOMS);
        double latitude = Math.toRadians(lat(random));
        int column = (int) ((lon(random) + 180) / 360 * (1 << zoom));
        int row = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * (1 << zoom));
        return "/ogc/collections/" + collection + "/tiles/WebMercatorQuad/" + zoom + "/" + row + "/" + column;
    }
}
