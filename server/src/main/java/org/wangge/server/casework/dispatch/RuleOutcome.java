package org.wangge.server.casework.dispatch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a rule for a case: it fits, or the first reason why it does not. */
public enum RuleOutcome {
    MATCHED,
    NOT_VALID,
    CATEGORY,
    AREA,
    ROAD,
    HOURS,
    /** Nobody is in the slot of the cell. */
    VACANT,
    OFF_DUTY;

    /** As the rule's conditions say of the case itself; who would get it is looked at by who knows people. */
    public static RuleOutcome of(DispatchRule rule, CaseSite site) {
        DispatchRule.When when = rule.when();
        if (!rule.isValid(site.now().toInstant())) {
            return NOT_VALID;
        }
        if (!when.isOf(site.category())) {
            return CATEGORY;
        }
        if (when.area() != null && !when.area().holds(site)) {
            return AREA;
        }
        if (when.road() != null && !when.road().isAt(site)) {
            return ROAD;
        }
        return when.hours() == null || when.hours().hold(site.now()) ? MATCHED : HOURS;
    }

    /** Such as {@code off-duty}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
