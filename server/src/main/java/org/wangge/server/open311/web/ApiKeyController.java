package org.wangge.server.open311.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.open311.ApiKey;
import org.wangge.server.open311.ApiKeys;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Which programs may send reports by Open311. */
@RestController
@RequestMapping("/api/open311/keys")
class ApiKeyController {

    private static final int USUAL_LIMIT = 600;

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    /** All keys, by name. */
    @GetMapping
    List<ApiKey> list(Caller caller) {
        return keys.list(caller);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<ApiKey> get(Caller caller, @PathVariable UUID id) {
        return answer(keys.get(caller, id));
    }

    /** Makes a key, which is shown this one time. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<IssuedKey> issue(Caller caller, @RequestBody NewKey wanted) {
        ApiKeys.Issued issued =
                keys.issue(caller, wanted.name(), Objects.requireNonNullElse(wanted.requestsPerHour(), USUAL_LIMIT));
        return ResponseEntity.created(
                        URI.create("/api/open311/keys/" + issued.key().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new IssuedKey(issued.key().id(), issued.key().name(), issued.secret()));
    }

    /** Changes a key, or ends it. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({412, 428})
    ResponseEntity<ApiKey> put(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody ChangedKey wanted) {
        return answer(keys.put(
                caller,
                id,
                wanted.name(),
                wanted.requestsPerHour(),
                wanted.enabled(),
                stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).requireVersion(stored.version(), stored)));
    }

    private static ResponseEntity<ApiKey> answer(ApiKey key) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(key.version(), key))
                .body(key);
    }

    /**
     * @param name whose it is
     * @param requestsPerHour how many reports it may send in an hour, 600 when absent
     */
    record NewKey(String name, @Nullable Integer requestsPerHour) {}

    /** A key as it is to be. */
    record ChangedKey(String name, int requestsPerHour, boolean enabled) {}

    /** @param apiKey what goes into {@code api_key}; shown this one time */
    record IssuedKey(UUID id, String name, String apiKey) {
        @Override
        public String toString() {
            return "IssuedKey[" + id + "]";
        }
    }
}
