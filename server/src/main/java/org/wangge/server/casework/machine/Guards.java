package org.wangge.server.casework.machine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the table of transitions cannot say because it depends on what happened before. */
final class Guards {

    private static final int LONGEST_SUSPENSION_YEARS = 1;

    private Guards() {}

    static Optional<Refusal> refusal(
            CaseProgress progress, CaseAction action, CaseEvent.Actor actor, Instant observedAt) {
        if (action instanceof CaseAction.Accept) {
            return accept(progress.holderPersonId(), actor.personId());
        }
        if (action instanceof CaseAction.RequestExtension) {
            return extension(progress);
        }
        if (action instanceof CaseAction.RequestSuspension request) {
            return suspension(progress, request.until(), observedAt);
        }
        if (action instanceof CaseAction.Approve) {
            return approval(progress, observedAt);
        }
        if (action instanceof CaseAction.Decline && progress.pending() == null) {
            return Optional.of(Refusal.NO_PENDING_REQUEST);
        }
        if (action instanceof CaseAction.Escalate escalation && escalation.to().compareTo(progress.level()) <= 0) {
            return Optional.of(Refusal.LEVEL_NOT_HIGHER);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> accept(@Nullable UUID holder, @Nullable UUID person) {
        if (holder == null) {
            return Optional.empty();
        }
        return Optional.of(holder.equals(person) ? Refusal.ALREADY_ACCEPTED : Refusal.HELD_BY_ANOTHER);
    }

    private static Optional<Refusal> extension(CaseProgress progress) {
        if (progress.pending() != null) {
            return Optional.of(Refusal.REQUEST_PENDING);
        }
        return progress.granted().size() >= CaseProgress.MOST_EXTENSIONS
                ? Optional.of(Refusal.NO_MORE_EXTENSIONS)
                : Optional.empty();
    }

    private static Optional<Refusal> suspension(CaseProgress progress, Instant until, Instant at) {
        if (progress.pending() != null) {
            return Optional.of(Refusal.REQUEST_PENDING);
        }
        if (progress.wasSuspended()) {
            return Optional.of(Refusal.SUSPENDED_BEFORE);
        }
        Instant latest =
                at.atOffset(ZoneOffset.UTC).plusYears(LONGEST_SUSPENSION_YEARS).toInstant();
        return until.isAfter(at) && !until.isAfter(latest)
                ? Optional.empty()
                : Optional.of(Refusal.SUSPENSION_TOO_LONG);
    }

    private static Optional<Refusal> approval(CaseProgress progress, Instant at) {
        CaseProgress.Pending pending = progress.pending();
        if (pending == null) {
            return Optional.of(Refusal.NO_PENDING_REQUEST);
        }
        return pending.request() instanceof CaseAction.RequestSuspension asked
                        && !asked.until().isAfter(at)
                ? Optional.of(Refusal.SUSPENSION_OVER)
                : Optional.empty();
    }
}
