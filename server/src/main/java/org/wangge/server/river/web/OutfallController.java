package org.wangge.server.river.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.Bank;
import org.wangge.server.river.CheckResult;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.Outfalls;
import org.wangge.server.river.Outfalls.Check;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Outfalls as data people edit, and what was found at them. */
@RestController
@RequestMapping("/api/rivers")
class OutfallController {

    private static final int MOST_DAYS = 36_500;

    private final Outfalls outfalls;
    private final OfficeTime time;

    OutfallController(Outfalls outfalls, OfficeTime time) {
        this.outfalls = outfalls;
        this.time = time;
    }

    @PostMapping(path = "/outfalls", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OutfallCard> add(Caller caller, @RequestBody OutfallBody wanted) {
        OutfallCard made = OutfallCard.of(outfalls.add(caller, wanted.draft()));
        return ResponseEntity.created(URI.create("/api/rivers/outfalls/" + made.id()))
                .eTag(made.tag())
                .body(made);
    }

    @PutMapping(path = "/outfalls/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OutfallCard> put(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody OutfallBody wanted) {
        OutfallCard card = OutfallCard.of(outfalls.put(caller, id, wanted.draft(), requiring(ifMatch)));
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /** Closes an outfall now; what was found at it stays. */
    @DeleteMapping("/outfalls/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        outfalls.close(caller, id, requiring(ifMatch));
    }

    private static Consumer<Outfall> requiring(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), OutfallCard.of(stored));
    }

    /** What was found at an outfall, the latest first. */
    @GetMapping("/outfalls/{id}/checks")
    List<Check> checks(Caller caller, @PathVariable UUID id, @ParameterObject ChecksQuery query) {
        return outfalls.checks(caller, id, QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT));
    }

    /** Says what was found at an outfall; with a {@code clientId} once, however often it is sent. */
    @PostMapping(path = "/outfalls/{id}/checks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Check check(Caller caller, @PathVariable UUID id, @RequestBody CheckBody body) {
        return outfalls.check(
                caller,
                id,
                new Outfalls.NewCheck(body.clientId(), time.parse(body.at(), "/at"), body.result(), body.note()));
    }

    /** Outfalls that nobody checked for some days. */
    @GetMapping("/outfalls/unchecked")
    Page<UncheckedAnswer> unchecked(Caller caller, @ParameterObject UncheckedQuery query, HttpServletRequest request) {
        if (query.days() < 0 || query.days() > MOST_DAYS) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "days", "days is a number from 0 to " + MOST_DAYS);
        }
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        Instant now = time.now();
        List<UncheckedAnswer> found =
                outfalls.unchecked(caller, now.minus(Duration.ofDays(query.days())), query.after(), limit + 1).stream()
                        .map(each -> new UncheckedAnswer(
                                each.outfall().id(),
                                OutfallCard.of(each.outfall()),
                                each.lastCheckedAt(),
                                each.lastCheckedAt() == null
                                        ? null
                                        : Duration.between(each.lastCheckedAt(), now)
                                                .toDays()))
                        .toList();
        return Page.of(found, limit, request, UncheckedAnswer::id);
    }

    /** The outfalls of a segment, by code, and when somebody last looked at each. */
    @GetMapping("/segments/{id}/outfalls")
    List<OutfallLine> ofSegment(Caller caller, @PathVariable UUID id) {
        return outfalls.ofSegment(caller, id).stream()
                .map(each -> new OutfallLine(OutfallCard.of(each.outfall()), each.lastCheckedAt(), each.lastResult()))
                .toList();
    }

    /** The outfalls nearest to a place, by geodesic distance. */
    @GetMapping("/outfalls/nearest")
    List<NearAnswer> nearest(Caller caller, @ParameterObject NearestOutfallQuery query) {
        double most = Objects.requireNonNullElse(query.maxMetres(), Double.POSITIVE_INFINITY);
        if (!(most >= 0)) {
            throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "maxMetres", "maxMetres is 0 or more");
        }
        return outfalls
                .nearest(
                        caller,
                        QueryValues.place(query.lon(), query.lat(), query.crs()),
                        QueryValues.limit(query.limit(), QueryValues.NEAREST_LIMIT),
                        most)
                .stream()
                .map(near ->
                        new NearAnswer(OutfallCard.of(near.outfall()), near.distanceMetres(), near.bearingDegrees()))
                .toList();
    }

    /**
     * An outfall without what the server says of it.
     *
     * @param segmentId the nearest segment within 200 m when absent
     * @param bank by the place when absent
     * @param geometry a point; absent leaves it where it is
     * @param crs of the geometry, CRS84 when absent
     */
    record OutfallBody(
            String code,
            @Nullable String name,
            @Nullable UUID segmentId,
            @Nullable Bank bank,
            String kind,
            @Nullable String permit,
            @Nullable JsonNode geometry,
            @Nullable String crs) {

        Outfalls.OutfallDraft draft() {
            return new Outfalls.OutfallDraft(
                    code, name, segmentId, bank, kind, permit, RiverShapes.point(geometry, crs));
        }
    }

    /**
     * @param limit checks, 100 when absent, at most 1000
     */
    record ChecksQuery(@Nullable Integer limit) {}

    /**
     * @param clientId made by who sends it, so that it is taken once
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record CheckBody(
            @Nullable UUID clientId,
            @Nullable String at,
            CheckResult result,
            @Nullable String note) {}

    /**
     * @param days for how many days nobody did
     * @param limit outfalls in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record UncheckedQuery(
            int days, @Nullable Integer limit, @Nullable UUID after) {}

    /**
     * @param lastCheckedAt null where it never was
     * @param daysSince whole days; null where it never was
     */
    record UncheckedAnswer(
            UUID id,
            OutfallCard outfall,
            @Nullable Instant lastCheckedAt,
            @Nullable Long daysSince) {}

    /**
     * @param lastCheckedAt null where nobody ever looked at it
     */
    record OutfallLine(
            OutfallCard outfall,
            @Nullable Instant lastCheckedAt,
            @Nullable CheckResult lastResult) {}

    /**
     * @param maxMetres inclusive; any distance when absent
     * @param limit outfalls, 5 when absent, at most 1000
     */
    record NearestOutfallQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable Integer limit,
            @Nullable Double maxMetres) {}

    /**
     * @param bearingDegrees from true north in [0, 360), null at 0 m
     */
    record NearAnswer(
            OutfallCard outfall,
            double distanceMetres,
            @Nullable Double bearingDegrees) {}
}
