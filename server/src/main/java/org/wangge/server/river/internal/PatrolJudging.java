package org.wangge.server.river.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.PatrolSummary;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRuleSet;
import org.wangge.server.river.PatrolRules;
import org.wangge.server.river.PatrolVerdicts.Reason;
import org.wangge.server.river.internal.RiverDuties.Duty;
import org.wangge.server.river.internal.RuleJudgement.Facts;
import org.wangge.server.river.internal.SegmentCover.Covers;
import org.wangge.server.shared.OfficeTime;

/** Judges patrols by the rules that counted when they began. Who asks has checked what the caller may see. */
@Component
class PatrolJudging {

    /** How far back a patrol is looked for from which spacing counts; rules ask for days. */
    private static final Duration BEFORE = Duration.ofDays(62);

    private final Patrols patrols;
    private final PatrolRules rules;
    private final RiverDuties duties;
    private final SegmentLines lines;
    private final SegmentCover cover;
    private final JdbcClient jdbc;
    private final OfficeTime time;

    PatrolJudging(
            Patrols patrols,
            PatrolRules rules,
            RiverDuties duties,
            SegmentLines lines,
            SegmentCover cover,
            JdbcClient jdbc,
            OfficeTime time) {
        this.patrols = patrols;
        this.rules = rules;
        this.duties = duties;
        this.lines = lines;
        this.cover = cover;
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * A finished patrol and what rules say of it.
     *
     * @param own the own segment it covered most, or the first where it covered none; null where the person has none
     */
    record Judged(
            PatrolSummary patrol,
            @Nullable SegmentLine own,
            PatrolRuleSet rules,
            List<Reason> checks,
            boolean isGranted) {

        boolean isValid() {
            return checks.stream().allMatch(Reason::met);
        }

        /** Whether it counts as one that was asked for. */
        boolean counts() {
            return isGranted || isValid();
        }
    }

    /** The patrols of a time, by their beginning, with what they covered of some segments. */
    record Judgements(List<Judged> patrols, Covers covers) {}

    /**
     * Judges what began in a time.
     *
     * @param segments whose coverage is wanted beside that of the people's own
     * @param personId only theirs; null for all
     */
    Judgements judge(Instant from, Instant to, @Nullable UUID personId, List<SegmentLine> segments) {
        List<PatrolSummary> all = patrols.summaries(Caller.system(), from.minus(BEFORE), to, personId);
        Set<UUID> people = all.stream().map(PatrolSummary::personId).collect(Collectors.toSet());
        Map<UUID, List<Duty>> owned =
                duties.of(people, from, to).stream().collect(Collectors.groupingBy(Duty::personId));
        Map<UUID, SegmentLine> known = new HashMap<>();
        segments.forEach(segment -> known.put(segment.id(), segment));
        List<UUID> missing = owned.values().stream()
                .flatMap(List::stream)
                .map(Duty::segmentId)
                .filter(id -> !known.containsKey(id))
                .distinct()
                .toList();
        lines.list(missing).forEach(segment -> known.put(segment.id(), segment));
        Covers covers = cover.read(known.values(), from, to, null);
        Context context = new Context(owned, known, covers, granted(all), versions());
        List<Judged> judged = new ArrayList<>();
        Map<UUID, Instant> previousEnds = new HashMap<>();
        for (PatrolSummary patrol : all) {
            if (!patrol.startedAt().isBefore(from)) {
                judged.add(judge(patrol, previousEnds.get(patrol.personId()), context));
            }
            if (patrol.finishedAt() != null) {
                previousEnds.merge(patrol.personId(), patrol.finishedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return new Judgements(judged, covers);
    }

    /** What judging needs to know beside a patrol. */
    private record Context(
            Map<UUID, List<Duty>> owned,
            Map<UUID, SegmentLine> segments,
            Covers covers,
            Set<UUID> granted,
            List<PatrolRuleSet> versions) {

        PatrolRuleSet rulesAt(Instant at) {
            return versions.stream()
                    .filter(set -> set.validFrom() == null || !set.validFrom().isAfter(at))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Judged judge(PatrolSummary patrol, @Nullable Instant previousEnd, Context context) {
        SegmentLine own = null;
        double ownShare = 0;
        for (Duty duty : context.owned().getOrDefault(patrol.personId(), List.of())) {
            SegmentLine segment = context.segments().get(duty.segmentId());
            if (segment != null && duty.holds(patrol.startedAt())) {
                double share =
                        context.covers().metres(patrol.id(), segment) / (segment.toMetres() - segment.fromMetres());
                if (own == null || share > ownShare) {
                    own = segment;
                    ownShare = Math.min(1, share);
                }
            }
        }
        PatrolRuleSet set = context.rulesAt(patrol.startedAt());
        PatrolRule rule = own == null
                ? null
                : set.find(own.level(), patrol.startedAt().atZone(time.zone()).toLocalDate())
                        .orElse(null);
        List<Reason> checks = rule == null
                ? List.of()
                : RuleJudgement.judge(
                        rule,
                        new Facts(
                                patrol.startedAt(),
                                patrol.recordedSeconds(),
                                patrol.distanceMetres(),
                                ownShare,
                                previousEnd,
                                patrol.contents()));
        return new Judged(patrol, own, set, checks, context.granted().contains(patrol.id()));
    }

    /** The latest first. */
    private List<PatrolRuleSet> versions() {
        return rules.versions(Caller.system());
    }

    private Set<UUID> granted(List<PatrolSummary> all) {
        return jdbc.sql("select patrol_id from patrol_appeal where granted and patrol_id = any(:patrols)")
                .param("patrols", all.stream().map(PatrolSummary::id).toArray(UUID[]::new))
                .query((row, number) -> row.getObject("patrol_id", UUID.class))
                .set();
    }

    /** Segments by their ids. */
    static Map<UUID, SegmentLine> byId(List<SegmentLine> segments) {
        return segments.stream().collect(Collectors.toMap(SegmentLine::id, Function.identity()));
    }
}
