package org.wangge.geodata.geojson;

import java.io.StringWriter;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes geometries in longitude and latitude as GeoJSON geometry objects (RFC 7946): two numbers a position, exterior
 * rings counterclockwise and holes clockwise, numbers as they are unless decimals are asked for. Empty geometries have
 * empty arrays. Values are immutable and may be shared.
 */
public final class GeoJsonWriter {

    private static final int UNROUNDED = -1;

    private static final GeoJsonWriter EXACT = new GeoJsonWriter(UNROUNDED);

    private final int decimals;

    private GeoJsonWriter(int decimals) {
        this.decimals = decimals;
    }

    /** Writes every number so that it is read back as the same. */
    public static GeoJsonWriter exact() {
        return EXACT;
    }

    /**
     * Writes numbers rounded to so many decimals; the seventh decimal of a degree is a centimetre.
     *
     * @param decimals 0 to 15
     */
    public static GeoJsonWriter rounded(int decimals) {
        if (decimals < 0 || decimals > 15) {
            throw new IllegalArgumentException("decimals " + decimals);
        }
        return new GeoJsonWriter(decimals);
    }

    public String write(Geometry lonLat) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
            write(lonLat, json);
        }
        return text.toString();
    }

    /** Writes the object where the generator stands. */
    public void write(Geometry lonLat, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", type(lonLat));
        boolean collection =
                lonLat instanceof GeometryCollection && type(lonLat).equals("GeometryCollection");
        json.writeName(collection ? "geometries" : "coordinates");
        if (collection) {
            json.writeStartArray();
            for (int i = 0; i < lonLat.getNumGeometries(); i++) {
                write(lonLat.getGeometryN(i), json);
            }
            json.writeEndArray();
        } else {
            coordinates(lonLat, json);
        }
        json.writeEndObject();
    }

    private static String type(Geometry geometry) {
        return switch (geometry) {
            case Point point -> "Point";
            case LineString line -> "LineString";
            case Polygon polygon -> "Polygon";
            case MultiPoint points -> "MultiPoint";
            case MultiLineString lines -> "MultiLineString";
            case MultiPolygon polygons -> "MultiPolygon";
            default -> "GeometryCollection";
        };
    }

    private void coordinates(Geometry geometry, JsonGenerator json) {
        switch (geometry) {
            case Point point -> point(point.getCoordinateSequence(), json);
            case LineString line -> path(line.getCoordinateSequence(), false, json);
            case Polygon polygon -> polygon(polygon, json);
            case GeometryCollection parts -> {
                json.writeStartArray();
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    coordinates(parts.getGeometryN(i), json);
                }
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException(geometry.getGeometryType());
        }
    }

    private void point(CoordinateSequence point, JsonGenerator json) {
        if (point.size() == 0) {
            json.writeStartArray();
            json.writeEndArray();
        } else {
            position(point, 0, json);
        }
    }

    private void polygon(Polygon polygon, JsonGenerator json) {
        json.writeStartArray();
        if (!polygon.isEmpty()) {
            ring(polygon.getExteriorRing(), true, json);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                ring(polygon.getInteriorRingN(i), false, json);
            }
        }
        json.writeEndArray();
    }

    private void ring(LineString ring, boolean counterclockwise, JsonGenerator json) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        path(sequence, Orientation.isCCW(sequence) != counterclockwise, json);
    }

    private void path(CoordinateSequence path, boolean backwards, JsonGenerator json) {
        json.writeStartArray();
        for (int i = 0; i < path.size(); i++) {
            position(path, backwards ? path.size() - 1 - i : i, json);
        }
        json.writeEndArray();
    }

    private void position(CoordinateSequence path, int index, JsonGenerator json) {
        json.writeStartArray();
        json.writeNumber(number(path.getX(index)));
        json.writeNumber(number(path.getY(index)));
        json.writeEndArray();
    }

    private double number(double degrees) {
        if (decimals == UNROUNDED) {
            return degrees;
        }
        double scale = Math.pow(10, decimals);
        // Adding 0 makes of -0 a 0.
        return Math.rint(degrees * scale) / scale + 0.0;
    }
}
