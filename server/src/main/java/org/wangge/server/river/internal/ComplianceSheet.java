package org.wangge.server.river.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.server.river.Compliance.Asked;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRule.Frequency;
import org.wangge.server.river.PatrolRuleSet;
import org.wangge.server.river.Warning;
import org.wangge.server.river.internal.CalendarPeriods.Span;
import org.wangge.server.river.internal.PatrolJudging.Judged;
import org.wangge.server.river.internal.RiverDuties.Duty;
import org.wangge.server.river.internal.SegmentCover.Covers;

/**
 * What is counted of a period: its segments with their chiefs, the patrols and what they covered.
 *
 * @param patrols that began in the period, or later in a period of the calendar that began in it
 * @param rules that counted at the end of the period, or now where it goes on
 */
record ComplianceSheet(
        Instant from,
        Instant to,
        Instant now,
        ZoneId zone,
        List<SegmentDuties> segments,
        List<Judged> patrols,
        Covers covers,
        PatrolRuleSet rules) {

    /**
     * A segment and who was chief of it, the latest first.
     */
    record SegmentDuties(SegmentLine segment, @Nullable Warning warning, List<Duty> duties) {}

    /** The patrols that began in the period itself. */
    List<Judged> inPeriod() {
        return patrols.stream()
                .filter(judged -> judged.patrol().startedAt().isBefore(to))
                .toList();
    }

    /** What each patrol covered of a segment. */
    Map<UUID, IntervalSet> covered(SegmentLine segment) {
        return covers.of(segment);
    }

    /**
     * What was asked of a segment and done: by any of these chiefs.
     *
     * @param whole whether only those periods of the calendar count in which one of them was chief from beginning to end
     */
    Asked askedOf(SegmentDuties each, Predicate<Duty> chiefs, boolean whole) {
        List<Duty> duties = each.duties().stream().filter(chiefs).toList();
        Map<UUID, IntervalSet> covered = covered(each.segment());
        Integer wanted = null;
        int done = 0;
        int missed = 0;
        for (PatrolRule rule : rules.rules()) {
            Frequency frequency = rule.frequency();
            if (rule.level() != each.segment().level() || frequency == null) {
                continue;
            }
            wanted = wanted == null ? 0 : wanted;
            int times = times(rule, each.warning());
            for (Span span : CalendarPeriods.beginningIn(frequency.per(), from, to, zone)) {
                if (isRuleOf(rule, span) && (!whole || duties.stream().anyMatch(duty -> duty.spans(span)))) {
                    int valid = Math.min(times, count(duties, covered, span));
                    wanted += times;
                    done += valid;
                    missed += span.to().isAfter(now) ? 0 : times - valid;
                }
            }
        }
        return new Asked(wanted, done, missed);
    }

    private boolean isRuleOf(PatrolRule rule, Span span) {
        LocalDate day = span.from().atZone(zone).toLocalDate();
        Optional<PatrolRule> found = rules.find(rule.level(), day);
        return found.isPresent() && found.get().equals(rule);
    }

    /** How many patrols that count one of the chiefs made in a span, along the segment, while chief of it. */
    int count(List<Duty> duties, Map<UUID, IntervalSet> covered, Span span) {
        return (int) patrols.stream()
                .filter(Judged::counts)
                .filter(judged -> span.holds(judged.patrol().startedAt()))
                .filter(judged -> covered.containsKey(judged.patrol().id()))
                .filter(judged -> duties.stream()
                        .anyMatch(duty -> duty.personId().equals(judged.patrol().personId())
                                && duty.holds(judged.patrol().startedAt())))
                .count();
    }

    /** How often, with what a warning asks for more; a part of a patrol is one. */
    static int times(PatrolRule rule, @Nullable Warning warning) {
        Frequency frequency = rule.frequency();
        if (frequency == null) {
            return 0;
        }
        Double multiplier = rule.warningMultiplier();
        return warning == null || multiplier == null
                ? frequency.times()
                : (int) Math.ceil(frequency.times() * multiplier);
    }

    static Asked sum(Asked a, Asked b) {
        Integer wanted =
                a.wanted() == null ? b.wanted() : Integer.valueOf(a.wanted() + (b.wanted() == null ? 0 : b.wanted()));
        return new Asked(wanted, a.done() + b.done(), a.missed() + b.missed());
    }
}
