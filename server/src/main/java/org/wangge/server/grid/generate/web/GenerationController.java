package org.wangge.server.grid.generate.web;

import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.grid.generate.Generations;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.FeatureCollection;

/** Generations over HTTP: start, progress, preview, cancel. They are taken over by the draft's operation {@code generate}. */
@RestController
@RequestMapping("/api/grid")
class GenerationController {

    private final Generations generations;

    GenerationController(Generations generations) {
        this.generations = generations;
    }

    /** Queues a generation for an area of a draft. */
    @PostMapping(value = "/drafts/{id}/generations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @AlsoAnswers(409)
    ResponseEntity<GenerationAnswer> start(Caller caller, @PathVariable UUID id, @RequestBody GenerationRequest body) {
        caller.require(Permission.PLAN_GRID);
        GenerationAnswer answer = GenerationAnswer.of(generations.start(caller, id, body.wish()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/grid/generations/" + answer.id()))
                .body(answer);
    }

    @GetMapping("/generations/{id}")
    @AlsoAnswers(304)
    ResponseEntity<GenerationAnswer> get(Caller caller, @PathVariable UUID id) {
        GenerationAnswer answer = GenerationAnswer.of(generations.get(caller, id));
        return ResponseEntity.ok().eTag(EntityTags.strong(answer)).body(answer);
    }

    /** The cells that were generated; none until it is done. */
    @GetMapping(
            value = "/generations/{id}/preview",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    GenerationAnswer.PreviewAnswer preview(Caller caller, @PathVariable UUID id) {
        return GenerationAnswer.PreviewAnswer.of(generations.preview(caller, id));
    }

    /** Ends a generation that is queued or running. */
    @DeleteMapping("/generations/{id}")
    @AlsoAnswers(409)
    GenerationAnswer cancel(Caller caller, @PathVariable UUID id) {
        return GenerationAnswer.of(generations.cancel(caller, id));
    }
}
