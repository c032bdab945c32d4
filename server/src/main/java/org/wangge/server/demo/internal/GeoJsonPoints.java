package org.wangge.server.demo.internal;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the places of simulated cases, which are points. */
final class GeoJsonPoints {

    private static final JsonMapper JSON = new JsonMapper();

    private GeoJsonPoints() {}

    static boolean isPoint(String geoJson) {
        return JSON.readTree(geoJson).path("type").asString().equals("Point");
    }

    /** Longitude and latitude. */
    static List<Double> of(String geoJson) {
        JsonNode coordinates = JSON.readTree(geoJson).path("coordinates");
        return List.of(coordinates.path(0).asDouble(), coordinates.path(1).asDouble());
    }
}
