package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.CaseDetail;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.LoggedEvent;
import org.wangge.server.casework.internal.ActionSteps.Step;
import org.wangge.server.casework.internal.Entitlement.Grant;
import org.wangge.server.casework.internal.Entitlement.Relation;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Refusal;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.RequestProblem;

@Repository
@Transactional
class JdbcCaseActions implements CaseActions {

    private final JdbcClient jdbc;
    private final CaseLog logs;
    private final CaseRows rows;
    private final Visibility visibility;
    private final ActionReading reading;
    private final Masters masters;
    private final ExtensionLimit extensions;
    private final FourEyes fourEyes;
    private final ActionPhotos photos;
    private final CaseTopic topic;
    private final CaseNotices notices;
    private final Units units;
    private final Audit audit;
    private final OfficeTime time;
    private final ActionSteps steps;

    @SuppressWarnings("TooManyParameters") // an action is read, allowed, logged, audited and told
    JdbcCaseActions(
            JdbcClient jdbc,
            CaseLog logs,
            CaseRows rows,
            Visibility visibility,
            ActionReading reading,
            Masters masters,
            ExtensionLimit extensions,
            FourEyes fourEyes,
            ActionPhotos photos,
            CaseTopic topic,
            CaseNotices notices,
            Units units,
            Audit audit,
            OfficeTime time,
            ActionSteps steps) {
        this.jdbc = jdbc;
        this.logs = logs;
        this.rows = rows;
        this.visibility = visibility;
        this.reading = reading;
        this.masters = masters;
        this.extensions = extensions;
        this.fourEyes = fourEyes;
        this.photos = photos;
        this.topic = topic;
        this.notices = notices;
        this.units = units;
        this.audit = audit;
        this.time = time;
        this.steps = steps;
    }

    @Override
    @Transactional(readOnly = true)
    public CaseDetail get(Caller caller, UUID id) {
        return detail(caller, visible(caller, id));
    }

    @Override
    public CaseDetail act(Caller caller, UUID id, ActionRequest request) {
        requireRole(caller, request.word());
        ActionTexts.check(request);
        steps.reached(Step.BEGUN);
        steps.reachCommit();
        lock(id, request.details().into());
        steps.reached(Step.LOCKED);
        CaseRows.Row row = visible(caller, id);
        if (isRetry(caller, id, request)) {
            return detail(caller, row);
        }
        Instant now = time.now();
        List<CaseEvent> log = CaseEvents.resumed(logs.list(id), now);
        requireFresh(caller, row, log, request);
        CaseProgress progress = CaseProgress.of(log);
        Instant stated = CaseEvents.stated(row, log, request, now);
        CaseAction action = reading.read(caller, id, progress.stage(), request, stated);
        requireGrant(caller, row, progress, action);
        fourEyes.require(caller, row, log, action);
        CaseEvent event = CaseEvents.next(caller, log, request, action, stated, now);
        Optional<Refusal> refusal = progress.refusal(action, event.actor(), event.observedAt());
        if (refusal.isPresent()) {
            throw withCurrent(
                    caller,
                    row,
                    refusal.get(),
                    "The case is " + progress.stage().text());
        }
        if (action instanceof CaseAction.Merge merge) {
            masters.requireMayTake(id, visible(caller, merge.into()));
        }
        extensions.require(log, action);
        photos.requirePair(id, action, request);
        steps.reached(Step.ALLOWED);
        photos.attach(caller, row, event, request.details().beforePhotoIds());
        steps.reached(Step.PHOTOS_ATTACHED);
        List<CaseEvent> all = append(caller, row, log, event, client(request));
        CaseDetail answer = detail(caller, visible(caller, id), all);
        steps.reached(Step.ANSWER_READ);
        return answer;
    }

    /**
     * Writes what is new in a log: the event, and before it the end of a suspension where that came meanwhile.
     *
     * @return the whole log
     */
    private List<CaseEvent> append(
            Caller caller, CaseRows.Row row, List<CaseEvent> log, CaseEvent event, CaseLog.@Nullable ClientKey client) {
        List<CaseEvent> all = new ArrayList<>(log);
        if (log.getLast().seq() > row.version()) {
            logs.append(row.id(), log, null);
        }
        all.add(event);
        logs.append(row.id(), all, client);
        CaseProgress progress = CaseProgress.of(all);
        String word = EventJson.word(event.action());
        audit.record(
                caller,
                "case." + word,
                "case/" + row.id(),
                Map.of("seq", event.seq(), "stage", progress.stage().text()));
        topic.tell(row, event, progress);
        notices.tell(row, all);
        steps.reached(Step.TOLD);
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LoggedEvent> log(Caller caller, UUID id) {
        visible(caller, id);
        return Timelines.of(logs.list(id), units, photos.before(id));
    }

    private static void requireRole(Caller caller, ActionWord word) {
        boolean may = Samples.of(word, Instant.EPOCH).stream()
                .flatMap(sample ->
                        Arrays.stream(CaseStage.values()).flatMap(stage -> Entitlement.grants(sample, stage).stream()))
                .map(Grant::permission)
                .anyMatch(caller::may);
        if (!may) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Your role does not " + word.text() + " cases");
        }
    }

    private void requireGrant(Caller caller, CaseRows.Row row, CaseProgress progress, CaseAction action) {
        List<Grant> grants = Entitlement.grants(action, progress.stage());
        if (!Entitlement.isGranted(grants, caller, relations(caller, row, progress))) {
            throw withCurrent(
                    caller,
                    row,
                    RequestProblem.FORBIDDEN,
                    "The case is not in your area, not yours, or not for your role to " + EventJson.word(action));
        }
    }

    private Set<Relation> relations(Caller caller, CaseRows.Row row, CaseProgress progress) {
        return Entitlement.relations(caller, visibility.isInArea(caller, row), visibility.mine(caller), progress);
    }

    private boolean isRetry(Caller caller, UUID id, ActionRequest request) {
        if (request.clientId() == null || caller.accountId() == null) {
            return false;
        }
        Optional<String> before = logs.digestOf(id, caller.accountId(), request.clientId());
        if (before.isPresent() && !before.get().equals(ActionTexts.digest(request))) {
            throw ProblemException.ofField(
                    CaseProblem.CLIENT_ID_REUSED, "/clientId", "Another action was sent with this client id");
        }
        return before.isPresent();
    }

    private static CaseLog.@Nullable ClientKey client(ActionRequest request) {
        return request.clientId() == null
                ? null
                : new CaseLog.ClientKey(request.clientId(), ActionTexts.digest(request));
    }

    /** Comments and photos are only added: they are never too late, and make nothing else too late. */
    private void requireFresh(Caller caller, CaseRows.Row row, List<CaseEvent> log, ActionRequest request) {
        Integer version = request.version();
        if (version == null || request.word() == ActionWord.COMMENT) {
            return;
        }
        boolean isKnown = version >= 1 && version <= log.size();
        boolean changed = log.stream().anyMatch(event -> event.seq() > version && changesTheCase(event));
        if (!isKnown || changed) {
            throw withCurrent(caller, row, RequestProblem.STALE, "The case is at version " + row.version() + " by now");
        }
    }

    /** A comment is only added, and that time passes is no news. */
    private static boolean changesTheCase(CaseEvent event) {
        CaseAction action = event.action();
        boolean isOfTheLadder = action instanceof CaseAction.Remind
                || action instanceof CaseAction.Overdue
                || (action instanceof CaseAction.Escalate && event.actor().equals(CaseEvent.Actor.SYSTEM));
        return !isOfTheLadder && !(action instanceof CaseAction.Comment);
    }

    private ProblemException withCurrent(Caller caller, CaseRows.Row row, ProblemType problem, String detail) {
        return new ProblemException(problem, detail, List.of(), Map.of("current", detail(caller, row)), null);
    }

    /** In the order of ids, so that two who merge crosswise do not wait for each other. */
    private void lock(UUID id, @Nullable UUID into) {
        jdbc.sql("select id from case_record where id = any(:ids) order by id for update")
                .param("ids", into == null ? new UUID[] {id} : new UUID[] {id, into})
                .query(UUID.class)
                .list();
    }

    private CaseRows.Row visible(Caller caller, UUID id) {
        Visibility.Condition seen = visibility.of(caller);
        return jdbc.sql(CaseRows.SELECT + "where c.id = :id and " + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .query(CaseRows::row)
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + id));
    }

    private CaseDetail detail(Caller caller, CaseRows.Row row) {
        return detail(caller, row, logs.list(row.id()));
    }

    /** The log is read once, or not again by who has it. */
    private CaseDetail detail(Caller caller, CaseRows.Row row, List<CaseEvent> log) {
        Instant now = time.now();
        List<CaseEvent> resumed = CaseEvents.resumed(log, now);
        CaseProgress progress = CaseProgress.of(resumed);
        boolean isLeftToOthers = fourEyes.isLeftToOthers(caller, row, resumed);
        boolean seesPeople = CaseRows.seesPeople(caller);
        Set<Relation> relations = relations(caller, row, progress);
        List<ActionWord> allowed = Arrays.stream(ActionWord.values())
                .filter(word -> !FourEyes.isKept(word, isLeftToOthers))
                .filter(word -> Samples.of(word, now).stream()
                        .anyMatch(sample -> progress.refusal(sample, CaseEvents.actor(caller), now)
                                        .isEmpty()
                                && Entitlement.isGranted(
                                        Entitlement.grants(sample, progress.stage()), caller, relations)))
                .toList();
        return new CaseDetail(
                rows.detailed(caller, row, log),
                progress,
                allowed,
                isLeftToOthers,
                seesPeople ? masters.duplicatesOf(row.id()) : List.of(),
                seesPeople ? new HashMap<>(units.names(Timelines.ids(progress))) : Map.of());
    }
}
