package org.wangge.server.casework.web;

import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.Handovers;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.QueryValues;

/** What one shift of the office hands to the next. */
@RestController
@RequestMapping("/api/handovers")
class HandoverController {

    private final Handovers handovers;

    HandoverController(Handovers handovers) {
        this.handovers = handovers;
    }

    /** How things stand now: open, due until the end of the next shift, waiting for an answer, and who is on duty. */
    @GetMapping("/sheet")
    Handovers.Sheet sheet(Caller caller) {
        return handovers.sheet(caller);
    }

    /** Handings over, the latest first. */
    @GetMapping
    List<Handovers.Handover> list(Caller caller, @ParameterObject HandoverQuery query) {
        return handovers.list(caller, QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT));
    }

    /**
     * @param limit how many, 100 when absent
     */
    record HandoverQuery(@Nullable Integer limit) {}

    @GetMapping("/{id}")
    @AlsoAnswers({304, 404})
    ResponseEntity<Handovers.Handover> get(Caller caller, @PathVariable UUID id) {
        Handovers.Handover known = handovers.get(caller, id);
        return ResponseEntity.ok().eTag(EntityTags.strong(known)).body(known);
    }

    /** Hands over, with how things stand now. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Handovers.Handover> make(Caller caller, @RequestBody NotesBody body) {
        Handovers.Handover made = handovers.make(caller, body.notes());
        return ResponseEntity.created(URI.create("/api/handovers/" + made.id()))
                .eTag(EntityTags.strong(made))
                .body(made);
    }

    /** What who leaves has to say; may be empty. */
    record NotesBody(String notes) {}

    /** Takes over; not who handed over, and once. */
    @PostMapping(value = "/{id}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 409})
    Handovers.Handover acknowledge(Caller caller, @PathVariable UUID id, @RequestBody RemarkBody body) {
        return handovers.acknowledge(caller, id, body.remark());
    }

    /** What who comes has to say. */
    record RemarkBody(@Nullable String remark) {}
}
