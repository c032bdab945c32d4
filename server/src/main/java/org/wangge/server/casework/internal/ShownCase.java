package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.clock.CaseClock;
import org.wangge.server.casework.clock.CaseClocks;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.clock.LampTurns;
import org.wangge.server.casework.clock.Pace;
import org.wangge.server.casework.clock.Segment;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.jdbc.Times;

/** All of a case that a list shows, at any time until something happens to it. Who looks, and names of others, are not in it. */
record ShownCase(Stored stored, List<Face> faces) {

    ShownCase {
        faces = List.copyOf(faces);
    }

    /**
     * A row and what its stage becomes by itself.
     *
     * @param row as it was when it was read
     * @param stage as it is stored
     * @param before the stage a suspension comes back to
     * @param until when it does
     */
    record Stored(
            CaseRows.Row row,
            CaseStage stage,
            @Nullable CaseStage before,
            @Nullable Instant until) {

        /** From the columns of {@link CaseRows#SELECT}. */
        static Stored of(ResultSet row, int number) throws SQLException {
            String before = row.getString("stage_before");
            return new Stored(
                    CaseRows.row(row, number),
                    CaseStage.of(row.getString("stage_kept")),
                    before == null ? null : CaseStage.of(before),
                    Times.find(row, "suspended_until"));
        }

        private Stored with(AlikeParts alike) {
            return new Stored(row.with(alike), stage, before, until);
        }

        /** As {@link CaseColumns#STAGE} says. */
        private CaseStage stage(Instant now) {
            return stage == CaseStage.SUSPENDED && before != null && until != null && !until.isAfter(now)
                    ? before
                    : stage;
        }
    }

    static ShownCase of(Stored stored, CaseClocks clocks, AlikeParts alike) {
        return new ShownCase(
                stored.with(alike),
                clocks.clocks().stream()
                        .filter(clocks::isLast)
                        .map(clock -> Face.of(clock, alike))
                        .toList());
    }

    UUID id() {
        return stored.row.id();
    }

    CaseRows.Row row(Instant now) {
        CaseStage stage = stored.stage(now);
        return stage == stored.row.stage() ? stored.row : stored.row.at(stage);
    }

    List<ClockView> clocks(Instant now) {
        List<ClockView> views = new ArrayList<>(faces.size());
        for (int i = 0; i < faces.size(); i++) {
            views.add(faces.get(i).view(now));
        }
        return views;
    }

    /**
     * A clock, and what of it does not depend on when it is looked at. What most answers are made of stands here itself and not behind others.
     *
     * @param settled what passed in segments that have an end
     * @param settledAt the last of these ends
     * @param runsFrom when the segment without an end began
     */
    record Face(
            CaseClock clock,
            ClockKind kind,
            int round,
            Instant startedAt,
            Limit limit,
            List<Limit> extensions,
            Duration settled,
            @Nullable Instant settledAt,
            @Nullable Instant runsFrom,
            long allowedSeconds,
            @Nullable Instant dueAt,
            @Nullable Instant yellowAt,
            @Nullable Instant redAt,
            LampTurns turns) {

        static Face of(CaseClock clock, AlikeParts alike) {
            Segment last = clock.segments().getLast();
            List<Segment> ended = last.to() == null
                    ? clock.segments().subList(0, clock.segments().size() - 1)
                    : clock.segments();
            Instant settledAt = ended.isEmpty() ? null : ended.getLast().to();
            Instant runsFrom = last.to() == null ? last.from() : null;
            return new Face(
                    clock,
                    clock.kind(),
                    clock.round(),
                    clock.startedAt(),
                    alike.one(clock.limit()),
                    alike.one(clock.extensions()),
                    settledAt == null ? Duration.ZERO : clock.elapsed(settledAt),
                    settledAt,
                    clock.startedAt().equals(runsFrom) ? clock.startedAt() : runsFrom,
                    clock.allowed().toSeconds(),
                    clock.usedUpAt().orElse(null),
                    clock.yellowAt().orElse(null),
                    clock.redAfter().orElse(null),
                    alike.one(clock.lampTurns()));
        }

        /** As {@link ClockView#of} without segments. */
        ClockView view(Instant now) {
            boolean isSettled = settledAt == null || !settledAt.isAfter(now);
            Duration elapsed = isSettled ? settled.plus(running(now)) : clock.elapsed(now);
            boolean isRunning = isSettled ? runsFrom != null && !runsFrom.isAfter(now) : clock.isRunning(now);
            boolean isDue = isRunning && dueAt != null;
            return new ClockView(
                    kind,
                    round,
                    isRunning,
                    startedAt,
                    elapsed.toSeconds(),
                    allowedSeconds,
                    limit,
                    extensions,
                    isDue ? dueAt : null,
                    isDue ? yellowAt : null,
                    isDue ? redAt : null,
                    turns.at(elapsed),
                    List.of());
        }

        /** In the segment that has no end. */
        private Duration running(Instant now) {
            if (runsFrom == null || !runsFrom.isBefore(now)) {
                return Duration.ZERO;
            }
            Pace pace = Pace.of(limit.unit());
            return pace == Pace.ROUND_THE_CLOCK
                    ? Duration.between(runsFrom, now)
                    : clock.calendar().between(pace, runsFrom, now);
        }
    }
}
