package org.wangge.server.grid.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.geojson.GeometryValidity;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.Load;
import org.wangge.server.grid.Loads;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.GeometryMember;
import tools.jackson.databind.JsonNode;

/** How much there is to look after in cells, stored ones and those that are being drawn. */
@RestController
@RequestMapping("/api/grid")
class LoadController {

    /** As many as a page of cells has. */
    private static final int MOST_AREAS = 1000;

    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(GeoJsonLimits.STANDARD), GridProblem.SHAPE_REFUSED, RequestProblem.TOO_LARGE);

    private final Loads loads;
    private final OfficeTime time;

    LoadController(Loads loads, OfficeTime time) {
        this.loads = loads;
        this.time = time;
    }

    /** The load of a cell at a time. */
    @GetMapping("/cells/{id}/load")
    LoadAnswer ofCell(Caller caller, @PathVariable UUID id, @ParameterObject GridController.TimeQuery query) {
        return LoadAnswer.of(id.toString(), loads.ofCell(caller, id, time.parse(query.at())));
    }

    /** The load of areas that need not be stored; changes nothing. */
    @PostMapping(path = "/load", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<LoadAnswer> ofAreas(Caller caller, @RequestBody LoadRequest request) {
        if (request.areas().size() > MOST_AREAS) {
            throw ProblemException.ofField(
                    RequestProblem.TOO_LARGE, "/areas", "At most " + MOST_AREAS + " areas at once");
        }
        List<Geometry> shapes = new ArrayList<>();
        for (Area area : request.areas()) {
            String pointer = "/areas/" + shapes.size() + "/geometry";
            shapes.add(polygonal(SHAPE.read(area.geometry(), request.crs(), pointer), pointer));
        }
        List<Load> counted = loads.of(caller, shapes, time.parse(request.at(), "/at"));
        List<LoadAnswer> answers = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            answers.add(LoadAnswer.of(request.areas().get(i).key(), counted.get(i)));
        }
        return answers;
    }

    private static Geometry polygonal(Geometry shape, String pointer) {
        if (!(shape instanceof Polygonal)) {
            throw ProblemException.ofField(
                    GridProblem.SHAPE_REFUSED, pointer, "An area is a polygon, not a " + shape.getGeometryType());
        }
        GeometryValidity.findFault(shape).ifPresent(fault -> {
            throw new ProblemException(
                    GridProblem.SHAPE_REFUSED,
                    fault.message(),
                    List.of(new FieldError(pointer, fault.code(), fault.message())),
                    Map.of(),
                    fault.where());
        });
        return shape;
    }

    /**
     * @param crs the system of the geometries, CRS84 when absent
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record LoadRequest(
            List<Area> areas,
            @Nullable String crs,
            @Nullable String at) {}

    /**
     * @param key by which the answer names it
     * @param geometry a GeoJSON Polygon or MultiPolygon
     */
    record Area(
            String key,

            @Schema(type = "object", description = "GeoJSON geometry")
            JsonNode geometry) {}

    /**
     * @param key the cell's id, or as the request names the area
     * @param buildings whose inner point is in it
     * @param addresses house numbers in it
     * @param cases90Days cases of the 90 days before; null for who sees no cases
     * @param assets field objects in it
     */
    record LoadAnswer(
            String key,
            double areaSquareMetres,
            long buildings,
            long addresses,
            @Nullable Long cases90Days,
            @Nullable Long assets) {

        static LoadAnswer of(String key, Load load) {
            return new LoadAnswer(
                    key,
                    load.areaSquareMetres(),
                    load.buildings(),
                    load.addresses(),
                    load.cases90Days(),
                    load.assets());
        }
    }
}
