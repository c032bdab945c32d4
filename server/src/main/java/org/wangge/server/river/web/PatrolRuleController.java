package org.wangge.server.river.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRuleSet;
import org.wangge.server.river.PatrolRules;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** What is asked of patrols, in versions of the whole set. */
@RestController
@RequestMapping("/api/patrol-rules")
class PatrolRuleController {

    private final PatrolRules rules;
    private final OfficeTime time;

    PatrolRuleController(PatrolRules rules, OfficeTime time) {
        this.rules = rules;
        this.time = time;
    }

    /** The rules that count now, or counted at a time. */
    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<RuleSetAnswer> get(Caller caller, @ParameterObject RulesQuery query) {
        Instant at = time.parse(query.at());
        return answer(rules.at(caller, at));
    }

    /** A new version that counts from now on: patrols are judged by the rules that counted when they began. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RuleSetAnswer> put(Caller caller, IfMatch ifMatch, @RequestBody RuleSetBody wanted) {
        return answer(rules.put(
                caller,
                wanted.name(),
                wanted.rules().stream().map(RuleBody::rule).toList(),
                stored -> ifMatch.requireVersion(stored.version(), RuleSetAnswer.of(stored))));
    }

    /** All versions, the latest first. */
    @GetMapping("/versions")
    List<RuleSetAnswer> versions(Caller caller) {
        return rules.versions(caller).stream().map(RuleSetAnswer::of).toList();
    }

    /** Rules as they were published, to begin with. */
    @GetMapping("/presets")
    List<PatrolRules.Preset> presets(Caller caller) {
        return rules.presets(caller);
    }

    private static ResponseEntity<RuleSetAnswer> answer(PatrolRuleSet set) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(set.version(), set))
                .body(RuleSetAnswer.of(set));
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record RulesQuery(@Nullable String at) {}

    /**
     * @param validFrom null for the first version
     * @param name what the set is called by, such as the published rule it was taken from
     */
    record RuleSetAnswer(
            int version,
            @Nullable Instant validFrom,
            @Nullable String name,
            List<PatrolRule> rules) {

        static RuleSetAnswer of(PatrolRuleSet set) {
            return new RuleSetAnswer(set.version(), set.validFrom(), set.name(), set.rules());
        }
    }

    record RuleSetBody(@Nullable String name, List<RuleBody> rules) {}

    /** As {@link PatrolRule}; whatever is absent is not asked. */
    record RuleBody(
            RiverLevel level,
            PatrolRule.@Nullable Season season,
            @Nullable Double minMinutes,
            @Nullable Double minMetres,
            @Nullable Double minShare,
            @Nullable Double minSpacingHours,
            PatrolRule.@Nullable Frequency frequency,
            @Nullable List<NoteContent> content,
            @Nullable Double warningMultiplier) {

        PatrolRule rule() {
            return new PatrolRule(
                    level,
                    season,
                    minMinutes,
                    minMetres,
                    minShare,
                    minSpacingHours,
                    frequency,
                    Objects.requireNonNullElse(content, List.of()),
                    warningMultiplier);
        }
    }
}
