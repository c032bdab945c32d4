package org.wangge.server.river.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import org.wangge.server.river.RiverSigns;
import org.wangge.server.river.RiverSigns.Sign;
import org.wangge.server.river.RiverSigns.SignCheck;
import org.wangge.server.river.SignFinding;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Public signs of segments. */
@RestController
@RequestMapping("/api/rivers")
class RiverSignController {

    private final RiverSigns signs;
    private final OfficeTime time;

    RiverSignController(RiverSigns signs, OfficeTime time) {
        this.signs = signs;
        this.time = time;
    }

    /** The signs of a segment, by code. */
    @GetMapping("/segments/{id}/signs")
    List<SignCard> ofSegment(Caller caller, @PathVariable UUID id) {
        return signs.ofSegment(caller, id).stream().map(SignCard::of).toList();
    }

    @GetMapping("/signs/{id}")
    @AlsoAnswers(304)
    ResponseEntity<SignCard> get(Caller caller, @PathVariable UUID id) {
        return answer(SignCard.of(signs.get(caller, id)));
    }

    @PostMapping(path = "/signs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SignCard> add(Caller caller, @RequestBody SignBody wanted) {
        SignCard made = SignCard.of(signs.add(caller, wanted.draft()));
        return ResponseEntity.created(URI.create("/api/rivers/signs/" + made.id()))
                .eTag(made.tag())
                .body(made);
    }

    @PutMapping(path = "/signs/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignCard> put(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody SignBody wanted) {
        return answer(SignCard.of(signs.put(caller, id, wanted.draft(), requiring(ifMatch))));
    }

    @DeleteMapping("/signs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        signs.remove(caller, id, requiring(ifMatch));
    }

    /** What was found at a sign, the latest first. */
    @GetMapping("/signs/{id}/checks")
    List<SignCheck> checks(Caller caller, @PathVariable UUID id, @ParameterObject SignChecksQuery query) {
        return signs.checks(caller, id, QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT));
    }

    /** Says what was found at a sign; with a {@code clientId} once, however often it is sent. */
    @PostMapping(path = "/signs/{id}/checks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    SignCheck check(Caller caller, @PathVariable UUID id, @RequestBody SignCheckBody body) {
        return signs.check(
                caller,
                id,
                new RiverSigns.NewSignCheck(
                        body.clientId(), time.parse(body.at(), "/at"), body.finding(), body.note()));
    }

    /**
     * @param limit checks, 100 when absent, at most 1000
     */
    record SignChecksQuery(@Nullable Integer limit) {}

    /**
     * @param clientId made by who sends it, so that it is taken once
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record SignCheckBody(
            @Nullable UUID clientId,
            @Nullable String at,
            SignFinding finding,
            @Nullable String note) {}

    private static Consumer<Sign> requiring(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), SignCard.of(stored));
    }

    private static ResponseEntity<SignCard> answer(SignCard card) {
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /**
     * A public sign.
     *
     * @param lastCheckedAt null where nobody ever looked at it
     * @param lastFinding what was found then
     */
    record SignCard(
            UUID id,
            String code,
            @Nullable String text,
            @Nullable UUID segmentId,
            GeometryJson geometry,
            @Nullable Instant lastCheckedAt,
            @Nullable SignFinding lastFinding,
            int version) {

        static SignCard of(Sign sign) {
            return new SignCard(
                    sign.id(),
                    sign.code(),
                    sign.text(),
                    sign.segmentId(),
                    new GeometryJson(sign.geometryJson()),
                    sign.lastCheckedAt(),
                    sign.lastFinding(),
                    sign.version());
        }

        String tag() {
            return EntityTags.versioned(version, this);
        }
    }

    /**
     * A sign without what the server says of it.
     *
     * @param segmentId the nearest segment within 200 m when absent
     * @param geometry a point; absent leaves it where it is
     * @param crs of the geometry, CRS84 when absent
     */
    record SignBody(
            String code,
            @Nullable String text,
            @Nullable UUID segmentId,
            @Nullable JsonNode geometry,
            @Nullable String crs) {

        RiverSigns.SignDraft draft() {
            return new RiverSigns.SignDraft(code, text, segmentId, RiverShapes.point(geometry, crs));
        }
    }
}
