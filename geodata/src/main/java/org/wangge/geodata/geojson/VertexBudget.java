package org.wangge.geodata.geojson;

/** Counts down the positions, rings and parts a geometry may still have. */
final class VertexBudget {

    private final int limit;
    private int left;

    VertexBudget(int limit) {
        this.limit = limit;
        this.left = limit;
    }

    void spend(JsonPath path) {
        left--;
        if (left < 0) {
            throw GeoJsonException.overLimit(
                    path.pointer(), "the geometry has more than %d positions and parts".formatted(limit));
        }
    }
}
