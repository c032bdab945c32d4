package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.clock.CaseClock;
import org.wangge.server.casework.clock.CaseClocks;
import org.wangge.server.casework.machine.CaseStage;
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

        /** As {@link CaseColumns#STAGE} says. */
        private CaseStage stage(Instant now) {
            return stage == CaseStage.SUSPENDED && before != null && until != null && !until.isAfter(now)
                    ? before
                    : stage;
        }
    }

    static ShownCase of(Stored stored, CaseClocks clocks) {
        return new ShownCase(
                stored,
                clocks.clocks().stream().filter(clocks::isLast).map(Face::of).toList());
    }

    UUID id() {
        return stored.row.id();
    }

    CaseRows.Row row(Instant now) {
        CaseStage stage = stored.stage(now);
        return stage == stored.row.stage() ? stored.row : stored.row.at(stage);
    }

    List<ClockView> clocks(Instant now) {
        return faces.stream().map(face -> face.view(now)).toList();
    }

    /** A clock, and what of it does not depend on when it is looked at. */
    record Face(
            CaseClock clock,
            Duration allowed,
            @Nullable Instant dueAt,
            @Nullable Instant yellowAt,
            @Nullable Instant redAt) {

        static Face of(CaseClock clock) {
            return new Face(
                    clock,
                    clock.allowed(),
                    clock.usedUpAt().orElse(null),
                    clock.yellowAt().orElse(null),
                    clock.redAfter().orElse(null));
        }

        /** As {@link ClockView#of} without segments. */
        ClockView view(Instant now) {
            Duration elapsed = clock.elapsed(now);
            boolean isRunning = clock.isRunning(now);
            boolean isDue = isRunning && dueAt != null;
            return new ClockView(
                    clock.kind(),
                    clock.round(),
                    isRunning,
                    clock.startedAt(),
                    elapsed.toSeconds(),
                    allowed.toSeconds(),
                    clock.limit(),
                    clock.extensions(),
                    isDue ? dueAt : null,
                    isDue ? yellowAt : null,
                    isDue ? redAt : null,
                    clock.lamp(elapsed, allowed),
                    List.of());
        }
    }
}
