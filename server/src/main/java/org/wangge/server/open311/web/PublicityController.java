package org.wangge.server.open311.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.open311.Publicity;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** What of a case the public may see, and who reported it: for who decides on it. */
@RestController
@RequestMapping("/api/cases/{id}")
class PublicityController {

    private final Publicity publicity;

    PublicityController(Publicity publicity) {
        this.publicity = publicity;
    }

    /** How much of a case is public, and through which doors it was reported. */
    @GetMapping("/publicity")
    @AlsoAnswers(304)
    ResponseEntity<Publicity.CasePublicity> get(Caller caller, @PathVariable UUID id) {
        return answer(publicity.get(caller, id));
    }

    /** Hides a case from the public with a reason, or shows it, and says which of its photos everybody may see. */
    @PutMapping(path = "/publicity", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({412, 428})
    ResponseEntity<Publicity.CasePublicity> put(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody WantedPublicity wanted) {
        return answer(publicity.put(
                caller,
                id,
                wanted.hidden(),
                wanted.reason(),
                wanted.released(),
                stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).requireVersion(stored.version(), stored)));
    }

    /** Who reported a case and can be reached. That it was looked at is kept in the audit. */
    @GetMapping("/reporters")
    ResponseEntity<List<Publicity.Reporter>> reporters(Caller caller, @PathVariable UUID id) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(publicity.reporters(caller, id));
    }

    private static ResponseEntity<Publicity.CasePublicity> answer(Publicity.CasePublicity state) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(state.version(), state))
                .body(state);
    }

    /**
     * What the public is to see.
     *
     * @param reason why it is hidden
     * @param released the photos everybody may see who sees the report
     */
    record WantedPublicity(boolean hidden, @Nullable String reason, List<UUID> released) {}
}
