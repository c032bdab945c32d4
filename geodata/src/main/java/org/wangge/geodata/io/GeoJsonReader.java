package org.wangge.geodata.io;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.UnknownCrsException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads GeoJSON (RFC 7946) and GeoJSON text sequences (RFC 8142, also one object a line) as a stream: one feature is in
 * memory at a time. The {@code crs} member of the 2008 edition is understood where it comes before the features.
 */
final class GeoJsonReader {

    private static final Pattern EPSG = Pattern.compile("(?i)(?:urn:ogc:def:crs:)?EPSG:{1,2}(?:[0-9.]*:)?(\\d{4,5})");
    private static final char RECORD_SEPARATOR = '\u001e';

    private final FeatureEmitter emitter;
    private final ReadLimits limits;
    private final @Nullable Charset encoding;

    GeoJsonReader(FeatureEmitter emitter, ReadOptions options) {
        this.emitter = emitter;
        this.limits = options.limits();
        this.encoding = options.encoding();
    }

    void read(Path file, boolean gzipped) throws IOException {
        Charset charset = TextEncoding.detect(encoding, () -> BoundedGzip.open(file, gzipped, limits));
        try (Reader text = TextEncoding.reader(BoundedGzip.open(file, gzipped, limits), charset);
                Reader spaced = new SeparatorsAsSpaces(text);
                JsonParser parser = factory().createParser(ObjectReadContext.empty(), spaced)) {
            boolean any = false;
            while (parser.nextToken() != null) {
                any = true;
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new UnreadableFileException("not-geojson", "The JSON is not a GeoJSON object.");
                }
                document(parser);
            }
            if (!any) {
                throw new UnreadableFileException("empty", "The file holds no JSON.");
            }
        } catch (StreamConstraintsException e) {
            throw new UnreadableFileException(
                    "json-limits", "The JSON is nested too deep or holds a value that is too long.", e);
        } catch (JacksonException e) {
            throw damaged(e);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("unknown-encoding", "The text changes its encoding on the way.", e);
        }
    }

    private static IOException damaged(JacksonException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new UnreadableFileException("damaged-json", "The JSON is damaged or cut off" + place + ".", e);
    }

    private JsonFactory factory() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxStringLength(limits.maxFieldChars())
                .maxNumberLength(400)
                .maxNameLength(10_000)
                .build();
        return JsonFactory.builder().streamReadConstraints(constraints).build();
    }

    /** A collection, a feature, or a bare geometry; the parser stands on its opening brace. */
    private void document(JsonParser parser) throws IOException {
        Parts parts = new Parts();
        boolean collection = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) {
                collection = true;
                features(parser);
            } else if (name.equals("crs")) {
                declared(GeoJsonValues.read(parser, limits));
            } else {
                member(parser, name, value, parts);
            }
        }
        if (collection) {
            return;
        }
        if (parts.type == null || parts.type.equals("FeatureCollection")) {
            throw new UnreadableFileException("not-geojson", "The JSON is not GeoJSON: no features in it.");
        }
        emit(parts);
    }

    private void features(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                emitter.reject(emitter.nextRow(), null, "not-a-feature", "The record is not a GeoJSON feature.");
                continue;
            }
            Parts parts = new Parts();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                member(parser, parser.currentName(), parser.nextToken(), parts);
            }
            emit(parts);
        }
    }

    /** What was read of one feature or bare geometry. */
    private static final class Parts {
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable Geometry geometry;
        private @Nullable String fault;
        private Map<String, Object> properties = Map.of();
        private @Nullable CoordinateTree coordinates;
        private final List<Geometry> members = new ArrayList<>();
    }

    private void member(JsonParser parser, String name, JsonToken value, Parts parts) throws IOException {
        switch (name) {
            case "type" -> parts.type = value == JsonToken.VALUE_STRING ? parser.getString() : skipped(parser);
            case "id" ->
                parts.id =
                        value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getString() : skipped(parser);
            case "properties" -> properties(parser, value, parts);
            case "coordinates" -> coordinates(parser, parts);
            case "geometry" -> {
                if (value == JsonToken.START_OBJECT) {
                    geometry(parser, parts);
                }
            }
            case "geometries" -> geometries(parser, value, parts);
            default -> parser.skipChildren();
        }
    }

    private static @Nullable String skipped(JsonParser parser) {
        parser.skipChildren();
        return null;
    }

    private void properties(JsonParser parser, JsonToken value, Parts parts) throws IOException {
        if (value == JsonToken.START_OBJECT && GeoJsonValues.read(parser, limits) instanceof Map<?, ?> map) {
            Map<String, Object> properties = new LinkedHashMap<>();
            map.forEach((key, member) -> properties.put(String.valueOf(key), member));
            parts.properties = properties;
        } else {
            parser.skipChildren();
        }
    }

    private void coordinates(JsonParser parser, Parts parts) throws IOException {
        try {
            parts.coordinates = new CoordinateTree.Parser(parser, limits).read();
        } catch (CoordinateTree.FaultException e) {
            parts.fault = e.getMessage();
        }
    }

    private void geometry(JsonParser parser, Parts parts) throws IOException {
        Parts inner = new Parts();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            member(parser, parser.currentName(), parser.nextToken(), inner);
        }
        parts.geometry = build(inner, parts);
    }

    private void geometries(JsonParser parser, JsonToken value, Parts parts) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Parts inner = new Parts();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                geometry(parser, inner);
            }
            if (inner.fault != null) {
                parts.fault = inner.fault;
            }
            if (inner.geometry != null) {
                parts.members.add(inner.geometry);
            }
        }
    }

    private static @Nullable Geometry build(Parts inner, Parts outer) {
        if (inner.fault != null || inner.type == null) {
            outer.fault = inner.fault != null ? inner.fault : "The geometry has no type.";
            return null;
        }
        try {
            return CoordinateTree.geometry(inner.type, inner.coordinates, inner.members);
        } catch (CoordinateTree.FaultException e) {
            outer.fault = e.getMessage();
            return null;
        }
    }

    private void emit(Parts parts) throws IOException {
        long row = emitter.nextRow();
        boolean feature = "Feature".equals(parts.type);
        Geometry geometry = feature ? parts.geometry : build(parts, parts);
        if (parts.fault != null) {
            emitter.reject(row, parts.id, "bad-geometry", parts.fault);
        } else {
            emitter.record(row, parts.id, geometry, parts.properties);
        }
    }

    private void declared(@Nullable Object crs) throws UnreadableFileException {
        Object properties = crs instanceof Map<?, ?> map ? map.get("properties") : null;
        if (emitter.crsStated()
                || !(properties instanceof Map<?, ?> named)
                || !(named.get("name") instanceof String name)) {
            return;
        }
        Optional<Crs> known = known(name);
        if (known.isEmpty()) {
            throw new UnreadableFileException(
                    "unknown-crs",
                    "The file says its system is " + abbreviated(name) + ", which is not known; state one.");
        }
        emitter.declareCrs(known.get());
    }

    private static Optional<Crs> known(String name) {
        if (name.toUpperCase(java.util.Locale.ROOT).endsWith("CRS84")) {
            return Optional.of(Crs.parse("CRS84"));
        }
        Matcher epsg = EPSG.matcher(name);
        try {
            return epsg.matches() ? Optional.of(Crs.parse("EPSG:" + epsg.group(1))) : Optional.empty();
        } catch (UnknownCrsException e) {
            return Optional.empty();
        }
    }

    private static String abbreviated(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /** RFC 8142 separates texts with a character that JSON does not know as space. */
    private static final class SeparatorsAsSpaces extends FilterReader {

        SeparatorsAsSpaces(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            return c == RECORD_SEPARATOR ? ' ' : c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            for (int i = offset; i < offset + got; i++) {
                if (buffer[i] == RECORD_SEPARATOR) {
                    buffer[i] = ' ';
                }
            }
            return got;
        }
    }
}
