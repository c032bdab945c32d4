package org.wangge.server.casework.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CaseNumbers;
import org.wangge.server.casework.CaseRuleNumbers;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** How near an arrival, a duplicate or a recurrence is, and what self-handling demands. */
@RestController
@RequestMapping("/api/cases/rules")
class CaseNumbersController {

    private final CaseRuleNumbers rules;

    CaseNumbersController(CaseRuleNumbers rules) {
        this.rules = rules;
    }

    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<CaseNumbers> get(Caller caller) {
        return answer(rules.get(caller));
    }

    /** Goes by other numbers from now on. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(428)
    ResponseEntity<CaseNumbers> put(Caller caller, @Nullable IfMatch ifMatch, @RequestBody CaseNumbers wanted) {
        return answer(rules.put(
                caller,
                wanted,
                stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(tag(stored), stored)));
    }

    private static ResponseEntity<CaseNumbers> answer(CaseNumbers numbers) {
        return ResponseEntity.ok().eTag(tag(numbers)).body(numbers);
    }

    private static String tag(CaseNumbers numbers) {
        return EntityTags.strong(numbers);
    }
}
