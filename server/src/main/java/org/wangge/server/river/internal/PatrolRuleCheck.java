package org.wangge.server.river.internal;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRule.Season;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.ProblemException;

/** What rules of patrols must be like. */
final class PatrolRuleCheck {

    private static final int MOST_RULES = 100;
    private static final double MOST_MINUTES = 24 * 60;
    private static final double MOST_METRES = 1_000_000;
    private static final double MOST_HOURS = 24 * 366;
    private static final int MOST_TIMES = 100;
    private static final Pattern MONTH_DAY = Pattern.compile("\\d\\d-\\d\\d");

    private PatrolRuleCheck() {}

    static void require(List<PatrolRule> rules) {
        if (rules.size() > MOST_RULES) {
            throw refused("/rules", "There are at most " + MOST_RULES + " rules");
        }
        for (int i = 0; i < rules.size(); i++) {
            require(rules.get(i), "/rules/" + i);
            for (int before = 0; before < i; before++) {
                requireApart(rules.get(before), rules.get(i), "/rules/" + i);
            }
        }
    }

    private static void require(PatrolRule rule, String at) {
        between(rule.minMinutes(), MOST_MINUTES, at + "/minMinutes");
        between(rule.minMetres(), MOST_METRES, at + "/minMetres");
        between(rule.minShare(), 1, at + "/minShare");
        between(rule.minSpacingHours(), MOST_HOURS, at + "/minSpacingHours");
        Double multiplier = rule.warningMultiplier();
        if (multiplier != null && !(multiplier >= 1 && multiplier <= MOST_TIMES)) {
            throw refused(at + "/warningMultiplier", "A warning asks for 1 to " + MOST_TIMES + " times as many");
        }
        PatrolRule.Frequency frequency = rule.frequency();
        if (frequency != null && (frequency.times() < 1 || frequency.times() > MOST_TIMES)) {
            throw refused(at + "/frequency/times", "It is 1 to " + MOST_TIMES);
        }
        Season season = rule.season();
        if (season != null) {
            requireDay(season.from(), at + "/season/from");
            requireDay(season.to(), at + "/season/to");
        }
    }

    private static void between(@Nullable Double value, double most, String at) {
        if (value != null && !(value >= 0 && value <= most)) {
            throw refused(at, "It is from 0 to " + most);
        }
    }

    private static void requireDay(String text, String at) {
        try {
            if (MONTH_DAY.matcher(text).matches()) {
                MonthDay.parse("--" + text);
                return;
            }
        } catch (DateTimeException e) {
            // told below, like what is written otherwise
        }
        throw refused(at, "A day of the year is MM-DD");
    }

    /** On one day one rule counts for a level. */
    private static void requireApart(PatrolRule one, PatrolRule other, String at) {
        if (one.level() != other.level()) {
            return;
        }
        Season a = one.season();
        Season b = other.season();
        boolean meet = (a == null || b == null)
                ? Objects.equals(a, b)
                : a.holds(b.from()) || a.holds(b.to()) || b.holds(a.from());
        if (meet) {
            throw refused(at, "Two rules of one level count on the same day");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(RiverProblem.RULES_REFUSED, pointer, detail);
    }
}
