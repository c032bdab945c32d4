package org.wangge.server.casework.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseDetail;
import org.wangge.server.casework.CaseStanding.Party;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.organisation.Unit;

/**
 * A case with all that follows from its log.
 *
 * @param actions what the caller may do to it now
 * @param filed as what it was filed, null until it was
 * @param asked who is asked to verify or to check, null while nobody is
 * @param request what is asked for and not answered yet
 * @param extensions granted, the oldest first
 * @param suspendedUntil the end of the running suspension
 * @param wasSuspended whether it was ever suspended, which is possible once
 * @param arrivalRecorded whether an arrival was recorded since it was last dispatched
 * @param checked whether the last check passed
 * @param selfHandled whether it was mended by who found it
 * @param supervisedUntil the deadline of the supervision, null without
 * @param transfer the other body it was last given to
 * @param superior from whom it came, and by when it is to be done
 * @param duplicates the cases that were merged into this one
 * @param returns how often it was given back
 * @param reworks how often it had to be done again
 * @param reopenings how often it was reopened
 */
record DetailAnswer(
        @JsonUnwrapped CaseAnswer summary,
        List<ActionWord> actions,
        @Nullable FiledAnswer filed,
        @Nullable Party asked,
        @Nullable RequestAnswer request,
        List<Limit> extensions,
        @Nullable Instant suspendedUntil,
        boolean wasSuspended,
        boolean arrivalRecorded,
        boolean checked,
        boolean selfHandled,
        @Nullable Instant supervisedUntil,
        @Nullable BodyAnswer transfer,
        @Nullable BodyAnswer superior,
        List<UUID> duplicates,
        int returns,
        int reworks,
        int reopenings) {

    /** As what a case was filed. */
    record FiledAnswer(CategoryCode category, @Nullable Integer condition) {}

    /**
     * @param kind {@code extension} or {@code suspension}
     * @param by who asks, null for an account without a person
     * @param extension by how much
     * @param until the end of the suspension
     * @param leftToOthers whether the reader asked for it, so that somebody else has to answer
     */
    record RequestAnswer(
            String kind,
            @Nullable Party by,
            Instant at,
            @Nullable Limit extension,
            @Nullable Instant until,
            boolean leftToOthers) {}

    /**
     * @param number theirs
     * @param deadline theirs
     */
    record BodyAnswer(
            String body, @Nullable String number, @Nullable Instant deadline) {}

    static DetailAnswer of(CaseDetail detail) {
        CaseProgress progress = detail.progress();
        CaseProgress.Filed filed = progress.filed();
        CaseProgress.Supervision supervision = progress.supervision();
        CaseAction.TransferOut transfer = progress.transfer();
        CaseAction.Intake intake = progress.intake();
        return new DetailAnswer(
                CaseAnswer.of(detail.view()),
                detail.allowed(),
                filed == null ? null : new FiledAnswer(filed.category(), filed.conditionNo()),
                person(detail, progress.asked()),
                request(detail, progress.pending()),
                progress.granted(),
                progress.suspendedUntil(),
                progress.wasSuspended(),
                progress.isArrivalRecorded(),
                progress.isChecked(),
                progress.isSelfHandled(),
                supervision == null ? null : supervision.deadline(),
                transfer == null ? null : new BodyAnswer(transfer.body(), transfer.theirNumber(), transfer.deadline()),
                intake == null ? null : new BodyAnswer(intake.body(), intake.theirNumber(), intake.deadline()),
                detail.duplicates(),
                progress.counts().returns(),
                progress.counts().reworks(),
                progress.counts().reopenings());
    }

    private static @Nullable RequestAnswer request(CaseDetail detail, CaseProgress.@Nullable Pending pending) {
        if (pending == null) {
            return null;
        }
        Party by = person(detail, pending.byPersonId());
        return pending.request() instanceof CaseAction.RequestSuspension suspension
                ? new RequestAnswer("suspension", by, pending.at(), null, suspension.until(), detail.isLeftToOthers())
                : new RequestAnswer(
                        "extension",
                        by,
                        pending.at(),
                        pending.request() instanceof CaseAction.RequestExtension extension ? extension.by() : null,
                        null,
                        detail.isLeftToOthers());
    }

    private static @Nullable Party person(CaseDetail detail, @Nullable UUID id) {
        String name = id == null ? null : detail.names().get(id);
        return id == null || name == null ? null : new Party(Unit.Kind.PERSON, id, name);
    }
}
