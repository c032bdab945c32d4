package org.wangge.server.river.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.Compliance.Due;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRule.Frequency;
import org.wangge.server.river.PatrolRule.Per;
import org.wangge.server.river.PatrolRuleSet;
import org.wangge.server.river.PatrolRules;
import org.wangge.server.river.Warning;
import org.wangge.server.river.internal.CalendarPeriods.Span;
import org.wangge.server.river.internal.ComplianceSheet.SegmentDuties;
import org.wangge.server.river.internal.PatrolJudging.Judgements;
import org.wangge.server.river.internal.RiverDuties.Duty;
import org.wangge.server.river.internal.RiverDuties.Reminded;
import org.wangge.server.shared.OfficeTime;

/** Puts together what is counted of a period. */
@Component
class ComplianceSheets {

    private final SegmentLines lines;
    private final RiverDuties duties;
    private final RiverAreas areas;
    private final PatrolJudging judging;
    private final PatrolRules rules;
    private final OfficeTime time;

    ComplianceSheets(
            SegmentLines lines,
            RiverDuties duties,
            RiverAreas areas,
            PatrolJudging judging,
            PatrolRules rules,
            OfficeTime time) {
        this.lines = lines;
        this.duties = duties;
        this.areas = areas;
        this.judging = judging;
        this.rules = rules;
        this.time = time;
    }

    /** The segments in the caller's area that were segments at some time of a period. */
    ComplianceSheet of(Caller caller, Instant from, Instant to) {
        Instant now = time.now();
        PatrolRuleSet set = rules.at(Caller.system(), to.isBefore(now) ? to.minusNanos(1000) : now);
        Instant until = lastEnd(set, from, to);
        List<SegmentDuties> segments = segments(caller, from, to, until);
        Judgements judged = judging.judge(
                from, until, null, segments.stream().map(SegmentDuties::segment).toList());
        return new ComplianceSheet(from, to, now, time.zone(), segments, judged.patrols(), judged.covers(), set);
    }

    private Instant lastEnd(PatrolRuleSet set, Instant from, Instant to) {
        return set.rules().stream()
                .map(PatrolRule::frequency)
                .filter(Objects::nonNull)
                .flatMap(frequency -> CalendarPeriods.beginningIn(frequency.per(), from, to, time.zone()).stream())
                .map(Span::to)
                .max(Comparator.naturalOrder())
                .filter(end -> end.isAfter(to))
                .orElse(to);
    }

    private List<SegmentDuties> segments(Caller caller, Instant from, Instant to, Instant until) {
        List<SegmentLine> all = lines.meeting(from, to);
        List<Boolean> held =
                areas.holds(caller, all.stream().map(SegmentLine::line).toList());
        Map<UUID, List<Duty>> bySegment =
                duties.meeting(from, until).stream().collect(Collectors.groupingBy(Duty::segmentId));
        Map<UUID, Warning> warnings = lines.warnings();
        List<SegmentDuties> segments = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (held.get(i)) {
                UUID id = all.get(i).id();
                segments.add(new SegmentDuties(all.get(i), warnings.get(id), bySegment.getOrDefault(id, List.of())));
            }
        }
        return segments;
    }

    /** A chief whose period of the calendar lacks a patrol. */
    record DuePatrol(Duty duty, Due line) {}

    /** A period of the calendar that runs for a segment. */
    private record Running(SegmentDuties of, int times, Span span) {}

    List<DuePatrol> due(Caller caller, Instant at) {
        PatrolRuleSet set = rules.at(Caller.system(), at);
        List<Running> running = segments(caller, at, at.plusNanos(1000), at.plusNanos(1000)).stream()
                .flatMap(each -> running(set, each, at).stream())
                .toList();
        Instant from = running.stream()
                .map(each -> each.span().from())
                .min(Comparator.naturalOrder())
                .orElse(at);
        Judgements judged = judging.judge(
                from,
                at.plusNanos(1000),
                null,
                running.stream().map(each -> each.of().segment()).distinct().toList());
        ComplianceSheet sheet =
                new ComplianceSheet(from, at, at, time.zone(), List.of(), judged.patrols(), judged.covers(), set);
        Map<Reminded, Instant> reminded = duties.remindedSince(from);
        List<DuePatrol> due = new ArrayList<>();
        for (Running each : running) {
            for (Duty duty : each.of().duties()) {
                int done = sheet.count(List.of(duty), sheet.covered(each.of().segment()), each.span());
                if (duty.holds(at) && done < each.times()) {
                    due.add(new DuePatrol(duty, line(each, duty, done, reminded)));
                }
            }
        }
        return due;
    }

    private Optional<Running> running(PatrolRuleSet set, SegmentDuties each, Instant at) {
        LocalDate day = at.atZone(time.zone()).toLocalDate();
        PatrolRule rule = set.find(each.segment().level(), day).orElse(null);
        Frequency frequency = rule == null ? null : rule.frequency();
        if (rule == null || frequency == null || (frequency.per() == Per.WORKDAY && CalendarPeriods.isWeekend(day))) {
            return Optional.empty();
        }
        return Optional.of(new Running(
                each,
                ComplianceSheet.times(rule, each.warning()),
                CalendarPeriods.around(frequency.per(), at, time.zone())));
    }

    private static Due line(Running each, Duty duty, int done, Map<Reminded, Instant> reminded) {
        SegmentLine segment = each.of().segment();
        return new Due(
                duty.personId(),
                duty.name(),
                segment.id(),
                segment.code(),
                segment.name(),
                segment.level(),
                each.times(),
                done,
                each.span().from(),
                each.span().to(),
                reminded.get(
                        new Reminded(duty.personId(), segment.id(), each.span().from())));
    }
}
