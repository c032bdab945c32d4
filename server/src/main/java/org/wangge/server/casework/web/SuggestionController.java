package org.wangge.server.casework.web;

import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.Suggestions;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.QueryValues;

/** To whom a case could be dispatched. */
@RestController
class SuggestionController {

    private final Suggestions suggestions;

    SuggestionController(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /**
     * Whom the first dispatch rule that fits names, then who is on duty: free, responsible for the place, near by true distance. {@code
     * rules} says which rules were tried and why they do not fit. {@code dispatch} with {@code "suggested": true} takes the first.
     */
    @GetMapping("/api/cases/{id}/suggestions")
    @AlsoAnswers(404)
    Suggestions.Suggested list(
            Caller caller, @PathVariable UUID id, @ParameterObject NearestStaffController.StaffQuery query) {
        return suggestions.of(caller, id, query.maxAge(), QueryValues.limit(query.limit(), QueryValues.NEAREST_LIMIT));
    }
}
