package org.wangge.server.supervision.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.supervision.PeerRounds;
import org.wangge.server.supervision.PeerRounds.Round;

/** Who is to check whom in a period. */
@RestController
@RequestMapping("/api/peer-rounds")
class PeerRoundController {

    private final PeerRounds rounds;

    PeerRoundController(PeerRounds rounds) {
        this.rounds = rounds;
    }

    /** Rounds, the latest first, without their pairs. */
    @GetMapping
    Page<Round> list(Caller caller, @ParameterObject RoundList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<Round> found = rounds.list(caller, query.level(), query.after(), limit + 1);
        return Page.of(found, limit, request, Round::id);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<Round> get(Caller caller, @PathVariable UUID id) {
        Round round = rounds.get(caller, id);
        return ResponseEntity.ok().eTag(EntityTags.strong(round)).body(round);
    }

    /** Draws a round: each chief gets the segments of another of the level; nobody the own. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<Round> draw(Caller caller, @RequestBody RoundBody body) {
        Round made = rounds.draw(caller, body.level(), Days.get(body.from(), "/from"), Days.get(body.to(), "/to"));
        return ResponseEntity.created(URI.create("/api/peer-rounds/" + made.id()))
                .eTag(EntityTags.strong(made))
                .body(made);
    }

    /** Takes a round back; what was inspected stays. A round is never changed, so it needs no version. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        rounds.remove(caller, id);
    }

    /**
     * @param limit rounds in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record RoundList(
            @Nullable RiverLevel level,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param from {@code YYYY-MM-DD}, the first day
     * @param to {@code YYYY-MM-DD}, the last day, inclusive
     */
    record RoundBody(RiverLevel level, String from, String to) {}
}
