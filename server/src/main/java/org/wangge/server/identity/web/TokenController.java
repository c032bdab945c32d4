package org.wangge.server.identity.web;

import java.time.Duration;
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
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Tokens;
import org.wangge.server.shared.web.AlsoAnswers;

@RestController
@RequestMapping("/api/tokens")
class TokenController {

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(404)
    ResponseEntity<IssuedToken> issue(Caller caller, @RequestBody NewToken wanted) {
        Integer days = wanted.expiresInDays();
        Tokens.Issued issued = tokens.issue(
                caller,
                wanted.username() == null ? caller.username() : wanted.username(),
                wanted.name(),
                days == null ? Tokens.USUAL_LIFETIME : Duration.ofDays(days));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(new IssuedToken(
                        issued.token().id(),
                        issued.token().name(),
                        issued.secret(),
                        issued.token().expiresAt()));
    }

    @GetMapping
    List<Tokens.Token> list(Caller caller) {
        return tokens.list(caller);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id) {
        tokens.revoke(caller, id);
    }

    /**
     * @param name what it is for
     * @param username whose it is to be; the caller's own when absent
     * @param expiresInDays 365 when absent
     */
    record NewToken(
            String name,
            @Nullable String username,
            @Nullable Integer expiresInDays) {}

    /** @param token what goes after {@code Bearer}; shown this one time */
    record IssuedToken(UUID id, String name, String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "IssuedToken[" + id + "]";
        }
    }
}
