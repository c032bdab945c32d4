package org.wangge.server.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.dispatch.RuleOutcome;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.Unit;

/** To whom a case could be dispatched. */
public interface Suggestions {

    /**
     * Whom the first rule that fits names, then the people on duty: who is free first, who is responsible for the place first, then by
     * true distance. Needs {@code DECIDE_CASE} and {@code VIEW_POSITIONS}.
     *
     * @param maxAge positions older than this do not count
     * @param limit at most so many
     * @throws org.wangge.server.shared.ProblemException 404 where there is no case the caller may see
     */
    Suggested of(Caller caller, UUID caseId, Duration maxAge, int limit);

    /**
     * Suggestions and how they came about.
     *
     * @param items the best first; empty where no rule fits and nobody is on duty
     * @param rules those that were tried, in their order; the last one fits, or none does
     */
    record Suggested(List<Suggestion> items, List<Tried> rules) {
        public Suggested {
            items = List.copyOf(items);
            rules = List.copyOf(rules);
        }
    }

    /** A rule and what became of it. */
    record Tried(UUID id, String name, RuleOutcome outcome) {}

    /**
     * Somebody, or an inbox.
     *
     * @param rank from 1
     * @param free of a person as {@link NearStaff#free}; of a team or department whether somebody of theirs is
     * @param openCases of a person as {@link NearStaff#openCases}; of an inbox what lies in it
     * @param distanceMetres geodesic; null for an inbox and where nobody knows
     * @param positionAgeSeconds null with the distance
     * @param slot as what a person is responsible for the place; null when for none
     * @param rule by which; null where no rule names them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Suggestion(
            int rank,
            Named assignee,
            List<Reason> reasons,
            boolean free,
            int openCases,
            @Nullable Double distanceMetres,
            @Nullable Long positionAgeSeconds,
            @Nullable String slot,
            @Nullable RuleName rule) {
        public Suggestion {
            reasons = List.copyOf(reasons);
        }
    }

    /** Who. */
    record Named(Unit.Kind kind, UUID id, String name) {}

    /** The rule that names them. */
    record RuleName(UUID id, String name) {}

    /** Why somebody is suggested. */
    enum Reason {
        RULE,
        FREE,
        RESPONSIBLE,
        NEAR,
        ON_DUTY;

        /** In small letters, such as {@code on-duty}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
