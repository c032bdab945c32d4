package org.wangge.server.river.web;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.Chiefs;
import org.wangge.server.river.Chiefs.ChiefDuty;
import org.wangge.server.river.Chiefs.NewDuty;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Who is responsible for segments, and when. */
@RestController
@RequestMapping("/api/rivers")
class ChiefController {

    private final Chiefs chiefs;
    private final OfficeTime time;

    ChiefController(Chiefs chiefs, OfficeTime time) {
        this.chiefs = chiefs;
        this.time = time;
    }

    /** Everybody who ever was or will be responsible for a segment, the latest first. */
    @GetMapping("/segments/{id}/chiefs")
    List<ChiefDuty> ofSegment(Caller caller, @PathVariable UUID id) {
        return chiefs.ofSegment(caller, id);
    }

    /** Makes somebody responsible for a segment. */
    @PostMapping(path = "/segments/{id}/chiefs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<ChiefDuty> assign(Caller caller, @PathVariable UUID id, @RequestBody DutyBody wanted) {
        ChiefDuty made = chiefs.assign(
                caller,
                new NewDuty(
                        id,
                        wanted.personId(),
                        Objects.requireNonNullElse(wanted.slot(), Chiefs.CHIEF),
                        time.parse(wanted.from(), "/from"),
                        wanted.to() == null ? null : time.parse(wanted.to(), "/to")));
        return ResponseEntity.status(HttpStatus.CREATED).eTag(tag(made)).body(made);
    }

    @GetMapping("/chiefs/{id}")
    @AlsoAnswers(304)
    ResponseEntity<ChiefDuty> get(Caller caller, @PathVariable UUID id) {
        return answer(chiefs.get(caller, id));
    }

    /** Ends a duty, or moves its end. */
    @PatchMapping(path = "/chiefs/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<ChiefDuty> end(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody EndBody wanted) {
        return answer(chiefs.end(caller, id, time.parse(wanted.to(), "/to"), requiring(ifMatch)));
    }

    /** Takes back a duty that has not begun. */
    @DeleteMapping("/chiefs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void remove(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        chiefs.remove(caller, id, requiring(ifMatch));
    }

    /** Hands segments from one person to another, all or nothing; the answer has what the second has because of it. */
    @PostMapping(path = "/chiefs/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    List<ChiefDuty> handOver(Caller caller, @RequestBody HandoverBody wanted) {
        return chiefs.handOver(caller, wanted.from(), wanted.to(), time.parse(wanted.at(), "/at"), wanted.segments());
    }

    private static Consumer<ChiefDuty> requiring(IfMatch ifMatch) {
        return stored -> ifMatch.requireVersion(stored.version(), stored);
    }

    private static ResponseEntity<ChiefDuty> answer(ChiefDuty duty) {
        return ResponseEntity.ok().eTag(tag(duty)).body(duty);
    }

    private static String tag(ChiefDuty duty) {
        return EntityTags.versioned(duty.version(), duty);
    }

    /**
     * @param slot {@code chief} when absent, or another word such as {@code guard}
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param to exclusive; for ever when absent
     */
    record DutyBody(
            UUID personId,
            @Nullable String slot,
            @Nullable String from,
            @Nullable String to) {}

    /**
     * @param to {@code YYYY-MM-DD} or an RFC 3339 time
     */
    record EndBody(String to) {}

    /**
     * @param from the person who has the segments
     * @param to the person who gets them
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param segments only these, all when absent
     */
    record HandoverBody(
            UUID from,
            UUID to,
            @Nullable String at,
            @Nullable Set<UUID> segments) {}
}
