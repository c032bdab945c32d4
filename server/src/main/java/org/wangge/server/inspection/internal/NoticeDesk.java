package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Checklist;
import org.wangge.server.inspection.Checklists;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.NoticeStep;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.SiteInspections.NoticeWish;
import org.wangge.server.inspection.internal.NoticeEventRows.Happened;
import org.wangge.server.inspection.internal.NoticeRows.Issued;
import org.wangge.server.inspection.internal.TargetReading.KnownTarget;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.WrittenText;

/** Issues notices and takes them on, always by the one table of steps. Its callers have said who may. */
@Component
class NoticeDesk {

    private static final int LONGEST_NAME = 200;
    private static final NoticeWish NOTHING_SAID = new NoticeWish(null, null, null, null);

    private final NoticeRows notices;
    private final NoticeEventRows events;
    private final OfficeHours hours;

    NoticeDesk(NoticeRows notices, NoticeEventRows events, OfficeHours hours) {
        this.notices = notices;
        this.events = events;
        this.hours = hours;
    }

    /**
     * Issues a notice of an inspection, and serves it where somebody took it there and then.
     *
     * @param failed how many items stand in it
     */
    UUID issue(
            Caller caller,
            UUID inspection,
            Checklist checklist,
            KnownTarget target,
            Instant at,
            int failed,
            @Nullable NoticeWish sent,
            @Nullable UUID predecessor) {
        NoticeWish wish = sent == null ? NOTHING_SAID : sent;
        Limit deadline = wish.deadline() == null ? checklist.deadline() : wish.deadline();
        if (deadline.value() > Checklists.LONGEST_DEADLINE) {
            throw ProblemException.ofField(
                    InspectionProblem.NOTICE_REFUSED,
                    "/notice/deadline/value",
                    "A deadline is at most " + Checklists.LONGEST_DEADLINE + " of its unit");
        }
        UUID id = Ids.next();
        String recipient = text("/notice/recipient", wish.recipient(), LONGEST_NAME);
        notices.insert(new Issued(
                id,
                inspection,
                predecessor,
                recipient == null ? target.builder() : recipient,
                text("/notice/demand", wish.demand(), AnswerRows.LONGEST),
                checklist.penalty(failed).orElse(null),
                deadline,
                at,
                hours.calendar(at).due(deadline, at)));
        String servedTo = text("/notice/servedTo", wish.servedTo(), LONGEST_NAME);
        if (servedTo != null) {
            NoticeStep serve = new NoticeStep.Serve(servedTo);
            take(caller, id, NoticeState.ISSUED, new Happened(null, "", serve, at, servedTo, List.of()));
        }
        return id;
    }

    private static @Nullable String text(String pointer, @Nullable String text, int most) {
        return WrittenText.find(InspectionProblem.NOTICE_REFUSED, pointer, text, most);
    }

    /** The notice as it is when nobody else changes it until the end of the transaction. */
    RectificationNotice locked(UUID id, RowCondition seen) {
        notices.lock(id);
        return find(id, seen).orElseThrow(() -> none(id));
    }

    Optional<RectificationNotice> find(UUID id, RowCondition seen) {
        return notices.find(id, seen);
    }

    /**
     * Takes a notice on.
     *
     * @param state it is in
     * @return the state it is in then
     * @throws ProblemException 409 where the table says that it cannot be done
     */
    NoticeState take(Caller caller, UUID id, NoticeState state, Happened happened) {
        NoticeState next = next(happened.step(), state);
        notices.setState(id, next);
        if (next == NoticeState.RECTIFIED) {
            notices.setRectified(id, happened.at());
        }
        events.insert(caller, id, happened, next);
        return next;
    }

    /** @throws ProblemException 409 where the table says that it cannot be done */
    static NoticeState next(NoticeStep step, NoticeState state) {
        return step.after(state)
                .orElseThrow(() -> new ProblemException(
                        InspectionProblem.NOTICE_STEP_IMPOSSIBLE,
                        "A notice that is " + state.text() + " cannot take the step "
                                + step.word().text()));
    }

    /** What was looked at again is mended since it was said to be, or now; or it is not, whatever was said. */
    void seen(UUID id, Instant at, boolean isMended) {
        notices.setRectified(id, isMended ? at : null);
    }

    static ProblemException none(UUID id) {
        return new ProblemException(InspectionProblem.NOTICE_NOT_FOUND, "There is no notice " + id);
    }
}
