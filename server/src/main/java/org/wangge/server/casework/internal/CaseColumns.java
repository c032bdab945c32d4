package org.wangge.server.casework.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.shared.jdbc.Times;

/** The columns of a case that follow from its log, for lists and indexes. */
@Component
class CaseColumns {

    /** The stage as it counts now: a suspension whose end has come is over, also before that is written down. */
    static final String STAGE =
            "case when c.stage = 'suspended' and c.suspended_until <= now() then c.stage_before else c.stage end";

    private final JdbcClient jdbc;
    private final ClockColumns clocks;

    CaseColumns(JdbcClient jdbc, ClockColumns clocks) {
        this.jdbc = jdbc;
        this.clocks = clocks;
    }

    void write(UUID caseId, CaseProgress progress, List<CaseEvent> log) {
        Assignee assignee = progress.assignee();
        CategoryCode category =
                progress.filed() == null ? null : progress.filed().category();
        CaseProgress.Supervision supervision = progress.supervision();
        jdbc.sql("""
                update case_record set version = :version, state = :state, closed_at = :closed, stage = :stage,
                    stage_before = :before, suspended_until = :suspended, level = :level, assignee_kind = :assigneeKind,
                    assignee_id = :assignee, holder_person = :holder, asked_person = :asked, concerned = :concerned,
                    condition_no = :condition, pending = :pending, supervised_at = :supervised, merged_into = :merged,
                    category_kind = coalesce(:kind, split_part(reported_category, ':', 1), category_kind),
                    category_code = coalesce(:code, split_part(reported_category, ':', 2), category_code),
                    reported_category = coalesce(reported_category, category_kind || ':' || category_code)
                where id = :id
                """)
                .param("id", caseId)
                .param("version", progress.seq())
                .param("state", state(progress.stage()).text())
                .param("closed", bind(progress.closedAt()))
                .param("stage", progress.stage().text())
                .param(
                        "before",
                        progress.stageBefore() == null
                                ? null
                                : progress.stageBefore().text())
                .param("suspended", bind(progress.suspendedUntil()))
                .param("level", progress.level().text())
                .param("assigneeKind", assignee == null ? null : kind(assignee))
                .param("assignee", assignee == null ? null : assignee.id())
                .param("holder", progress.holderPersonId())
                .param("asked", progress.asked())
                .param("concerned", concerned(log).toArray(UUID[]::new))
                .param(
                        "condition",
                        progress.filed() == null ? null : progress.filed().conditionNo())
                .param("pending", pending(progress))
                .param("supervised", supervision == null ? null : bind(supervision.since()))
                .param("merged", progress.mergedInto())
                .param("kind", category == null ? null : category.kind().text())
                .param("code", category == null ? null : category.code())
                .update();
        clocks.write(Map.of(caseId, log));
    }

    static CaseState state(CaseStage stage) {
        return stage.isClosed() ? CaseState.CLOSED : CaseState.OPEN;
    }

    static String kind(Assignee assignee) {
        return switch (assignee) {
            case Assignee.ToPerson ignored -> "person";
            case Assignee.ToTeam ignored -> "team";
            case Assignee.ToDepartment ignored -> "department";
        };
    }

    static @Nullable String pending(CaseProgress progress) {
        if (progress.pending() == null) {
            return null;
        }
        return progress.pending().request() instanceof CaseAction.RequestSuspension ? "suspension" : "extension";
    }

    /** Who ever had to do with the case: it stays theirs to read. */
    static Set<UUID> concerned(List<CaseEvent> log) {
        Set<UUID> concerned = new LinkedHashSet<>();
        for (CaseEvent event : log) {
            concerned(event).filter(Objects::nonNull).forEach(concerned::add);
        }
        return concerned;
    }

    private static Stream<@Nullable UUID> concerned(CaseEvent event) {
        UUID actor = event.actor().personId();
        if (event.action() instanceof CaseAction.Dispatch dispatch) {
            return Stream.of(dispatch.to().id());
        }
        if (event.action() instanceof CaseAction.AskCheck check) {
            return Stream.of(check.personId());
        }
        if (event.action() instanceof CaseAction.AskVerification verification) {
            return Stream.of(verification.personId());
        }
        boolean worksOnIt = event.action() instanceof CaseAction.Accept
                || event.action() instanceof CaseAction.SelfHandle
                || event.action() instanceof CaseAction.Handle
                || event.action() instanceof CaseAction.Arrive;
        return worksOnIt ? Stream.of(actor) : Stream.empty();
    }

    private static @Nullable OffsetDateTime bind(@Nullable Instant instant) {
        return instant == null ? null : Times.bind(instant);
    }
}
