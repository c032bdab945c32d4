package org.wangge.geodata.geojson;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The value of a member {@code coordinates} before its geometry's type need be known: positions in arrays in arrays. A
 * position is converted as it is read, so that a coordinate out of range is named.
 */
final class CoordinateArrays {

    /** The arrays of a multipolygon are four deep. */
    private static final int DEEPEST = 4;

    /** Beyond every coordinate of every system; eastings have eight digits. */
    private static final double GREATEST = 1e8;

    private static final int MOST_NUMBERS = 4;

    /** An array of the document: one position, or items that are arrays. */
    sealed interface Value {}

    record Position(Coordinate lonLat) implements Value {}

    record Items(List<Value> values) implements Value {}

    private final JsonParser parser;
    private final Crs crs;
    private final VertexBudget budget;

    CoordinateArrays(JsonParser parser, Crs crs, VertexBudget budget) {
        this.parser = parser;
        this.crs = crs;
        this.budget = budget;
    }

    /** Reads the array the parser stands at. */
    Value read(JsonPath path) {
        return read(path, 1);
    }

    private Value read(JsonPath path, int depth) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw path.fault("here belongs an array, not " + Tokens.describe(parser.currentToken()));
        }
        if (depth > DEEPEST) {
            throw path.fault("arrays of coordinates are nested too deep");
        }
        budget.spend(path);
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                if (!items.isEmpty()) {
                    throw path.item(items.size()).fault("here belongs an array, not " + Tokens.describe(token));
                }
                return position(path);
            }
            items.add(read(path.item(items.size()), depth + 1));
        }
        return new Items(items);
    }

    private Position position(JsonPath path) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            double number = number(path.item(count), token);
            if (count == 0) {
                x = number;
            } else if (count == 1) {
                y = number;
            }
            count++;
            if (count > MOST_NUMBERS) {
                throw path.fault("a position has 2 or 3 numbers, not more than 4");
            }
        }
        if (count < 2) {
            throw path.fault("a position has 2 or 3 numbers, not " + count);
        }
        try {
            LonLat place = crs.toLonLat(x, y);
            return new Position(place.toCoordinate());
        } catch (CoordinateOutOfRangeException e) {
            throw path.fault(e.getMessage());
        }
    }

    private double number(JsonPath path, JsonToken token) {
        if (!token.isNumeric()) {
            throw path.fault("here belongs a number, not " + Tokens.describe(token));
        }
        double number = parser.getDoubleValue();
        if (!(Math.abs(number) <= GREATEST)) {
            throw path.fault("the number is not a coordinate");
        }
        return number;
    }
}
