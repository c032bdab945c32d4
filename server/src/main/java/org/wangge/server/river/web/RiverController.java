package org.wangge.server.river.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.Rivers;
import org.wangge.server.river.Segment;
import org.wangge.server.river.Warning;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Segments and outfalls on the map. */
@RestController
@RequestMapping("/api/rivers")
class RiverController {

    private final Rivers rivers;
    private final OfficeTime time;

    RiverController(Rivers rivers, OfficeTime time) {
        this.rivers = rivers;
        this.time = time;
    }

    /** The segments that meet a box, as of a time. */
    @GetMapping(
            path = "/segments",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<SegmentProperties>> segments(
            Caller caller, @ParameterObject SegmentsQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<Segment> found = rivers.segments(
                caller, QueryValues.bbox(query.bbox(), query.crs()), time.parse(query.at()), query.after(), limit + 1);
        return answer(Page.of(found, limit, request, Segment::id)
                .features(segment ->
                        new Feature<>(segment.id(), new GeometryJson(segment.geometryJson()), properties(segment))));
    }

    /** One segment, also one that has ended, with who is responsible for it. */
    @GetMapping("/segments/{id}")
    @AlsoAnswers(304)
    ResponseEntity<SegmentCard> segment(Caller caller, @PathVariable UUID id, @ParameterObject CardQuery query) {
        SegmentCard card =
                SegmentCard.of(rivers.segment(caller, id), rivers.chiefs(caller, id, time.parse(query.at())));
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /** The outfalls in a box. */
    @GetMapping(
            path = "/outfalls",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<OutfallProperties>> outfalls(
            Caller caller, @ParameterObject BoxQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<Outfall> found =
                rivers.outfalls(caller, QueryValues.bbox(query.bbox(), query.crs()), query.after(), limit + 1);
        return answer(Page.of(found, limit, request, Outfall::id)
                .features(outfall ->
                        new Feature<>(outfall.id(), new GeometryJson(outfall.geometryJson()), properties(outfall))));
    }

    @GetMapping("/outfalls/{id}")
    @AlsoAnswers(304)
    ResponseEntity<OutfallCard> outfall(Caller caller, @PathVariable UUID id) {
        OutfallCard card = OutfallCard.of(rivers.outfall(caller, id));
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    private static <P> ResponseEntity<FeatureCollection<P>> answer(FeatureCollection<P> page) {
        return ResponseEntity.ok().eTag(EntityTags.weak(page)).body(page);
    }

    private static SegmentProperties properties(Segment segment) {
        return new SegmentProperties(
                segment.code(),
                segment.name(),
                segment.riverId(),
                segment.riverName(),
                segment.level(),
                segment.fromMetres(),
                segment.toMetres(),
                segment.widthMetres(),
                segment.warning());
    }

    private static OutfallProperties properties(Outfall outfall) {
        return new OutfallProperties(
                outfall.code(), outfall.name(), outfall.segmentId(), outfall.bank(), outfall.kind(), outfall.permit());
    }

    /**
     * @param bbox {@code west,south,east,north} in {@code crs}
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record SegmentsQuery(
            String bbox,
            @Nullable String crs,
            @Nullable String at,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param bbox {@code west,south,east,north} in {@code crs}
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record BoxQuery(
            String bbox,
            @Nullable String crs,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record CardQuery(@Nullable String at) {}

    record SegmentProperties(
            String code,
            String name,
            UUID riverId,
            String river,
            RiverLevel level,
            double fromMetres,
            double toMetres,
            @Nullable Double widthMetres,
            @Nullable Warning warning) {}

    record OutfallProperties(
            String code,
            @Nullable String name,
            @Nullable UUID segmentId,
            @Nullable Bank bank,
            String kind,
            @Nullable String permit) {}
}
