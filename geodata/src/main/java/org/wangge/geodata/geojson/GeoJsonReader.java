package org.wangge.geodata.geojson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.crs.Crs;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one GeoJSON geometry object as RFC 7946 defines it, in any system of {@link Crs}, into CGCS2000 longitude and
 * latitude. It is read as a stream, so what is over the limits is refused before it fills the memory.
 *
 * <p>Refused with a JSON pointer: a missing, repeated or unknown type; coordinates that do not nest as the type demands;
 * null, NaN and numbers beyond any coordinate; lines of one position; rings not closed or of fewer than 4 positions; empty
 * geometries; members of another type of geometry. Members that RFC 7946 does not know are passed over. Rings may run
 * either way. Whether the polygon crosses itself is {@link GeometryValidity}'s question.
 */
public final class GeoJsonReader {

    private static final Set<String> WITH_COORDINATES =
            Set.of("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon");

    private static final String COLLECTION = "GeometryCollection";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final GeoJsonLimits limits;

    public GeoJsonReader(GeoJsonLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a text that is one geometry object and nothing more.
     *
     * @throws GeoJsonException when it is not
     */
    public Geometry read(String json, Crs crs) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            Geometry geometry = read(parser, crs);
            if (parser.nextToken() != null) {
                throw JsonPath.ROOT.fault("something follows the geometry");
            }
            return geometry;
        } catch (JacksonException e) {
            throw JsonPath.ROOT.fault(unreadable(e));
        }
    }

    /**
     * Reads an object of a document that is a tree already.
     *
     * @throws GeoJsonException when it is not a geometry
     */
    public Geometry read(JsonNode json, Crs crs) {
        try (JsonParser parser = JSON.treeAsTokens(json)) {
            parser.nextToken();
            return read(parser, crs);
        }
    }

    /**
     * Reads the object the parser stands at; afterwards the parser stands at the object's end.
     *
     * @throws GeoJsonException when it is not a geometry
     */
    public Geometry read(JsonParser parser, Crs crs) {
        try {
            return new Reading(parser, crs).geometry(JsonPath.ROOT, limits.nesting() + 1);
        } catch (JacksonException e) {
            throw JsonPath.ROOT.fault(unreadable(e));
        }
    }

    private static String unreadable(JacksonException e) {
        return "the text is not JSON: " + e.getOriginalMessage();
    }

    /** One geometry with all its parts. */
    private final class Reading {

        private final JsonParser parser;
        private final CoordinateArrays arrays;
        private final VertexBudget budget = new VertexBudget(limits.vertices());
        private final GeometryAssembly assembly = new GeometryAssembly();

        Reading(JsonParser parser, Crs crs) {
            this.parser = parser;
            this.arrays = new CoordinateArrays(parser, crs, budget);
        }

        Geometry geometry(JsonPath path, int collectionsLeft) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw path.fault("here belongs a geometry object, not " + Tokens.describe(parser.currentToken()));
            }
            String type = null;
            CoordinateArrays.Value coordinates = null;
            List<Geometry> geometries = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonPath member = path.member(name);
                parser.nextToken();
                switch (name) {
                    case "type" -> type = type(member, type);
                    case "coordinates" -> {
                        once(member, coordinates);
                        coordinates = arrays.read(member);
                    }
                    case "geometries" -> {
                        once(member, geometries);
                        geometries = geometries(member, collectionsLeft - 1);
                    }
                    default -> parser.skipChildren();
                }
            }
            return made(type, coordinates, geometries, path);
        }

        private String type(JsonPath path, @Nullable String before) {
            once(path, before);
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw path.fault("the type is a text, not " + Tokens.describe(parser.currentToken()));
            }
            String type = parser.getString();
            if (!WITH_COORDINATES.contains(type) && !type.equals(COLLECTION)) {
                throw path.fault("the type is not one of Point, MultiPoint, LineString, MultiLineString, Polygon,"
                        + " MultiPolygon and GeometryCollection");
            }
            return type;
        }

        private List<Geometry> geometries(JsonPath path, int collectionsLeft) {
            if (collectionsLeft < 0) {
                throw GeoJsonException.overLimit(path.pointer(), "geometry collections are nested too deep");
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw path.fault("here belongs an array, not " + Tokens.describe(parser.currentToken()));
            }
            List<Geometry> geometries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonPath item = path.item(geometries.size());
                budget.spend(item);
                geometries.add(geometry(item, collectionsLeft));
            }
            if (geometries.isEmpty()) {
                throw path.fault("the array is empty");
            }
            return geometries;
        }

        private Geometry made(
                @Nullable String type,
                CoordinateArrays.@Nullable Value coordinates,
                @Nullable List<Geometry> geometries,
                JsonPath path) {
            if (type == null) {
                throw path.fault("the member \"type\" is missing");
            }
            boolean collection = type.equals(COLLECTION);
            if (collection && geometries != null && coordinates == null) {
                return Cgcs2000.geometries().createGeometryCollection(geometries.toArray(Geometry[]::new));
            }
            if (!collection && coordinates != null && geometries == null) {
                return assembly.assemble(type, coordinates, path.member("coordinates"));
            }
            throw path.fault("a %s has a member \"%s\" and no member \"%s\""
                    .formatted(
                            type,
                            collection ? "geometries" : "coordinates",
                            collection ? "coordinates" : "geometries"));
        }

        private static void once(JsonPath path, @Nullable Object before) {
            if (before != null) {
                throw path.fault("the member is given twice");
            }
        }
    }
}
