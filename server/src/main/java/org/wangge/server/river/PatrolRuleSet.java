package org.wangge.server.river;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All rules of patrols as they are from an instant on.
 *
 * @param validFrom null for the first version, which there always was
 * @param name what the set is called by, such as the published rule it was taken from
 */
public record PatrolRuleSet(
        int version, @Nullable Instant validFrom, @Nullable String name, List<PatrolRule> rules) {

    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd");

    public PatrolRuleSet {
        rules = List.copyOf(rules);
    }

    /** The rule for a level on a day: that of the season, or else the one without a season. */
    public Optional<PatrolRule> find(RiverLevel level, LocalDate day) {
        String monthDay = MONTH_DAY.format(day);
        Optional<PatrolRule> inSeason = rules.stream()
                .filter(rule -> rule.level() == level)
                .filter(rule -> rule.season() != null && rule.season().holds(monthDay))
                .findFirst();
        return inSeason.or(() -> rules.stream()
                .filter(rule -> rule.level() == level && rule.season() == null)
                .findFirst());
    }
}
