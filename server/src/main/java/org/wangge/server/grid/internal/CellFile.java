package org.wangge.server.grid.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTWriter;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonWriter;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes cells one after the other to a text file. */
interface CellFile extends AutoCloseable {

    /**
     * Adds a cell.
     *
     * @param columns in their order, the same for all cells; nulls stay empty
     */
    void add(Map<String, @Nullable Object> columns, Geometry shape) throws IOException;

    @Override
    void close() throws IOException;

    /** One GeoJSON document; in another system than longitude and latitude it names it as the 2008 edition did. */
    static CellFile document(OutputStream out, Crs crs) {
        JsonGenerator json = JsonMapper.shared().createGenerator(out, JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeStringProperty("type", "FeatureCollection");
        if (crs.srid() == Crs.NO_EPSG_NUMBER || crs.projected()) {
            json.writeName("crs");
            json.writePOJO(Map.of("type", "name", "properties", Map.of("name", crs.code())));
        }
        json.writeName("features");
        json.writeStartArray();
        return new CellFile() {
            @Override
            public void add(Map<String, @Nullable Object> columns, Geometry shape) {
                feature(json, columns, shape);
            }

            @Override
            public void close() {
                json.writeEndArray();
                json.writeEndObject();
                json.close();
            }
        };
    }

    /** A feature on each line, as converters read it. */
    static CellFile sequence(OutputStream out) {
        JsonGenerator json = JsonMapper.shared().createGenerator(out, JsonEncoding.UTF8);
        return new CellFile() {
            @Override
            public void add(Map<String, @Nullable Object> columns, Geometry shape) {
                feature(json, columns, shape);
                json.writeRaw('\n');
            }

            @Override
            public void close() {
                json.close();
            }
        };
    }

    /** A table with the shape as WKT; the mark in front tells spreadsheets that it is UTF-8. */
    static CellFile table(OutputStream out) {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        return new CellFile() {
            private boolean begun;

            @Override
            public void add(Map<String, @Nullable Object> columns, Geometry shape) throws IOException {
                Map<String, @Nullable Object> all = new LinkedHashMap<>(columns);
                all.put("wkt", new WKTWriter().write(shape));
                if (!begun) {
                    writer.write("\uFEFF" + String.join(",", all.keySet()) + "\r\n");
                    begun = true;
                }
                writer.write(all.values().stream().map(CellFile::quoted).collect(Collectors.joining(",")) + "\r\n");
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private static void feature(JsonGenerator json, Map<String, @Nullable Object> columns, Geometry shape) {
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeStringProperty("id", String.valueOf(columns.get("id")));
        json.writeName("properties");
        json.writePOJO(columns);
        json.writeName("geometry");
        GeoJsonWriter.exact().write(shape, json);
        json.writeEndObject();
    }

    private static String quoted(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
