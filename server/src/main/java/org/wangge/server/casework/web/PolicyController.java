package org.wangge.server.casework.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.Policies;
import org.wangge.server.casework.clock.Ladder;
import org.wangge.server.casework.clock.Policy;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** How long deciding, dispatching, arriving, handling and checking may take, and when lamps turn. */
@RestController
@RequestMapping("/api/cases/policy")
class PolicyController {

    private final Policies policies;
    private final OfficeTime time;

    PolicyController(Policies policies, OfficeTime time) {
        this.policies = policies;
        this.time = time;
    }

    /** The policy that is valid now, the one to come, and those there were, the newest first. */
    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<PolicyAnswer> get(Caller caller) {
        PolicyAnswer answer = new PolicyAnswer(policies.list(caller));
        return ResponseEntity.ok().eTag(tag(answer.versions().getFirst())).body(answer);
    }

    /** Promises something else from a time on. Clocks that have started keep what they started under. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(428)
    ResponseEntity<PolicyAnswer> put(Caller caller, @Nullable IfMatch ifMatch, @RequestBody PolicyRequest wanted) {
        policies.add(
                caller,
                now -> wanted.toPolicy(now, time),
                newest -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(tag(newest), newest));
        return get(caller);
    }

    private static String tag(Policy newest) {
        return EntityTags.strong(newest);
    }

    /**
     * All policies.
     *
     * @param versions the newest first
     */
    record PolicyAnswer(List<Policy> versions) {}

    /**
     * What is promised from a time on.
     *
     * @param validFrom {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param calendar the code of the calendar its limits count in
     * @param yellowFrom from which share of a limit on the lamp is yellow
     * @param redBeyond beyond which share it is red
     * @param ladder what happens by itself while a limit is being used up
     */
    record PolicyRequest(
            @Nullable String validFrom,
            String calendar,
            Policy.Limits limits,
            BigDecimal yellowFrom,
            BigDecimal redBeyond,
            Ladder ladder) {

        Policy toPolicy(Instant now, OfficeTime time) {
            Instant from = validFrom == null ? now : time.parse(validFrom, "validFrom");
            try {
                return new Policy(from, calendar, limits, yellowFrom, redBeyond, ladder);
            } catch (IllegalArgumentException e) {
                throw ProblemException.ofField(
                        CaseProblem.POLICY_REFUSED, "/yellowFrom", String.valueOf(e.getMessage()));
            }
        }
    }
}
