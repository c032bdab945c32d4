package org.wangge.server.publish.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.Items;
import org.wangge.server.publish.PublishProblem;
import org.wangge.server.publish.TileMatrixSet;
import org.wangge.server.publish.TileSeeding;
import org.wangge.server.publish.TileSeedings;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;

/** Tiles that are made before anybody asks, with their progress. Administrators only. */
@RestController
@RequestMapping("/api/tiles/seedings")
class TileSeedingController {

    private static final int CORNERS = 4;

    private final TileSeedings seedings;
    private final Items items;

    TileSeedingController(TileSeedings seedings, Items items) {
        this.seedings = seedings;
        this.items = items;
    }

    /** Begins to make tiles; one that is under way with the same wish is answered in its place. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @AlsoAnswers(404)
    ResponseEntity<SeedingAnswer> start(Caller caller, @RequestBody SeedingBody body) {
        caller.require(Permission.ADMINISTER);
        SeedingAnswer answer = SeedingAnswer.of(seedings.start(caller, body.wish(caller, items)));
        return ResponseEntity.accepted()
                .location(URI.create("/api/tiles/seedings/" + answer.id()))
                .body(answer);
    }

    /** The latest 20, the newest first. */
    @GetMapping
    List<SeedingAnswer> list(Caller caller) {
        return seedings.list(caller).stream().map(SeedingAnswer::of).toList();
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<SeedingAnswer> get(Caller caller, @PathVariable UUID id) {
        SeedingAnswer answer = SeedingAnswer.of(seedings.get(caller, id));
        return ResponseEntity.ok().eTag(EntityTags.strong(answer)).body(answer);
    }

    /** Ends one that is queued or running; what was made stays. */
    @DeleteMapping("/{id}")
    @AlsoAnswers(409)
    SeedingAnswer cancel(Caller caller, @PathVariable UUID id) {
        return SeedingAnswer.of(seedings.cancel(caller, id));
    }

    /**
     * @param collections ids of collections or layers, such as {@code cells}
     * @param tileMatrixSet WebMercatorQuad when absent
     * @param bbox west, south, east and north in degrees; where the office is when absent
     */
    record SeedingBody(
            List<String> collections,
            @Nullable String tileMatrixSet,
            int firstMatrix,
            int lastMatrix,
            @Nullable List<Double> bbox) {

        TileSeeding.Wish wish(Caller caller, Items items) {
            TileMatrixSet set = tileMatrixSet == null
                    ? TileMatrixSet.WEB_MERCATOR_QUAD
                    : TileMatrixSet.find(tileMatrixSet)
                            .orElseThrow(() ->
                                    refused("/tileMatrixSet", "There is no tile matrix set '" + tileMatrixSet + "'"));
            return new TileSeeding.Wish(collections, set, firstMatrix, lastMatrix, box(caller, items));
        }

        private Bbox box(Caller caller, Items items) {
            if (bbox == null) {
                return items.extent(caller)
                        .orElseThrow(() -> refused("/bbox", "The office has no area yet: say a box"));
            }
            if (bbox.size() != CORNERS) {
                throw refused("/bbox", "A box is west, south, east and north");
            }
            try {
                return new Bbox(bbox.get(0), bbox.get(1), bbox.get(2), bbox.get(3));
            } catch (CoordinateOutOfRangeException e) {
                throw refused("/bbox", String.valueOf(e.getMessage()));
            }
        }

        private static ProblemException refused(String pointer, String detail) {
            return ProblemException.ofField(PublishProblem.SEEDING_REFUSED, pointer, detail);
        }
    }

    /**
     * @param done of {@code total} tiles were looked at
     * @param made of them were not there yet
     * @param message why it failed
     */
    record SeedingAnswer(
            UUID id,
            List<String> collections,
            String tileMatrixSet,
            int firstMatrix,
            int lastMatrix,
            List<Double> bbox,
            TileSeeding.State state,
            long done,
            long made,
            long total,
            @Nullable String message,
            String startedBy,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static SeedingAnswer of(TileSeeding seeding) {
            TileSeeding.Wish wish = seeding.wish();
            Bbox box = wish.box();
            return new SeedingAnswer(
                    seeding.id(),
                    wish.collections(),
                    wish.set().id(),
                    wish.first(),
                    wish.last(),
                    List.of(box.west(), box.south(), box.east(), box.north()),
                    seeding.state(),
                    seeding.done(),
                    seeding.made(),
                    seeding.total(),
                    seeding.message(),
                    seeding.startedBy(),
                    seeding.startedAt(),
                    seeding.endedAt());
        }
    }
}
