package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.identity.Caller;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;

/** Makes events: numbered, timed, and signed. */
final class CaseEvents {

    private CaseEvents() {}

    /** The first one of a case. */
    static CaseEvent report(Caller caller, List<UUID> photos, Instant occurredAt, Instant now) {
        return new CaseEvent(
                Ids.next(), 1, actor(caller), occurredAt, null, now, null, null, photos, new CaseAction.Report());
    }

    /** One more without a note. */
    static CaseEvent event(CaseEvent.Actor actor, int seq, CaseAction action, Instant observedAt, Instant now) {
        return new CaseEvent(Ids.next(), seq, actor, observedAt, null, now, null, null, List.of(), action);
    }

    /** The log with the end of its suspension, where that has come and is not written down yet. */
    static List<CaseEvent> resumed(List<CaseEvent> log, Instant now) {
        return CaseProgress.of(log)
                .resumesAt()
                .filter(until -> !until.isAfter(now))
                .map(until -> {
                    List<CaseEvent> resumed = new ArrayList<>(log);
                    resumed.add(event(CaseEvent.Actor.SYSTEM, log.size() + 1, new CaseAction.Resume(), until, now));
                    return List.copyOf(resumed);
                })
                .orElse(log);
    }

    /**
     * When an action was done, as its sender says. The clock of a phone may be a little ahead; what it says is then taken as now.
     *
     * @throws ProblemException 422 for a time in the future or before the case
     */
    static Instant stated(CaseRows.Row row, List<CaseEvent> log, ActionRequest request, Instant now) {
        Instant at = Objects.requireNonNullElse(request.at(), now);
        // Who states no time is not to blame for the clocks of two servers.
        if (request.at() != null && (at.isAfter(now.plus(Positions.AHEAD)) || at.isBefore(row.occurredAt()))) {
            throw ProblemException.ofField(
                    request.word() == ActionWord.CLOSE ? CaseProblem.CASE_REFUSED : CaseProblem.ACTION_REFUSED,
                    "/at",
                    "What is done to a case is done after it occurred and not in the future");
        }
        return at;
    }

    static CaseEvent next(
            Caller caller, List<CaseEvent> log, ActionRequest request, CaseAction action, Instant stated, Instant now) {
        Instant last = CaseProgress.of(log).at();
        Instant past = stated.isAfter(now) ? now : stated;
        Instant observed = past.isBefore(last) ? last : past;
        Geometry place = request.place();
        return new CaseEvent(
                Ids.next(),
                log.size() + 1,
                actor(caller),
                observed,
                observed.equals(stated) ? null : stated,
                now,
                request.note(),
                place == null ? null : PlaceCheck.kept(place),
                request.allPhotoIds(),
                action);
    }

    static CaseEvent.Actor actor(Caller caller) {
        return new CaseEvent.Actor(caller.accountId(), caller.personId(), caller.displayName());
    }
}
