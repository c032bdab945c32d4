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
import org.wangge.geodata.io.GeoJsonFile;

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

    /** One GeoJSON document, or a feature on each line. */
    static CellFile of(GeoJsonFile file) {
        return new CellFile() {
            @Override
            public void add(Map<String, @Nullable Object> columns, Geometry shape) {
                file.add(columns, shape);
            }

            @Override
            public void close() {
                file.close();
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

    private static String quoted(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
