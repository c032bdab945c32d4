package org.wangge.server.casework.machine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CategoryCode;

/**
 * Where a case stands: the fold of its log. Nothing of it is ever written but through an event.
 *
 * @param seq the number of the last event
 * @param at when the last event happened that was no {@linkplain CaseAction#isAside() aside}
 * @param stageBefore to which the end of the suspension or the reopening of a merged case leads back; null elsewhere
 * @param assignee whose task it is; null while it is nobody's
 * @param holderPersonId the person who took it; null until then
 * @param asked the person who is asked to verify or to check; null while nobody is
 * @param filed null until it was filed
 * @param pending what was asked for and not answered; lapses when the case moves on, but for arriving
 * @param granted the extensions, oldest first
 * @param suspendedUntil the end of the running suspension
 * @param wasSuspended whether it was ever suspended
 * @param isArrivalRecorded whether an arrival was recorded since the case was last dispatched
 * @param isChecked whether the last check passed and nothing was done since
 * @param isSelfHandled whether it was mended by who found it
 * @param supervision 督办, null without
 * @param transfer the body it was last given to, null without
 * @param intake from which superior it came, null where it did not
 * @param mergedInto the case it went into, null elsewhere
 * @param closedAt null while it is open
 * @param counts how often what happened
 */
public record CaseProgress(
        CaseStage stage,
        int seq,
        Instant at,
        @Nullable CaseStage stageBefore,
        CaseLevel level,
        @Nullable Assignee assignee,
        @Nullable UUID holderPersonId,
        @Nullable UUID asked,
        @Nullable Filed filed,
        @Nullable Pending pending,
        List<Limit> granted,
        @Nullable Instant suspendedUntil,
        boolean wasSuspended,
        boolean isArrivalRecorded,
        boolean isChecked,
        boolean isSelfHandled,
        @Nullable Supervision supervision,
        CaseAction.@Nullable TransferOut transfer,
        CaseAction.@Nullable Intake intake,
        @Nullable UUID mergedInto,
        @Nullable Instant closedAt,
        Counts counts) {

    /** How often a case may be extended. */
    public static final int MOST_EXTENSIONS = 2;

    public CaseProgress {
        granted = List.copyOf(granted);
    }

    /** As what it was filed. */
    public record Filed(CategoryCode category, @Nullable Integer conditionNo) {}

    /** What was asked for and by whom. */
    public record Pending(CaseAction request, @Nullable UUID byPersonId, Instant at) {}

    /** 督办: since when, and until when it is to be done. */
    public record Supervision(Instant since, @Nullable Instant deadline) {}

    /** How often a case was given back by assignees, sent to be reworked, and reopened. */
    public record Counts(int returns, int reworks, int reopenings) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    /**
     * Folds a log.
     *
     * @throws IllegalArgumentException when it is empty, does not begin with the report, has a gap, goes back in time or has an event the
     *     machine does not take
     */
    public static CaseProgress of(List<CaseEvent> log) {
        if (log.isEmpty()) {
            throw new IllegalArgumentException("a case without a report");
        }
        CaseProgress progress = Fold.begin(log.getFirst());
        for (CaseEvent event : log.subList(1, log.size())) {
            progress = progress.after(event);
        }
        return progress;
    }

    /**
     * Where the case stands after one more event.
     *
     * @throws IllegalArgumentException when it is not the next one, or the machine does not take it
     */
    public CaseProgress after(CaseEvent event) {
        if (event.seq() != seq + 1 || event.observedAt().isBefore(at)) {
            throw new IllegalArgumentException(
                    "event " + event.seq() + " at " + event.observedAt() + " behind " + seq + " at " + at);
        }
        refusal(event.action(), event.actor(), event.observedAt()).ifPresent(why -> {
            throw new IllegalArgumentException(
                    "event " + event.seq() + " " + event.action() + " at " + stage + ": " + why);
        });
        return new Fold(this).apply(event);
    }

    /** Why the case does not take this action of this actor; empty when it does. */
    public Optional<Refusal> refusal(CaseAction action, CaseEvent.Actor actor, Instant observedAt) {
        return Transitions.next(stage, action) instanceof Transition.Refused refused
                ? Optional.of(refused.why())
                : Guards.refusal(this, action, actor, observedAt);
    }

    /** When the case resumes by itself; empty unless it is suspended. */
    public Optional<Instant> resumesAt() {
        return stage == CaseStage.SUSPENDED ? Optional.ofNullable(suspendedUntil) : Optional.empty();
    }
}
