package org.wangge.server.river.web;

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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.River;
import org.wangge.server.river.RiverRegister;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Rivers as a whole. */
@RestController
@RequestMapping("/api/rivers")
class RiverRegisterController {

    private final RiverRegister register;

    RiverRegisterController(RiverRegister register) {
        this.register = register;
    }

    /** Rivers, a page at a time. */
    @GetMapping
    Page<River> list(Caller caller, @ParameterObject RiversQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        return Page.of(register.rivers(caller, query.text(), query.after(), limit + 1), limit, request, River::id);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<River> get(Caller caller, @PathVariable UUID id) {
        return answer(register.river(caller, id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<River> add(Caller caller, @RequestBody RiverBody wanted) {
        River made = register.addRiver(caller, wanted.name(), wanted.kind());
        return ResponseEntity.created(URI.create("/api/rivers/" + made.id()))
                .eTag(tag(made))
                .body(made);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<River> put(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody RiverBody wanted) {
        return answer(register.putRiver(
                caller, id, wanted.name(), wanted.kind(), stored -> ifMatch.requireVersion(stored.version(), stored)));
    }

    /** Takes away a river that has had no segment. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void remove(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        register.removeRiver(caller, id, stored -> ifMatch.requireVersion(stored.version(), stored));
    }

    private static ResponseEntity<River> answer(River river) {
        return ResponseEntity.ok().eTag(tag(river)).body(river);
    }

    private static String tag(River river) {
        return EntityTags.versioned(river.version(), river);
    }

    /** What a segment became or was made of: a chain of splits and mergings, the earliest first. */
    @GetMapping("/segments/{id}/history")
    List<RiverRegister.Succession> history(Caller caller, @PathVariable UUID id) {
        return register.history(caller, id);
    }

    /**
     * @param text a part of the name
     * @param limit rivers in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link next
     */
    record RiversQuery(
            @Nullable String text,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param kind {@code river}, {@code canal}, {@code stream}, {@code drain}, {@code ditch} or another word
     */
    record RiverBody(String name, String kind) {}
}
