package org.wangge.server.casework.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.clock.Segment.Cause;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Limit;

/** Goes through a log once and notes when which clock ran. */
final class ClockReading {

    private final ClockRules rules;
    private final List<Round> rounds = new ArrayList<>();
    private final Map<ClockKind, Round> current = new EnumMap<>(ClockKind.class);
    private @Nullable CaseProgress progress;
    private @Nullable UUID department;
    private Instant known = Instant.MIN;

    ClockReading(ClockRules rules) {
        this.rules = rules;
    }

    /** One round of a clock while its segments are being found. */
    private static final class Round {
        private final ClockKind kind;
        private final int number;
        private final @Nullable UUID department;
        private final List<Segment> segments = new ArrayList<>();
        private final List<Limit> extensions = new ArrayList<>();

        private Round(ClockKind kind, int number, @Nullable UUID department) {
            this.kind = kind;
            this.number = number;
            this.department = department;
        }

        private boolean isRunning() {
            return !segments.isEmpty() && segments.getLast().to() == null;
        }
    }

    void next(CaseEvent event) {
        CaseProgress before = progress;
        CaseProgress after = before == null ? CaseProgress.of(List.of(event)) : before.after(event);
        progress = after;
        if (event.action() instanceof CaseAction.Report report && report.takenOverFrom() == null) {
            known = event.recordedAt();
        }
        if (event.action() instanceof CaseAction.Dispatch dispatch) {
            department = dispatch.departmentId();
        }
        Cause cause = new Cause(ClockReason.of(event.action()), event.seq());
        for (ClockKind kind : ClockKind.values()) {
            turn(kind, kind.runsIn(after.stage()), event.observedAt(), cause);
        }
        if (before != null && after.granted().size() > before.granted().size()) {
            Round handling = current.get(ClockKind.HANDLE);
            if (handling != null) {
                handling.extensions.add(after.granted().getLast());
            }
        }
    }

    /** Nobody can decide on what the office has not heard of: a report that was offline for hours is not late by them. */
    private Instant counted(ClockKind kind, Instant at) {
        return kind == ClockKind.DECIDE && at.isBefore(known) ? known : at;
    }

    private void turn(ClockKind kind, boolean runs, Instant happened, Cause cause) {
        Instant at = counted(kind, happened);
        Round round = current.get(kind);
        if (runs && (round == null || isOfAnother(round))) {
            round = new Round(kind, round == null ? 1 : round.number + 1, department);
            rounds.add(round);
            current.put(kind, round);
        }
        if (round == null || runs == round.isRunning()) {
            return;
        }
        if (runs) {
            round.segments.add(new Segment(at, null, cause, null));
        } else {
            round.segments.add(round.segments.removeLast().stoppedAt(at, cause));
        }
    }

    private boolean isOfAnother(Round round) {
        return round.kind.belongsToDepartment() && !round.isRunning() && !Objects.equals(round.department, department);
    }

    List<CaseClock> clocks() {
        CaseProgress last = progress;
        if (last == null) {
            throw new IllegalArgumentException("a case without a report");
        }
        CaseStage then = last.stageBefore();
        if (last.resumesAt().isPresent() && then != null) {
            // Nobody has to write it: from that time on it counts as resumed.
            Instant until = last.resumesAt().get();
            for (ClockKind kind : ClockKind.values()) {
                turn(kind, kind.runsIn(then), until, new Cause(ClockReason.RESUMED_BY_ITSELF, null));
            }
        }
        return rounds.stream().map(round -> clock(round, last.filed())).toList();
    }

    private CaseClock clock(Round round, CaseProgress.@Nullable Filed filed) {
        Instant first = rounds.stream()
                .filter(other -> other.kind == round.kind)
                .findFirst()
                .orElseThrow()
                .segments
                .getFirst()
                .from();
        Policy policy = rules.policyAt(first);
        return new CaseClock(
                round.kind,
                round.number,
                policy,
                rules.calendar(policy),
                rules.limit(round.kind, policy, first, filed),
                round.extensions,
                round.segments);
    }
}
