package org.wangge.server.works.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.works.AttachmentKind;
import org.wangge.server.works.AttachmentState;
import org.wangge.server.works.Attachments;
import org.wangge.server.works.Attachments.Attachment;
import org.wangge.server.works.Attachments.Step;
import tools.jackson.databind.JsonNode;

/** What stands in works zones and has to go, and what became of it. */
@RestController
@RequestMapping("/api")
class AttachmentController {

    private final Attachments attachments;
    private final OfficeTime time;

    AttachmentController(Attachments attachments, OfficeTime time) {
        this.attachments = attachments;
        this.time = time;
    }

    /** What there is in a zone, as it stood at the end of a day, by code. */
    @GetMapping("/works-zones/{id}/attachments")
    Page<AttachmentCard> list(
            Caller caller, @PathVariable UUID id, @ParameterObject AttachmentList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        LocalDate day =
                query.on() == null ? time.now().atZone(time.zone()).toLocalDate() : WorksRequests.day(query.on(), "on");
        List<AttachmentCard> found = attachments
                .list(
                        caller,
                        new Attachments.AttachmentQuery(id, day, query.kind(), query.state(), query.after(), limit + 1))
                .stream()
                .map(AttachmentCard::of)
                .toList();
        return Page.of(found, limit, request, AttachmentCard::id);
    }

    /** Lists something to clear; with a {@code clientId} once, however often it is sent. */
    @PostMapping(path = "/works-zones/{id}/attachments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<AttachmentCard> add(Caller caller, @PathVariable UUID id, @RequestBody AttachmentBody body) {
        AttachmentCard made = AttachmentCard.of(attachments.add(caller, id, body.clientId(), body.draft()));
        return ResponseEntity.status(HttpStatus.CREATED).eTag(made.tag()).body(made);
    }

    @GetMapping("/works-attachments/{id}")
    @AlsoAnswers(304)
    ResponseEntity<AttachmentCard> get(Caller caller, @PathVariable UUID id) {
        return tagged(attachments.get(caller, id));
    }

    @PutMapping(path = "/works-attachments/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<AttachmentCard> put(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody AttachmentBody body) {
        return tagged(attachments.put(
                caller,
                id,
                body.draft(),
                stored -> ifMatch.requireVersion(stored.version(), AttachmentCard.of(stored))));
    }

    /** What became of it, the earliest first. */
    @GetMapping("/works-attachments/{id}/steps")
    List<Step> steps(Caller caller, @PathVariable UUID id) {
        return attachments.steps(caller, id);
    }

    /** Says what became of it on a day; with a {@code clientId} once, however often it is sent. */
    @PostMapping(path = "/works-attachments/{id}/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    Step step(Caller caller, @PathVariable UUID id, @RequestBody StepBody body) {
        LocalDate day =
                body.on() == null ? time.now().atZone(time.zone()).toLocalDate() : WorksRequests.day(body.on(), "/on");
        return attachments.step(caller, id, new Attachments.NewStep(body.clientId(), day, body.state(), body.note()));
    }

    private static ResponseEntity<AttachmentCard> tagged(Attachment attachment) {
        AttachmentCard card = AttachmentCard.of(attachment);
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /**
     * @param on {@code YYYY-MM-DD}, today when absent
     * @param limit attachments in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record AttachmentList(
            @Nullable String on,
            @Nullable AttachmentKind kind,
            @Nullable AttachmentState state,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * Something to clear, without what the server says of it.
     *
     * @param clientId made by who sends it, so that it is taken once; of no meaning in a change
     * @param code what people call it by, such as a number
     * @param compensation in yuan
     * @param deadline {@code YYYY-MM-DD}, inclusive
     * @param listedOn {@code YYYY-MM-DD}, since when it is counted; today when absent
     * @param geometry of any type; absent leaves it as it is
     * @param crs of the geometry, CRS84 when absent
     */
    record AttachmentBody(
            @Nullable UUID clientId,
            String code,
            AttachmentKind kind,
            @Nullable String owner,
            @Nullable BigDecimal compensation,
            @Nullable String deadline,
            @Nullable String listedOn,
            @Nullable JsonNode geometry,
            @Nullable String crs) {

        Attachments.AttachmentDraft draft() {
            return new Attachments.AttachmentDraft(
                    code,
                    kind,
                    WorksRequests.shape(geometry, crs),
                    owner,
                    compensation,
                    WorksRequests.findDay(deadline, "/deadline"),
                    WorksRequests.findDay(listedOn, "/listedOn"));
        }
    }

    /**
     * @param clientId made by who sends it, so that it is taken once
     * @param on {@code YYYY-MM-DD}, today when absent
     */
    record StepBody(
            @Nullable UUID clientId,
            @Nullable String on,
            AttachmentState state,
            @Nullable String note) {}

    /**
     * @param since the day of its state
     * @param overdue whether its deadline is over and it still stands
     * @param owner null where nobody knows, and for who may not see it
     * @param compensation in yuan, the same
     */
    record AttachmentCard(
            UUID id,
            UUID zoneId,
            String code,
            AttachmentKind kind,
            AttachmentState state,
            LocalDate since,
            LocalDate listedOn,
            @Nullable LocalDate deadline,
            boolean overdue,
            @Nullable String owner,
            @Nullable BigDecimal compensation,
            GeometryJson geometry,
            int version) {

        static AttachmentCard of(Attachment it) {
            return new AttachmentCard(
                    it.id(),
                    it.zoneId(),
                    it.code(),
                    it.kind(),
                    it.state(),
                    it.since(),
                    it.listedOn(),
                    it.deadline(),
                    it.isOverdue(),
                    it.owner(),
                    it.compensation(),
                    new GeometryJson(it.geometryJson()),
                    it.version());
        }

        String tag() {
            return EntityTags.versioned(version, this);
        }
    }
}
