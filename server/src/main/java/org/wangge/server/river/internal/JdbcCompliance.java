package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.Compliance;
import org.wangge.server.river.internal.ComplianceSheet.SegmentDuties;
import org.wangge.server.river.internal.PatrolJudging.Judged;
import org.wangge.server.river.internal.RiverDuties.Duty;
import org.wangge.server.river.spi.MeetingTally;
import org.wangge.server.river.spi.MeetingTally.MeetingCount;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

@Repository
@Transactional
class JdbcCompliance implements Compliance {

    private final ComplianceSheets sheets;
    private final MeetingTally tally;

    JdbcCompliance(ComplianceSheets sheets, MeetingTally tally) {
        this.sheets = sheets;
        this.tally = tally;
    }

    /** Whom the caller may be told of: everybody of the area, or with a person's own duties only that person. */
    private static Predicate<Duty> told(Caller caller) {
        if (caller.may(Permission.VIEW_PATROLS)) {
            return duty -> true;
        }
        UUID person = caller.personId();
        if (person == null) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "This needs the permission VIEW_PATROLS");
        }
        return duty -> duty.personId().equals(person);
    }

    @Override
    public List<SegmentLine> bySegment(Caller caller, Instant from, Instant to) {
        boolean isWhole = caller.may(Permission.VIEW_PATROLS);
        Predicate<Duty> told = told(caller);
        ComplianceSheet sheet = sheets.of(caller, from, to);
        return sheet.segments().stream()
                .filter(each -> isWhole || each.duties().stream().anyMatch(told))
                .map(each -> line(sheet, each))
                .toList();
    }

    private static SegmentLine line(ComplianceSheet sheet, SegmentDuties each) {
        var segment = each.segment();
        Map<UUID, IntervalSet> covered = sheet.covered(segment);
        List<Judged> came = sheet.inPeriod().stream()
                .filter(judged -> covered.containsKey(judged.patrol().id()))
                .toList();
        List<IntervalSet> parts = came.stream()
                .map(judged ->
                        Objects.requireNonNull(covered.get(judged.patrol().id())))
                .toList();
        double length = segment.toMetres() - segment.fromMetres();
        double distinct = IntervalSet.union(parts).measureMetres();
        Map<UUID, NamedChief> chiefs = new LinkedHashMap<>();
        each.duties()
                .forEach(duty -> chiefs.putIfAbsent(duty.personId(), new NamedChief(duty.personId(), duty.name())));
        return new SegmentLine(
                segment.id(),
                segment.code(),
                segment.name(),
                segment.riverId(),
                segment.riverName(),
                segment.level(),
                length,
                each.warning(),
                List.copyOf(chiefs.values()),
                came.size(),
                (int) came.stream().filter(Judged::counts).count(),
                sheet.askedOf(each, duty -> true, false),
                Math.min(1, distinct / length),
                distinct,
                parts.stream().mapToDouble(IntervalSet::measureMetres).sum(),
                last(came));
    }

    private static @Nullable Instant last(Collection<Judged> patrols) {
        Optional<Instant> last =
                patrols.stream().map(judged -> judged.patrol().startedAt()).max(Comparator.naturalOrder());
        return last.orElse(null);
    }

    @Override
    public List<ChiefLine> byChief(Caller caller, Instant from, Instant to) {
        Predicate<Duty> told = told(caller);
        ComplianceSheet sheet = sheets.of(caller, from, to);
        Map<UUID, List<SegmentDuties>> byPerson = new LinkedHashMap<>();
        for (SegmentDuties each : sheet.segments()) {
            each.duties().stream()
                    .filter(told)
                    .map(Duty::personId)
                    .distinct()
                    .forEach(person -> byPerson.computeIfAbsent(person, id -> new ArrayList<>())
                            .add(each));
        }
        Map<UUID, Integer> meetings = tally.byPerson(from, to);
        return byPerson.entrySet().stream()
                .map(entry -> line(sheet, entry.getKey(), entry.getValue(), meetings.getOrDefault(entry.getKey(), 0)))
                .sorted(Comparator.comparing(ChiefLine::name).thenComparing(ChiefLine::personId))
                .toList();
    }

    private static ChiefLine line(ComplianceSheet sheet, UUID person, List<SegmentDuties> owned, int meetings) {
        List<Judged> own = sheet.inPeriod().stream()
                .filter(judged -> judged.patrol().personId().equals(person))
                .toList();
        double length = 0;
        double covered = 0;
        Asked asked = new Asked(null, 0, 0);
        for (SegmentDuties each : owned) {
            length += each.segment().toMetres() - each.segment().fromMetres();
            Map<UUID, IntervalSet> parts = sheet.covered(each.segment());
            covered += IntervalSet.union(own.stream()
                            .map(judged -> parts.getOrDefault(judged.patrol().id(), IntervalSet.EMPTY))
                            .toList())
                    .measureMetres();
            asked = ComplianceSheet.sum(
                    asked, sheet.askedOf(each, duty -> duty.personId().equals(person), true));
        }
        return new ChiefLine(
                person,
                name(owned, person),
                owned.size(),
                length,
                own.size(),
                (int) own.stream().filter(Judged::counts).count(),
                asked,
                Math.min(1, covered / length),
                covered,
                own.stream()
                        .mapToDouble(judged -> judged.patrol().distanceMetres())
                        .sum(),
                meetings,
                last(own));
    }

    private static String name(List<SegmentDuties> owned, UUID person) {
        return owned.stream()
                .flatMap(each -> each.duties().stream())
                .filter(duty -> duty.personId().equals(person))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Override
    public List<MeetingCount> meetings(Caller caller, Instant from, Instant to) {
        return caller.may(Permission.VIEW_PATROLS) ? tally.byLevel(from, to) : List.of();
    }

    @Override
    public List<Due> due(Caller caller, Instant at) {
        Predicate<Duty> told = told(caller);
        return sheets.due(caller, at).stream()
                .filter(each -> told.test(each.duty()))
                .map(ComplianceSheets.DuePatrol::line)
                .sorted(Comparator.comparing(Due::until)
                        .thenComparing(Due::name)
                        .thenComparing(Due::segmentId))
                .toList();
    }
}
