package org.wangge.server.casework.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import org.wangge.server.casework.dispatch.DispatchRule;
import org.wangge.server.casework.dispatch.DispatchRules;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** To whom cases of a kind at a place go. */
@RestController
@RequestMapping("/api/cases/dispatch-rules")
class DispatchRuleController {

    private final DispatchRules rules;
    private final OfficeTime time;

    DispatchRuleController(DispatchRules rules, OfficeTime time) {
        this.rules = rules;
        this.time = time;
    }

    /** All rules, in the order in which they are tried: the first that fits wins. */
    @GetMapping
    List<DispatchRule> list(Caller caller) {
        return rules.list(caller);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<DispatchRule> get(Caller caller, @PathVariable UUID id) {
        return answer(rules.get(caller, id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DispatchRule> add(Caller caller, @RequestBody RuleRequest wanted) {
        DispatchRule made = rules.add(caller, wanted.toRule(Ids.next(), time));
        return ResponseEntity.created(URI.create("/api/cases/dispatch-rules/" + made.id()))
                .eTag(tag(made))
                .body(made);
    }

    @PutMapping(value = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(428)
    ResponseEntity<DispatchRule> put(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody RuleRequest wanted) {
        return answer(rules.put(caller, wanted.toRule(id, time), requiring(ifMatch)));
    }

    /** Takes a rule away. A rule that only is to end gets a {@code validTo} instead. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(428)
    void remove(Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch) {
        rules.remove(caller, id, requiring(ifMatch));
    }

    private static Consumer<DispatchRule> requiring(@Nullable IfMatch ifMatch) {
        return stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).requireVersion(stored.version(), stored);
    }

    private static ResponseEntity<DispatchRule> answer(DispatchRule rule) {
        return ResponseEntity.ok().eTag(tag(rule)).body(rule);
    }

    private static String tag(DispatchRule rule) {
        return EntityTags.versioned(rule.version(), rule);
    }

    /**
     * A rule without what the server says of it.
     *
     * @param priority the lowest is tried first
     * @param onDutyOnly whether it fits only while they, or somebody of theirs, are on duty; no when absent
     * @param validFrom {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param validTo exclusive; for ever when absent
     */
    record RuleRequest(
            String name,
            int priority,
            DispatchRule.When when,
            DispatchRule.Target to,
            @Nullable Boolean onDutyOnly,
            @Nullable String validFrom,
            @Nullable String validTo) {

        DispatchRule toRule(UUID id, OfficeTime time) {
            Instant from = validFrom == null ? time.now() : time.parse(validFrom, "validFrom");
            return new DispatchRule(
                    id,
                    1,
                    name,
                    priority,
                    when,
                    to,
                    Boolean.TRUE.equals(onDutyOnly),
                    from,
                    validTo == null ? null : time.parse(validTo, "validTo"));
        }
    }
}
