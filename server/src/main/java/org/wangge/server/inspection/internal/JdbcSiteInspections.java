package org.wangge.server.inspection.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.Checklist;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.ItemResult;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.NoticeStep;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.SiteInspection;
import org.wangge.server.inspection.SiteInspection.ItemAnswer;
import org.wangge.server.inspection.SiteInspections;
import org.wangge.server.inspection.internal.NoticeEventRows.Happened;
import org.wangge.server.inspection.internal.TargetReading.KnownTarget;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;

@Repository
@Transactional
class JdbcSiteInspections implements SiteInspections {

    /** How far a phone's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Calendars and numbers of years are of no use before. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final SiteInspectionRows rows;
    private final AnswerRows answers;
    private final NoticeDesk desk;
    private final JdbcChecklists checklists;
    private final TargetReading targets;
    private final NearTargets near;
    private final PresenceJudge presence;
    private final SiteRights rights;
    private final InspectionTopic topic;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // an inspection is about all of them
    JdbcSiteInspections(
            SiteInspectionRows rows,
            AnswerRows answers,
            NoticeDesk desk,
            JdbcChecklists checklists,
            TargetReading targets,
            NearTargets near,
            PresenceJudge presence,
            SiteRights rights,
            InspectionTopic topic,
            Audit audit,
            OfficeTime time) {
        this.rows = rows;
        this.answers = answers;
        this.desk = desk;
        this.checklists = checklists;
        this.targets = targets;
        this.near = near;
        this.presence = presence;
        this.rights = rights;
        this.topic = topic;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public SiteInspection record(Caller caller, NewInspection wanted) {
        caller.require(Permission.INSPECT);
        String digest = Sha256.hex(caller.accountId() + " " + wanted);
        if (rows.ofClient(wanted.clientId()).isPresent()) {
            // Taken already, whatever was published or given to others since.
            return again(wanted, digest);
        }
        if (wanted.at().isAfter(time.now().plus(AHEAD)) || wanted.at().isBefore(EARLIEST)) {
            throw refused("/at", "An inspection has been, it is not to come");
        }
        Checklist checklist = checklists
                .find(wanted.checklist(), wanted.version())
                .orElseThrow(() -> refused("/version", "There is no such version of that checklist"));
        KnownTarget target = targets.read(caller, wanted.target(), wanted.at());
        rights.requireInArea(caller, target.cells());
        UUID id = Ids.next();
        boolean isNew = rows.insert(
                caller,
                id,
                wanted,
                checklist,
                target,
                presence.judge(wanted.position(), target.shape(), wanted.at()),
                digest);
        if (!isNew) {
            return again(wanted, digest);
        }
        answer(caller, id, wanted, checklist, target);
        SiteInspection made = whole(id);
        audit.change(caller, "inspection.record", "inspection/" + id, null, made);
        topic.tell(
                target.cells(),
                target.anchor(),
                new InspectionTopic.Told(
                        id, "inspection", made.presence().proof().text()));
        return made;
    }

    private void answer(Caller caller, UUID id, NewInspection wanted, Checklist checklist, KnownTarget target) {
        UUID before = wanted.reinspects();
        Set<String> asked = before == null ? Set.of() : asked(caller, before, checklist, target);
        List<NewAnswer> given = AnswerRows.checked(checklist, asked, wanted.answers());
        int left = (int) given.stream()
                .filter(answer -> answer.result() == ItemResult.FAILED && !answer.isMended())
                .count();
        UUID notice = left == 0
                ? null
                : desk.issue(caller, id, checklist, target, wanted.at(), left, wanted.notice(), before);
        answers.insert(caller, id, wanted, given, notice);
        if (before != null) {
            lookedAt(caller, before, wanted.at(), notice);
        }
    }

    /** The items of the notice that is looked at again, which has to be of the same place and by the same version. */
    private Set<String> asked(Caller caller, UUID before, Checklist checklist, KnownTarget target) {
        RectificationNotice notice = desk.locked(before, rights.seen(caller));
        NoticeDesk.next(new NoticeStep.Reinspect(), notice.state());
        if (!notice.target().id().equals(target.id())) {
            throw refused("/target/id", "The notice is of another place");
        }
        boolean isSame = notice.checklist().code().equals(checklist.code())
                && notice.checklist().version() == checklist.version();
        if (!isSame) {
            throw refused("/version", "What a notice says is looked at by the version it was found by");
        }
        return answers.itemsOf(before);
    }

    private void lookedAt(Caller caller, UUID before, Instant at, @Nullable UUID next) {
        NoticeState state = desk.find(before, RowCondition.ALL).orElseThrow().state();
        NoticeState then = desk.take(
                caller, before, state, new Happened(null, "", new NoticeStep.Reinspect(), at, null, List.of()));
        desk.seen(before, at, next == null);
        if (next != null) {
            desk.take(caller, before, then, new Happened(null, "", new NoticeStep.Reissue(), at, null, List.of()));
        }
    }

    private SiteInspection again(NewInspection wanted, String digest) {
        SiteInspectionRows.Known known = rows.ofClient(wanted.clientId()).orElseThrow();
        if (!known.digest().equals(digest)) {
            throw ProblemException.ofField(
                    InspectionProblem.SITE_CLIENT_ID_REUSED,
                    "/clientId",
                    "Another inspection was sent with this client id");
        }
        return whole(known.id());
    }

    private SiteInspection whole(UUID id) {
        return withAnswers(List.of(rows.find(id, RowCondition.ALL).orElseThrow()))
                .getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public SiteInspection get(Caller caller, UUID id) {
        SiteInspection found = rows.find(id, rights.seen(caller))
                .orElseThrow(() -> new ProblemException(
                        InspectionProblem.SITE_INSPECTION_NOT_FOUND, "There is no inspection " + id));
        return withAnswers(List.of(found)).getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<SiteInspection> list(Caller caller, SiteInspectionQuery query) {
        return withAnswers(rows.list(query, rights.seen(caller)));
    }

    @Override
    @Transactional(readOnly = true)
    public List<NearTarget> near(Caller caller, LonLat place, List<String> kinds, double withinMetres, int limit) {
        return near.list(caller, place, kinds, withinMetres, limit);
    }

    private List<SiteInspection> withAnswers(List<SiteInspection> inspections) {
        Map<UUID, List<ItemAnswer>> given = answers.ofInspections(
                inspections.stream().map(SiteInspection::id).toList());
        return inspections.stream()
                .map(each -> new SiteInspection(
                        each.id(),
                        each.clientId(),
                        each.checklist(),
                        each.target(),
                        each.inspector(),
                        each.at(),
                        each.presence(),
                        each.note(),
                        Objects.requireNonNullElse(given.get(each.id()), List.of()),
                        each.notice(),
                        each.reinspects(),
                        each.recordedAt()))
                .toList();
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(InspectionProblem.SITE_INSPECTION_REFUSED, pointer, detail);
    }
}
