package org.wangge.server.river.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.PatrolVerdicts;
import org.wangge.server.river.PatrolVerdicts.Appeal;
import org.wangge.server.river.PatrolVerdicts.Verdict;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.QueryValues;

/** Whether patrols are valid by the rules. */
@RestController
@RequestMapping("/api")
class VerdictController {

    private final PatrolVerdicts verdicts;

    VerdictController(PatrolVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** How the rules that counted when a patrol began judge it. Whatever they say, the patrol stays. */
    @GetMapping("/patrols/{id}/verdict")
    Verdict verdict(Caller caller, @PathVariable UUID id) {
        return verdicts.of(caller, id);
    }

    /** Says why a patrol should count although the rules say no; once, by who walked it. */
    @PostMapping(path = "/patrols/{id}/appeal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    Appeal appeal(Caller caller, @PathVariable UUID id, @RequestBody AppealBody body) {
        return verdicts.appeal(caller, id, body.reason());
    }

    /** Decides on an appeal; nobody on an own one. */
    @PostMapping(path = "/patrols/{id}/appeal/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    Appeal decide(Caller caller, @PathVariable UUID id, @RequestBody DecisionBody body) {
        return verdicts.decide(caller, id, body.granted(), body.reason() == null ? "" : body.reason());
    }

    /** Appeals, the oldest first. */
    @GetMapping("/rivers/appeals")
    List<Appeal> appeals(Caller caller, @ParameterObject AppealsQuery query) {
        return verdicts.appeals(
                caller, !Boolean.FALSE.equals(query.open()), QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT));
    }

    record AppealBody(String reason) {}

    record DecisionBody(boolean granted, @Nullable String reason) {}

    /**
     * @param open only those nobody decided on; yes when absent
     * @param limit appeals, 100 when absent, at most 1000
     */
    record AppealsQuery(@Nullable Boolean open, @Nullable Integer limit) {}
}
