package org.wangge.geodata.io;

import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonWriter;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes features one after the other: as one GeoJSON document, or one on each line as converters read them. Closing closes the stream. */
public final class GeoJsonFile implements AutoCloseable {

    private final JsonGenerator json;
    private final boolean isDocument;

    private GeoJsonFile(JsonGenerator json, boolean isDocument) {
        this.json = json;
        this.isDocument = isDocument;
    }

    /** One document; in another system than longitude and latitude it names it as the 2008 edition did. */
    public static GeoJsonFile document(OutputStream out, Crs crs) {
        JsonGenerator json = JsonMapper.shared().createGenerator(out, JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeStringProperty("type", "FeatureCollection");
        if (crs.srid() == Crs.NO_EPSG_NUMBER || crs.projected()) {
            json.writeName("crs");
            json.writePOJO(Map.of("type", "name", "properties", Map.of("name", crs.code())));
        }
        json.writeName("features");
        json.writeStartArray();
        return new GeoJsonFile(json, true);
    }

    /** A feature on each line. */
    public static GeoJsonFile sequence(OutputStream out) {
        return new GeoJsonFile(JsonMapper.shared().createGenerator(out, JsonEncoding.UTF8), false);
    }

    /**
     * Adds a feature.
     *
     * @param properties in their order; one of them, {@code id}, is also the id of the feature
     * @param shape in the system of the file
     */
    public void add(Map<String, ? extends @Nullable Object> properties, Geometry shape) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeStringProperty("id", String.valueOf(properties.get("id")));
        json.writeName("properties");
        json.writePOJO(properties);
        json.writeName("geometry");
        GeoJsonWriter.exact().write(shape, json);
        json.writeEndObject();
        if (!isDocument) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void close() {
        if (isDocument) {
            json.writeEndArray();
            json.writeEndObject();
        }
        json.close();
    }
}
