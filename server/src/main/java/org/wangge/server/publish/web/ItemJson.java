package org.wangge.server.publish.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.util.FastByteArrayOutputStream;
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
    private static final byte[] BEGIN = "{\"type\":\"FeatureCollection\"".getBytes(StandardCharsets.US_ASCII);

    private final ItemCrs crs;
    private final GeoJsonWriter geometries;

    ItemJson(ItemCrs crs) {
        this.crs = crs;
        this.geometries = GeoJsonWriter.rounded(crs.decimals());
    }

    byte[] feature(Item item, List<OgcLink> links) {
        return written(json -> write(item, links, json));
    }

    /** A page, which does not say when it was made. */
    byte[] page(ItemPage page, List<OgcLink> links) {
        return written(json -> {
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
        });
    }

    private static byte[] written(Consumer<JsonGenerator> content) {
        FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.accept(json);
        }
        return bytes.toByteArrayUnsafe();
    }

    /** The page that says when it was made: the tag of an answer is of the page without, so that the same page has the same tag. */
    static byte[] stamped(byte[] page, Instant at) {
        byte[] stamp = (",\"timeStamp\":\"" + at + "\"").getBytes(StandardCharsets.US_ASCII);
        byte[] stamped = new byte[page.length + stamp.length];
        System.arraycopy(BEGIN, 0, stamped, 0, BEGIN.length);
        System.arraycopy(stamp, 0, stamped, BEGIN.length, stamp.length);
        System.arraycopy(page, BEGIN.length, stamped, BEGIN.length + stamp.length, page.length - BEGIN.length);
        return stamped;
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
