package org.wangge.geodata.track;

import java.util.Set;

/** A fix and the rules it broke. */
public record FlaggedFix(Fix fix, Set<FixRule> rules) {

    public FlaggedFix {
        rules = Set.copyOf(rules);
    }

    /** Whether no rule sets it aside. */
    public boolean accepted() {
        return rules.stream().noneMatch(FixRule::setsAside);
    }
}
