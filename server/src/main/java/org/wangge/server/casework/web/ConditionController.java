package org.wangge.server.casework.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.Conditions;
import org.wangge.server.casework.FilingCondition;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Under which conditions a category is filed, and how long it may take then. */
@RestController
@RequestMapping("/api/cases/categories/{code}/conditions")
class ConditionController {

    private final Conditions conditions;

    ConditionController(Conditions conditions) {
        this.conditions = conditions;
    }

    /** The conditions of a category that are valid now, by number; none where the policy's limit holds. */
    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<ConditionList> get(Caller caller, @PathVariable String code) {
        return answer(conditions.list(caller, code));
    }

    /** Gives a category these conditions from now on, and no others. Cases keep the limits their clocks have started with. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(428)
    ResponseEntity<ConditionList> put(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody ConditionList wanted) {
        conditions.put(
                caller,
                code,
                wanted.conditions(),
                valid -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE)
                        .require(tag(valid), new ConditionList(valid)));
        return answer(conditions.list(caller, code));
    }

    private static ResponseEntity<ConditionList> answer(List<FilingCondition> valid) {
        return ResponseEntity.ok().eTag(tag(valid)).body(new ConditionList(valid));
    }

    private static String tag(List<FilingCondition> valid) {
        return EntityTags.strong(valid);
    }

    /** All conditions of a category. */
    record ConditionList(List<FilingCondition> conditions) {}
}
