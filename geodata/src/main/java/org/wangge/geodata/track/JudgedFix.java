package org.wangge.geodata.track;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** A fix while it is judged: gathers the rules it breaks. */
final class JudgedFix {

    final Fix fix;
    final Set<FixRule> rules = EnumSet.noneOf(FixRule.class);

    JudgedFix(Fix fix) {
        this.fix = fix;
    }

    void flag(FixRule rule) {
        rules.add(rule);
    }

    boolean accepted() {
        return rules.stream().noneMatch(FixRule::setsAside);
    }

    double secondsTo(JudgedFix later) {
        return Gates.seconds(Duration.between(fix.observedAt(), later.fix.observedAt()));
    }

    double metresTo(JudgedFix other) {
        return GeodesicDistance.metres(fix.place(), other.fix.place());
    }
}
