package org.wangge.server.ingest.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.CallerAgain;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.Imports;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;

/**
 * Progress as server-sent events: one event {@code import} with the whole state whenever it changed, the last one when the
 * import is finished. An event's id is the job's revision, so that a client that comes back with {@code Last-Event-ID} gets the
 * state only if it changed; where nothing will change any more the answer is 204, which ends the client's tries. The state is
 * read from the database, so it does not matter which server works on the import. The stream ends when the session or the right ends.
 */
@RestController
class ImportEvents {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int SILENT_PAUSES = 40;
    private static final int PAUSES_BEFORE_ASKING_AGAIN = 5;

    private final Imports imports;

    ImportEvents(Imports imports) {
        this.imports = imports;
    }

    @GetMapping(path = "/api/imports/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AlsoAnswers(204)
    ResponseEntity<SseEmitter> events(
            Caller caller,
            CallerAgain again,
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        ImportJob job = imports.get(caller, id);
        long seen = revision(lastEventId);
        if (job.state().isFinal() && seen >= job.revision()) {
            return ResponseEntity.noContent().build();
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Thread.ofVirtual().name("import-events").start(() -> follow(again, id, seen, emitter));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private static long revision(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,18}") ? Long.parseLong(lastEventId) : 0;
    }

    private void follow(CallerAgain again, UUID id, long from, SseEmitter emitter) {
        long seen = from;
        int silent = 0;
        Optional<Caller> caller = again.find();
        try {
            for (int pauses = 1; caller.isPresent(); pauses++) {
                ImportJob job = imports.get(caller.get(), id);
                if (job.revision() > seen) {
                    seen = job.revision();
                    silent = 0;
                    emitter.send(SseEmitter.event()
                            .id(Long.toString(seen))
                            .name("import")
                            .data(JobAnswer.of(job), MediaType.APPLICATION_JSON));
                } else if (++silent >= SILENT_PAUSES) {
                    silent = 0;
                    emitter.send(SseEmitter.event().comment("still there"));
                }
                if (job.state().isFinal()) {
                    break;
                }
                Thread.sleep(PAUSE);
                if (pauses % PAUSES_BEFORE_ASKING_AGAIN == 0) {
                    caller = again.find();
                }
            }
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (IOException | IllegalStateException | ProblemException e) {
            // The client went away, or may not see imports any more; who comes back with Last-Event-ID is told which.
            emitter.complete();
        } catch (DataAccessException e) {
            emitter.completeWithError(e);
        }
    }
}
