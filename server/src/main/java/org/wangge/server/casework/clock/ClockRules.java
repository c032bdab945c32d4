package org.wangge.server.casework.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.machine.CaseProgress.Filed;
import org.wangge.server.casework.machine.Limit;

/**
 * All policies there were, with the calendars they name and the conditions of categories.
 *
 * @param policies in any order, at least one; the oldest is also valid before it began
 * @param calendars by code
 * @param conditions by category, all their versions in any order
 */
public record ClockRules(
        List<Policy> policies, Map<String, WorkCalendar> calendars, Map<CategoryCode, List<Condition>> conditions) {

    public ClockRules {
        policies = policies.stream()
                .sorted(Comparator.comparing(Policy::validFrom))
                .toList();
        calendars = Map.copyOf(calendars);
        conditions = Map.copyOf(conditions);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("There is no policy");
        }
        for (Policy policy : policies) {
            if (!calendars.containsKey(policy.calendar())) {
                throw new IllegalArgumentException("There is no calendar " + policy.calendar());
            }
        }
    }

    /**
     * A version of the limit for a category under a condition (立案条件).
     *
     * @param number counts from 1 in the category
     * @param validTo null while it is valid
     */
    public record Condition(
            int number,
            Limit limit,
            Instant validFrom,
            @Nullable Instant validTo) {

        private boolean isValid(Instant at) {
            return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
        }
    }

    Policy policyAt(Instant time) {
        Policy valid = policies.getFirst();
        for (Policy policy : policies) {
            if (!policy.validFrom().isAfter(time)) {
                valid = policy;
            }
        }
        return valid;
    }

    WorkCalendar calendar(Policy policy) {
        return Objects.requireNonNull(calendars.get(policy.calendar()));
    }

    /**
     * The limit of a kind of clock that started under a policy at a time. For handling it is the one of the category and condition it is
     * filed with: as it was then; as it was first, where the condition is newer; the policy's own where there is no such condition. Filed
     * without a condition it has the first one of the category.
     */
    Limit limit(ClockKind kind, Policy policy, Instant start, @Nullable Filed filed) {
        if (kind != ClockKind.HANDLE || filed == null) {
            return policy.limits().of(kind);
        }
        List<Condition> versions = new ArrayList<>(conditions.getOrDefault(filed.category(), List.of()));
        Integer chosen = filed.conditionNo();
        Optional<Integer> number = chosen != null
                ? Optional.of(chosen)
                : versions.stream()
                        .filter(version -> version.isValid(start))
                        .map(Condition::number)
                        .min(Comparator.naturalOrder());
        versions.removeIf(version -> number.isEmpty() || version.number() != number.get());
        return versions.stream()
                .filter(version -> version.isValid(start))
                .findFirst()
                .or(() -> versions.stream()
                        .filter(version -> version.validFrom().isAfter(start))
                        .min(Comparator.comparing(Condition::validFrom)))
                .map(Condition::limit)
                .orElseGet(() -> policy.limits().of(kind));
    }
}
