package org.wangge.server.grid.draft.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonException;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.OperationProblem;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.TwoDimensional;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Makes the operation of a request: what it demands is there, and every place is converted to CGCS2000; heights are dropped. */
final class OperationReading {

    private static final int MOST_VERTICES = 10_000;
    private static final GeoJsonReader READER = new GeoJsonReader(new GeoJsonLimits(MOST_VERTICES, 0));

    private final OperationRequest request;
    private final Crs crs;

    private OperationReading(OperationRequest request) {
        this.request = request;
        this.crs = QueryValues.crs(request.crs());
    }

    /**
     * @throws ProblemException 400 for an unknown kind of operation or system, 422 for a member that is missing or no such place
     */
    static DraftOperation read(OperationRequest request) {
        return new OperationReading(request).operation();
    }

    private DraftOperation operation() {
        return switch (request.operation()) {
            case "rename" ->
                new DraftOperation.Rename(require("area", request.area()), require("name", request.name()));
            case "clean" ->
                new DraftOperation.Clean(request.parent(), require("toleranceMetres", request.toleranceMetres()));
            case "generate" -> new DraftOperation.Generate(require("generation", request.generation()));
            case "renumber" -> new DraftOperation.Renumber(require("parent", request.parent()));
            default -> new DraftOperation.Edit(edit(), names());
        };
    }

    private GridOperation<UUID> edit() {
        return switch (request.operation()) {
            case "draw" -> draw();
            case "split" -> new GridOperation.Split<>(require("area", request.area()), line());
            case "merge" ->
                new GridOperation.Merge<>(require("areas", request.areas()), require("into", request.into()));
            case "move-node" -> new GridOperation.MoveNode<>(place("node", request.node()), toPlace());
            case "insert-node" -> new GridOperation.InsertNode<>(place("at", request.at()));
            case "remove-node" -> new GridOperation.RemoveNode<>(place("node", request.node()));
            case "reshape" ->
                new GridOperation.ReshapeEdge<>(
                        require("one", request.one()), require("other", request.other()), line());
            case "fill-gap" ->
                new GridOperation.FillGap<>(
                        require("parent", request.parent()), place("inside", request.inside()), request.into());
            case "transfer" -> new GridOperation.Transfer<>(require("area", request.area()), toArea());
            case "delete" -> new GridOperation.Delete<>(require("area", request.area()), request.freedTo());
            default ->
                throw fault(
                        RequestProblem.UNREADABLE_BODY,
                        "/operation",
                        "There is no operation '" + request.operation() + "'");
        };
    }

    /** What has no parent has no name to begin with either. */
    private GridOperation<UUID> draw() {
        if (request.parent() == null) {
            require("name", request.name());
        }
        return new GridOperation.Draw<>(request.parent(), outline());
    }

    private List<String> names() {
        String name = request.name();
        List<String> names = request.names();
        if (names != null) {
            return names;
        }
        return name == null ? List.of() : List.of(name);
    }

    private Polygon outline() {
        if (geometry("outline", require("outline", request.outline())) instanceof Polygon polygon) {
            return polygon;
        }
        throw wrong("/outline", "The outline is a Polygon");
    }

    private LineString line() {
        if (geometry("line", require("line", request.line())) instanceof LineString line) {
            return line;
        }
        throw wrong("/line", "The line is a LineString");
    }

    private Geometry geometry(String member, JsonNode json) {
        try {
            return TwoDimensional.copy(READER.read(json, crs));
        } catch (GeoJsonException e) {
            ProblemType problem = e.code().equals("geojson-limit")
                    ? OperationProblem.TOO_MANY_VERTICES
                    : OperationProblem.INVALID_INPUT;
            throw fault(problem, "/" + member + e.pointer(), e.fault());
        } catch (GeodataException e) {
            throw fault(OperationProblem.INVALID_INPUT, "/" + member, String.valueOf(e.getMessage()));
        }
    }

    private LonLat place(String member, @Nullable List<Double> given) {
        List<Double> numbers = require(member, given);
        if (numbers.size() < 2 || numbers.size() > 3) {
            throw wrong("/" + member, member + " is a pair of numbers");
        }
        try {
            return crs.toLonLat(numbers.get(0), numbers.get(1));
        } catch (GeodataException e) {
            throw fault(OperationProblem.INVALID_INPUT, "/" + member, String.valueOf(e.getMessage()));
        }
    }

    private LonLat toPlace() {
        JsonNode to = require("to", request.to());
        if (!to.isArray() || !to.valueStream().allMatch(JsonNode::isNumber)) {
            throw wrong("/to", "to is a place, a pair of numbers");
        }
        return place("to", to.valueStream().map(JsonNode::asDouble).toList());
    }

    private UUID toArea() {
        JsonNode to = require("to", request.to());
        try {
            if (to.isString() && to.asString().length() == 36) {
                return UUID.fromString(to.asString());
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw wrong("/to", "to is the id of an area");
    }

    private <T> T require(String member, @Nullable T value) {
        if (value == null || (value instanceof JsonNode json && json.isNull())) {
            throw new ProblemException(
                    RequestProblem.REFUSED,
                    request.operation() + " needs " + member,
                    List.of(new FieldError("/" + member, "MISSING", member + " is missing")),
                    Map.of(),
                    null);
        }
        return value;
    }

    private static ProblemException wrong(String pointer, String detail) {
        return fault(OperationProblem.INVALID_INPUT, pointer, detail);
    }

    private static ProblemException fault(ProblemType problem, String pointer, String detail) {
        return ProblemException.ofField(problem, pointer, detail);
    }
}
