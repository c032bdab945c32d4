package org.wangge.server.river.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.RiverRegister;
import org.wangge.server.river.Rivers;
import org.wangge.server.river.Segment;
import org.wangge.server.river.SegmentDraft;
import org.wangge.server.river.Warning;
import org.wangge.server.river.WidthStep;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.IfMatch;
import tools.jackson.databind.JsonNode;

/** Segments as data people edit. The entity tag is that of {@code GET /api/rivers/segments/{id}}. */
@RestController
@RequestMapping("/api/rivers/segments")
class SegmentController {

    private final RiverRegister register;
    private final Rivers rivers;
    private final OfficeTime time;

    SegmentController(RiverRegister register, Rivers rivers, OfficeTime time) {
        this.register = register;
        this.rivers = rivers;
        this.time = time;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SegmentCard> add(Caller caller, @RequestBody SegmentBody wanted) {
        SegmentCard made = card(caller, register.addSegment(caller, wanted.draft()));
        return ResponseEntity.created(URI.create("/api/rivers/segments/" + made.id()))
                .eTag(made.tag())
                .body(made);
    }

    /**
     * Changes a segment. Its chainage goes on from {@code fromMetres} by the length of its line. What patrols covered is measured again
     * where the line, the chainage or the width changed.
     */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<SegmentCard> put(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody SegmentBody wanted) {
        SegmentCard card = card(caller, register.putSegment(caller, id, wanted.draft(), requiring(ifMatch)));
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /** Ends a segment now; it stays in the history. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void close(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        register.closeSegment(caller, id, requiring(ifMatch));
    }

    /** Splits a segment now: it ends and two begin, upstream first, each with its chiefs. */
    @PostMapping(path = "/{id}/split", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    List<SegmentCard> split(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody SplitBody wanted) {
        return register
                .split(
                        caller,
                        id,
                        new RiverRegister.SplitRequest(
                                wanted.atMetres(), wanted.upstreamCode(), wanted.downstreamCode()),
                        requiring(ifMatch))
                .stream()
                .map(part -> card(caller, part))
                .toList();
    }

    /** Puts a segment and the one it touches together now; the new one has name, code and chiefs of the first. */
    @PostMapping(path = "/{id}/merge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    SegmentCard merge(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody MergeBody wanted) {
        return card(caller, register.merge(caller, id, wanted.with(), requiring(ifMatch)));
    }

    private SegmentCard card(Caller caller, Segment segment) {
        return SegmentCard.of(segment, rivers.chiefs(caller, segment.id(), time.now()));
    }

    private static Consumer<Segment> requiring(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), SegmentCard.of(stored, List.of()));
    }

    /**
     * A segment without what the server says of it.
     *
     * @param fromMetres chainage of the upstream end, 0 when absent
     * @param widthMetres between the banks, where it is known and one
     * @param widthSteps by chainage of the river, where the width steps
     * @param geometry the centre line downstream; absent leaves it as it is
     * @param crs of the geometry, CRS84 when absent
     */
    record SegmentBody(
            UUID riverId,
            String code,
            String name,
            RiverLevel level,
            @Nullable Double fromMetres,
            @Nullable Double widthMetres,
            @Nullable List<StepBody> widthSteps,
            @Nullable Warning warning,
            @Nullable JsonNode geometry,
            @Nullable String crs) {

        SegmentDraft draft() {
            return new SegmentDraft(
                    riverId,
                    code.strip(),
                    name.strip(),
                    level,
                    Objects.requireNonNullElse(fromMetres, 0.0),
                    widthMetres,
                    Objects.requireNonNullElse(widthSteps, List.<StepBody>of()).stream()
                            .map(StepBody::step)
                            .toList(),
                    warning,
                    RiverShapes.line(geometry, crs));
        }
    }

    /**
     * @param fromMetres chainage of the river from which the width is so
     */
    record StepBody(double fromMetres, double widthMetres) {
        WidthStep step() {
            try {
                return new WidthStep(fromMetres, widthMetres);
            } catch (IllegalArgumentException e) {
                throw ProblemException.ofField(
                        RiverProblem.SEGMENT_REFUSED, "/widthSteps", String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * @param atMetres chainage, inside the segment
     */
    record SplitBody(
            double atMetres,
            @Nullable String upstreamCode,
            @Nullable String downstreamCode) {}

    /**
     * @param with the segment that ends where this one begins, or begins where it ends
     */
    record MergeBody(UUID with) {}
}
