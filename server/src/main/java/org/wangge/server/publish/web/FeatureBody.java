package org.wangge.server.publish.web;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.spi.ItemContent;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.web.GeometryMember;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a write sends: a feature of GeoJSON, or a merge patch (RFC 7396) of one. Members that a feature may have beside its own, such as links,
 * are passed over; of a patch that would hide a mistake.
 */
final class FeatureBody {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(20_000, 3)), RequestProblem.REFUSED, RequestProblem.TOO_LARGE);

    private static final String TYPE = "type";
    private static final String ID = "id";
    private static final String GEOMETRY = "geometry";
    private static final String PROPERTIES = "properties";
    private static final Set<String> OF_PATCH = Set.of(TYPE, ID, GEOMETRY, PROPERTIES, "links");

    private final ItemCrs crs;
    private final ObjectNode feature;

    /**
     * Reads a body.
     *
     * @param crs the system of its coordinates
     * @throws ProblemException 400 when it is no JSON object, 422 when a text of it cannot be stored
     */
    FeatureBody(byte[] body, ItemCrs crs) {
        this.crs = crs;
        this.feature = object(body);
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                requireStorable(object, "");
                return object;
            }
        } catch (JacksonException e) {
            throw new ProblemException(
                    RequestProblem.UNREADABLE_BODY, "The body is not JSON: " + e.getOriginalMessage());
        }
        throw new ProblemException(RequestProblem.UNREADABLE_BODY, "The body is a JSON object, a feature");
    }

    private static void requireStorable(JsonNode node, String pointer) {
        if (node.isString() && !StorableText.isStorable(node.asString())) {
            throw refused(pointer, "It has a NUL or half of a surrogate pair in it");
        }
        node.properties().forEach(each -> {
            if (!StorableText.isStorable(each.getKey())) {
                throw refused(pointer, "The name of a member has a NUL or half of a surrogate pair in it");
            }
            requireStorable(each.getValue(), pointer + "/" + each.getKey());
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                requireStorable(node.path(i), pointer + "/" + i);
            }
        }
    }

    /**
     * All of a feature. An id in it counts for nothing: that of a new object is the server's, and which one is replaced says the address (part 4).
     */
    ItemContent whole() {
        if (!feature.path(TYPE).asString("").equals("Feature")) {
            throw refused("/" + TYPE, "The body is a Feature of GeoJSON");
        }
        if (feature.has("crs")) {
            throw refused(
                    "/crs", "The header Content-Crs names the system of the coordinates, no member of the feature");
        }
        JsonNode properties = feature.path(PROPERTIES);
        return new ItemContent(
                properties.isNull() ? feature.objectNode() : properties(),
                geometry().orElseThrow(() -> refused("/" + GEOMETRY, "An object has a place")));
    }

    /** What is to change of an object. */
    ItemContent patch(UUID id) {
        for (String name : feature.propertyNames()) {
            if (!OF_PATCH.contains(name)) {
                throw refused("/" + name, "A feature has no member '" + name + "'; what it has is in properties");
            }
        }
        if (feature.has(TYPE) && !feature.path(TYPE).asString("").equals("Feature")) {
            throw refused("/" + TYPE, "It stays a Feature");
        }
        requireId(id);
        if (feature.has(GEOMETRY) && feature.path(GEOMETRY).isNull()) {
            throw refused("/" + GEOMETRY, "An object has a place");
        }
        return new ItemContent(
                feature.has(PROPERTIES) ? properties() : feature.objectNode(),
                geometry().orElse(null));
    }

    private void requireId(UUID id) {
        if (feature.has(ID) && !feature.path(ID).asString("").equalsIgnoreCase(id.toString())) {
            throw refused("/" + ID, "The id of an object stays what it is");
        }
    }

    private ObjectNode properties() {
        if (feature.path(PROPERTIES) instanceof ObjectNode properties) {
            return properties;
        }
        throw refused("/" + PROPERTIES, "properties is an object of names and values");
    }

    private Optional<Geometry> geometry() {
        JsonNode given = feature.path(GEOMETRY);
        if (given.isMissingNode() || given.isNull()) {
            return Optional.empty();
        }
        JsonNode lonLat = crs.equals(ItemCrs.CRS84) ? given : converted(given);
        return Optional.of(SHAPE.read(lonLat, null, "/" + GEOMETRY));
    }

    /** The same with every position in longitude and latitude. What is no position is left to the reader, who says so. */
    private JsonNode converted(JsonNode node) {
        if (node.isArray()
                && node.size() >= 2
                && node.path(0).isNumber()
                && node.path(1).isNumber()) {
            return position((ArrayNode) node);
        }
        if (node.isArray()) {
            ArrayNode parts = JsonNodeFactory.instance.arrayNode();
            node.forEach(part -> parts.add(converted(part)));
            return parts;
        }
        if (node.isObject()) {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> members.set(each.getKey(), converted(each.getValue())));
            return members;
        }
        return node;
    }

    private ArrayNode position(ArrayNode here) {
        try {
            Coordinate lonLat = crs.toLonLat(Cgcs2000.geometries()
                            .createPoint(new Coordinate(
                                    here.path(0).doubleValue(), here.path(1).doubleValue())))
                    .getCoordinate();
            return JsonNodeFactory.instance.arrayNode().add(lonLat.x).add(lonLat.y);
        } catch (GeodataException e) {
            throw refused("/" + GEOMETRY, "A position is not in the system of Content-Crs: " + e.getMessage());
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(RequestProblem.REFUSED, pointer, detail);
    }
}
