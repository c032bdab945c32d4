package org.wangge.server.patrol.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.FixRule;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.FixesTaken;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.patrol.PatrolNotes;
import org.wangge.server.patrol.PatrolStep;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.patrol.web.PatrolRequests.BeginRequest;
import org.wangge.server.patrol.web.PatrolRequests.FinishRequest;
import org.wangge.server.patrol.web.PatrolRequests.FixQuery;
import org.wangge.server.patrol.web.PatrolRequests.ListQuery;
import org.wangge.server.patrol.web.PatrolRequests.NoteRequest;
import org.wangge.server.patrol.web.PatrolRequests.StepRequest;
import org.wangge.server.patrol.web.PatrolRequests.TrackQuery;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.UnreadableFixException;
import tools.jackson.databind.JsonNode;

/** Patrols over HTTP: phones record them, the office looks at them. */
@RestController
@RequestMapping("/api/patrols")
class PatrolController {

    private final Patrols patrols;
    private final PatrolNotes notes;
    private final PatrolCoverage coverage;
    private final OfficeTime time;

    PatrolController(Patrols patrols, PatrolNotes notes, PatrolCoverage coverage, OfficeTime time) {
        this.patrols = patrols;
        this.notes = notes;
        this.coverage = coverage;
        this.time = time;
    }

    /** Begins a patrol; the same client id again answers the one that was begun with it. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(200)
    ResponseEntity<PatrolAnswer> begin(Caller caller, @RequestBody BeginRequest request) {
        Patrols.Begun begun = patrols.begin(caller, request.patrol(time));
        return answer(begun.isNew() ? HttpStatus.CREATED : HttpStatus.OK, begun.patrol());
    }

    /** Patrols, the newest first. */
    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<Page<PatrolAnswer>> list(
            Caller caller, @ParameterObject ListQuery query, HttpServletRequest request) {
        List<PatrolAnswer> found = patrols.list(caller, query.query(time)).stream()
                .map(this::shown)
                .toList();
        Page<PatrolAnswer> page = Page.of(found, query.most(), request, PatrolAnswer::id);
        return ResponseEntity.ok().eTag(EntityTags.weak(page)).body(page);
    }

    /** For whom the caller may record. */
    @GetMapping("/principals")
    Principals principals(Caller caller) {
        return new Principals(patrols.principals(caller).stream()
                .map(PatrolAnswer.PatrolPerson::of)
                .toList());
    }

    record Principals(List<PatrolAnswer.PatrolPerson> items) {}

    /** One patrol, measured as of now. */
    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<PatrolAnswer> get(Caller caller, @PathVariable UUID id) {
        return tagged(patrols.get(caller, id));
    }

    /**
     * Takes fixes, also after the end of the patrol, each once. One whose number is that of another fix is rejected as {@code DIFFERENT};
     * what is only unlikely is kept, with the rule that sets it aside.
     */
    @PostMapping(value = "/{id}/fixes", consumes = MediaType.APPLICATION_JSON_VALUE)
    FixesAnswer take(Caller caller, @PathVariable UUID id, @RequestBody FixesRequest request) {
        Instant now = time.now();
        Crs system = request.system();
        List<RejectedFix> rejected = new ArrayList<>();
        List<Fix> fixes = new ArrayList<>();
        for (JsonNode fix : request.fixesOrRefuse()) {
            try {
                fixes.add(FixesRequest.read(fix, system, now));
            } catch (UnreadableFixException e) {
                rejected.add(new RejectedFix(FixesRequest.seq(fix), e.code(), String.valueOf(e.getMessage())));
            }
        }
        FixesTaken taken = patrols.take(caller, id, fixes);
        taken.rejected().forEach(fix -> rejected.add(RejectedFix.of(fix)));
        rejected.sort(Comparator.comparing(RejectedFix::seq, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new FixesAnswer(taken.accepted(), taken.duplicate(), rejected);
    }

    /** Pauses a patrol. */
    @PostMapping("/{id}/pause")
    @AlsoAnswers(409)
    ResponseEntity<PatrolAnswer> pause(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable StepRequest request) {
        return step(caller, id, PatrolStep.PAUSE, request == null ? null : request.at(), null);
    }

    /** Goes on with a patrol. */
    @PostMapping("/{id}/resume")
    @AlsoAnswers(409)
    ResponseEntity<PatrolAnswer> resume(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable StepRequest request) {
        return step(caller, id, PatrolStep.RESUME, request == null ? null : request.at(), null);
    }

    /** Ends a patrol. Fixes may still come, and it is measured again. */
    @PostMapping("/{id}/finish")
    ResponseEntity<PatrolAnswer> finish(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable FinishRequest request) {
        return request == null
                ? step(caller, id, PatrolStep.FINISH, null, null)
                : step(caller, id, PatrolStep.FINISH, request.at(), request.lastSeqOrRefuse());
    }

    private ResponseEntity<PatrolAnswer> step(
            Caller caller, UUID id, PatrolStep step, @Nullable String at, @Nullable Long lastSeq) {
        return tagged(patrols.step(caller, id, step, PatrolRequests.micros(time.parse(at)), lastSeq));
    }

    /** Makes a patrol of a day track. */
    @PostMapping("/{id}/declare")
    ResponseEntity<PatrolAnswer> declare(Caller caller, @PathVariable UUID id) {
        return tagged(patrols.declare(caller, id));
    }

    /** Where somebody went: what is evidence, gaps, stops and covered parts of lines. */
    @GetMapping(
            value = "/{id}/track",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<TrackAnswer> track(Caller caller, @PathVariable UUID id, @ParameterObject TrackQuery query) {
        TrackAnswer track = TrackAnswer.of(patrols.way(caller, id), query.tolerance());
        return ResponseEntity.ok().eTag(EntityTags.weak(track)).body(track);
    }

    /** Fixes with the rules they broke, by their numbers. */
    @GetMapping("/{id}/fixes")
    FixPage fixes(Caller caller, @PathVariable UUID id, @ParameterObject FixQuery query, HttpServletRequest request) {
        int limit = query.most();
        List<FlaggedFix> found = patrols.fixes(caller, id, query.after(), limit + 1);
        List<FlaggedFix> page = found.subList(0, Math.min(limit, found.size()));
        return new FixPage(
                page.stream().map(FixAnswer::of).toList(),
                found.size() <= limit
                        ? List.of()
                        : List.of(Link.next(
                                request, Long.toString(page.getLast().fix().seq()))));
    }

    /** Adds a note to a patrol; the same client id again answers the one that was added with it. */
    @PostMapping(value = "/{id}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(200)
    ResponseEntity<PatrolAnswer.NoteAnswer> note(
            Caller caller, @PathVariable UUID id, @RequestBody NoteRequest request) {
        PatrolNotes.Added added = notes.add(caller, id, request.note(time));
        return ResponseEntity.status(added.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(PatrolAnswer.NoteAnswer.of(added.note()));
    }

    private PatrolAnswer shown(Patrol patrol) {
        return PatrolAnswer.of(patrol, coverage.values(patrol.startedAt()));
    }

    private ResponseEntity<PatrolAnswer> answer(HttpStatus status, Patrol patrol) {
        PatrolAnswer shown = shown(patrol);
        return ResponseEntity.status(status)
                .location(URI.create("/api/patrols/" + shown.id()))
                .eTag(EntityTags.strong(shown))
                .body(shown);
    }

    private ResponseEntity<PatrolAnswer> tagged(Patrol patrol) {
        PatrolAnswer shown = shown(patrol);
        return ResponseEntity.ok().eTag(EntityTags.strong(shown)).body(shown);
    }

    /**
     * What became of a batch.
     *
     * @param accepted fixes that were new
     * @param duplicate fixes that were there already
     */
    record FixesAnswer(int accepted, int duplicate, List<RejectedFix> rejected) {}

    /**
     * A fix that was not taken.
     *
     * @param seq null where it has no number
     */
    record RejectedFix(@Nullable Long seq, String code, String detail) {

        static RejectedFix of(FixesTaken.Rejected fix) {
            return new RejectedFix(
                    fix.seq(),
                    fix.reason().name(),
                    switch (fix.reason()) {
                        case DIFFERENT -> "Another fix has this number, and stays";
                        case TOO_OLD -> "The fixes of so old a patrol are not kept any more";
                    });
        }
    }

    /**
     * A page of fixes.
     *
     * @param links {@code next} where there are more
     */
    record FixPage(List<FixAnswer> items, List<Link> links) {}

    /**
     * A fix in CGCS2000 degrees, metres and m/s.
     *
     * @param rules that it broke; those of {@code docs/tracks.md} that take the credit of a fix away, and notes
     */
    record FixAnswer(
            long seq,
            Instant at,
            double lon,
            double lat,
            @Nullable Double accuracy,
            @Nullable Double speed,
            @Nullable Double heading,
            boolean mock,
            List<FixRule> rules) {

        static FixAnswer of(FlaggedFix judged) {
            Fix fix = judged.fix();
            return new FixAnswer(
                    fix.seq(),
                    fix.observedAt(),
                    fix.place().lon(),
                    fix.place().lat(),
                    fix.accuracyMetres(),
                    fix.speedMetresPerSecond(),
                    fix.headingDegrees(),
                    fix.mock(),
                    judged.rules().stream().filter(Objects::nonNull).sorted().toList());
        }
    }
}
