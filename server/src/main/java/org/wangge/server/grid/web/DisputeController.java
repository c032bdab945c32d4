package org.wangge.server.grid.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.grid.BorderDispute;
import org.wangge.server.grid.BorderDisputes;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.GeometryMember;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Borders that are marked as disputed. */
@RestController
@RequestMapping("/api/grid/disputes")
class DisputeController {

    private static final int LONGEST_NOTE = 2000;
    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(GeoJsonLimits.STANDARD), GridProblem.SHAPE_REFUSED, RequestProblem.TOO_LARGE);

    private final BorderDisputes disputes;

    DisputeController(BorderDisputes disputes) {
        this.disputes = disputes;
    }

    /** Disputed stretches of border, those that last unless all are asked for. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    FeatureCollection<DisputeProperties> list(
            Caller caller, @ParameterObject DisputesQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        String bbox = query.bbox();
        List<BorderDispute> found = disputes.list(
                caller,
                new BorderDisputes.Query(
                        Objects.requireNonNullElse(query.layer(), Grid.BASE_LAYER),
                        bbox == null ? null : QueryValues.bbox(bbox, query.crs()),
                        Boolean.TRUE.equals(query.settled()),
                        query.after(),
                        limit + 1));
        return Page.of(found, limit, request, BorderDispute::id).features(DisputeProperties::feature);
    }

    /** Marks a stretch of border as disputed. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Feature<DisputeProperties> mark(Caller caller, @RequestBody NewDispute body) {
        Geometry shape = SHAPE.read(body.geometry(), body.crs(), "/geometry");
        if (!(shape instanceof LineString line) || line.isEmpty()) {
            throw ProblemException.ofField(
                    GridProblem.SHAPE_REFUSED, "/geometry", "A stretch of border is a LineString");
        }
        return DisputeProperties.feature(disputes.mark(
                caller, Objects.requireNonNullElse(body.layer(), Grid.BASE_LAYER), line, text(body.note(), "/note")));
    }

    /** Says that a dispute is settled. */
    @PostMapping(path = "/{id}/settle", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    Feature<DisputeProperties> settle(Caller caller, @PathVariable UUID id, @RequestBody Settling body) {
        String outcome = body.outcome();
        return DisputeProperties.feature(
                disputes.settle(caller, id, outcome == null ? null : text(outcome, "/outcome")));
    }

    private static String text(String given, String pointer) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw ProblemException.ofField(
                    RequestProblem.REFUSED, pointer, "Say it in 1 to " + LONGEST_NOTE + " characters");
        }
        return text;
    }

    /**
     * @param layer a layer code, {@code base} when absent
     * @param bbox {@code west,south,east,north} in {@code crs}
     * @param settled whether settled ones are listed too
     */
    record DisputesQuery(
            @Nullable String layer,
            @Nullable String bbox,
            @Nullable String crs,
            @Nullable Boolean settled,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param geometry a LineString along the border
     * @param note what is disputed, and between whom
     */
    record NewDispute(
            @Nullable String layer,

            @Schema(type = "object", description = "GeoJSON geometry")
            JsonNode geometry,

            @Nullable String crs,
            String note) {}

    /** @param outcome what was agreed */
    record Settling(@Nullable String outcome) {}

    record DisputeProperties(
            String layer,
            String note,
            Instant markedAt,
            String markedBy,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable String outcome) {

        static Feature<DisputeProperties> feature(BorderDispute dispute) {
            return new Feature<>(
                    dispute.id(),
                    new GeometryJson(dispute.geoJson()),
                    new DisputeProperties(
                            dispute.layer(),
                            dispute.note(),
                            dispute.markedAt(),
                            dispute.markedBy(),
                            dispute.settledAt(),
                            dispute.settledBy(),
                            dispute.outcome()));
        }
    }
}
