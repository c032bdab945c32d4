package org.wangge.server.publish.web;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.ItemPage;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes items as GeoJSON (RFC 7946): rings turned, seven decimals, no member {@code crs}; in another system than CRS84 as OGC API Features
 * part 2 says, which is named in the header alone.
 */
final class ItemJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of every page. */
    private static final String BEGIN = "{\"type\":\"FeatureCollection\"";

    private final ItemCrs crs;
    private final GeoJsonWriter geometries;

    ItemJson(ItemCrs crs) {
        this.crs = crs;
        this.geometries = GeoJsonWriter.rounded(crs.decimals());
    }

    String feature(Item item, List<OgcLink> links) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(item, links, json);
        }
        return text.toString();
    }

    /** A page, which does not say when it was made. */
    String page(ItemPage page, List<OgcLink> links) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("type", "FeatureCollection");
            if (page.matched() != null) {
                json.writeNumberProperty("numberMatched", page.matched());
            }
            json.writeNumberProperty("numberReturned", page.items().size());
            write(links, json);
            json.writeArrayPropertyStart("features");
            page.items().forEach(item -> write(item, List.of(), json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** The page that says when it was made: the tag of an answer is of the page without, so that the same page has the same tag. */
    static String stamped(String page, Instant at) {
        return BEGIN + ",\"timeStamp\":\"" + at + "\"" + page.substring(BEGIN.length());
    }

    private void write(Item item, List<OgcLink> links, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeStringProperty("id", item.id().toString());
        json.writeName("geometry");
        geometries.write(here(item.geometry()), json);
        json.writeObjectPropertyStart("properties");
        item.values().forEach((name, value) -> {
            json.writeName(name);
            write(value, json);
        });
        json.writeEndObject();
        if (!links.isEmpty()) {
            write(links, json);
        }
        json.writeEndObject();
    }

    private Geometry here(Geometry lonLat) {
        try {
            return crs.fromLonLat(lonLat);
        } catch (CoordinateOutOfRangeException e) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, ItemsQuery.CRS, "An object is too far away: " + e.getMessage());
        }
    }

    private static void write(@Nullable Object value, JsonGenerator json) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case Instant instant -> json.writeString(instant.toString());
            case JsonNode node -> json.writeTree(node);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    private static void write(List<OgcLink> links, JsonGenerator json) {
        json.writeArrayPropertyStart("links");
        for (OgcLink link : links) {
            json.writeStartObject();
            json.writeStringProperty("href", link.href());
            json.writeStringProperty("rel", link.rel());
            json.writeStringProperty("type", link.type());
            json.writeStringProperty("title", link.title());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
