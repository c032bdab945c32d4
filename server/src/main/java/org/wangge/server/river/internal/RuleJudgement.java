package org.wangge.server.river.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolVerdicts.Reason;

/** Judges a patrol by a rule. */
final class RuleJudgement {

    private static final double MINUTE = 60;

    private RuleJudgement() {}

    /**
     * What rules ask of a patrol.
     *
     * @param recordedSeconds moving and standing; a gap is no minute, or two fixes would make an hour
     * @param ownShare of the own segment it covered most
     * @param previousEnd when the one before of the same person ended, null where there was none
     */
    record Facts(
            Instant startedAt,
            double recordedSeconds,
            double distanceMetres,
            double ownShare,
            @Nullable Instant previousEnd,
            Set<NoteContent> contents) {}

    /** All that the rule asks, in one order, and whether it was done. */
    static List<Reason> judge(PatrolRule rule, Facts facts) {
        List<Reason> reasons = new ArrayList<>();
        if (rule.minMinutes() != null) {
            reasons.add(least("minutes", rule.minMinutes(), facts.recordedSeconds() / MINUTE, "min"));
        }
        if (rule.minMetres() != null) {
            reasons.add(least("metres", rule.minMetres(), facts.distanceMetres(), "m"));
        }
        if (rule.minShare() != null) {
            reasons.add(least("share", rule.minShare(), facts.ownShare(), "of the own segment"));
        }
        if (rule.minSpacingHours() != null) {
            reasons.add(spacing(rule.minSpacingHours(), facts));
        }
        if (!rule.content().isEmpty()) {
            reasons.add(content(rule.content(), facts.contents()));
        }
        return reasons;
    }

    private static Reason least(String rule, double wanted, double got, String unit) {
        return new Reason(
                rule, wanted, got, got >= wanted, "%s of at least %s %s".formatted(plain(got), plain(wanted), unit));
    }

    private static Reason spacing(double wantedHours, Facts facts) {
        Instant previous = facts.previousEnd();
        if (previous == null) {
            return new Reason("spacing", wantedHours, null, true, "The first");
        }
        double hours = Duration.between(previous, facts.startedAt()).toMillis() / 3.6e6;
        return new Reason(
                "spacing",
                wantedHours,
                hours,
                hours >= wantedHours,
                "%s h after the end of the one before, of at least %s h".formatted(plain(hours), plain(wantedHours)));
    }

    private static Reason content(List<NoteContent> wanted, Set<NoteContent> noted) {
        List<NoteContent> missing =
                wanted.stream().filter(each -> !noted.contains(each)).toList();
        return new Reason(
                "content",
                wanted.size(),
                (double) wanted.size() - missing.size(),
                missing.isEmpty(),
                missing.isEmpty()
                        ? "All noted"
                        : "Not noted: "
                                + missing.stream().map(NoteContent::text).collect(Collectors.joining(", ")));
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
    }
}
