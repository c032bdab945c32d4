package org.wangge.server.operation.command;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft of the base layer in a measured office, over HTTP. */
final class GridBenchDraft {

    private static final GeoJsonReader READER = new GeoJsonReader(new GeoJsonLimits(100_000, 0));

    private final RunningOffice office;
    private final String path;

    private GridBenchDraft(RunningOffice office, String id) {
        this.office = office;
        this.path = "/api/grid/drafts/" + id;
    }

    /** An area as answered. */
    record Area(UUID id, @Nullable String code, String level, String parent, Polygon shape) {

        static Area of(JsonNode feature) {
            JsonNode properties = feature.path("properties");
            return new Area(
                    UUID.fromString(feature.path("id").asString()),
                    properties.path("code").asStringOpt().orElse(null),
                    properties.path("level").asString(),
                    properties.path("parentId").asString(""),
                    (Polygon) GridBenchDraft.shape(feature));
        }

        boolean isCell() {
            return level.equals("cell");
        }
    }

    static GridBenchDraft open(RunningOffice office) {
        ObjectNode body = RunningOffice.JSON.createObjectNode().put("layer", "base");
        return new GridBenchDraft(
                office, office.post("/api/grid/drafts", body).path("id").asString());
    }

    String path() {
        return path;
    }

    /** The cells that meet a box of degrees round a place. */
    List<Area> near(Coordinate place, double degrees) {
        String box =
                "%s,%s,%s,%s".formatted(place.x - degrees, place.y - degrees, place.x + degrees, place.y + degrees);
        return areas(office.get(path + "/areas?level=cell&bbox=" + box).path("features"))
                .toList();
    }

    JsonNode apply(GridBenchEdit edit) {
        return office.postToAnyVersion(path + "/operations", edit.request());
    }

    JsonNode check() {
        return office.postToAnyVersion(path + "/check", RunningOffice.JSON.createObjectNode());
    }

    JsonNode publish() {
        return office.postToAnyVersion(path + "/publish", RunningOffice.JSON.createObjectNode());
    }

    /** What an operation left of the areas it changed and made. */
    static List<Area> result(JsonNode change) {
        return Stream.concat(areas(change.path("changed")), areas(change.path("added")))
                .toList();
    }

    private static Stream<Area> areas(JsonNode features) {
        return features.valueStream().map(Area::of);
    }

    static Geometry shape(JsonNode feature) {
        Geometry shape = READER.read(feature.path("geometry"), Crs.parse("CRS84"));
        return shape.getNumGeometries() == 1 ? shape.getGeometryN(0) : shape;
    }
}
