package org.wangge.server.inspection.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.NoticeStep;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.RectificationNotice.NoticeEvent;
import org.wangge.server.inspection.RectificationNotices;
import org.wangge.server.inspection.SiteInspection.ItemAnswer;
import org.wangge.server.inspection.SiteInspections;
import org.wangge.server.inspection.internal.NoticeEventRows.Happened;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.WrittenText;

@Repository
@Transactional
class JdbcRectificationNotices implements RectificationNotices {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final GeoJsonReader KEPT = new GeoJsonReader(new GeoJsonLimits(2_000_000, 3));

    private final NoticeRows notices;
    private final NoticeEventRows events;
    private final AnswerRows answers;
    private final NoticeDesk desk;
    private final SiteRights rights;
    private final InspectionTopic topic;
    private final Audit audit;
    private final OfficeTime time;

    JdbcRectificationNotices(
            NoticeRows notices,
            NoticeEventRows events,
            AnswerRows answers,
            NoticeDesk desk,
            SiteRights rights,
            InspectionTopic topic,
            Audit audit,
            OfficeTime time) {
        this.notices = notices;
        this.events = events;
        this.answers = answers;
        this.desk = desk;
        this.rights = rights;
        this.topic = topic;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public RectificationNotice get(Caller caller, UUID id) {
        return whole(id, rights.seen(caller));
    }

    private RectificationNotice whole(UUID id, RowCondition seen) {
        RectificationNotice found = notices.find(id, seen).orElseThrow(() -> NoticeDesk.none(id));
        return with(
                found, Objects.requireNonNullElse(answers.ofNotices(List.of(id)).get(id), List.of()), events.of(id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<RectificationNotice> list(Caller caller, NoticeQuery query) {
        List<RectificationNotice> found = notices.list(query, rights.seen(caller));
        Map<UUID, List<ItemAnswer>> items =
                answers.ofNotices(found.stream().map(RectificationNotice::id).toList());
        return found.stream()
                .map(each -> with(each, Objects.requireNonNullElse(items.get(each.id()), List.of()), List.of()))
                .toList();
    }

    @Override
    public RectificationNotice step(Caller caller, UUID id, NewStep sent, Consumer<RectificationNotice> precondition) {
        caller.require(sent.step() instanceof NoticeStep.Withdraw ? Permission.APPROVE_CASE : Permission.INSPECT);
        RectificationNotice before = desk.locked(id, rights.seen(caller));
        String digest = Sha256.hex(sent.toString());
        Optional<String> known = events.digestOf(id, sent.clientId());
        if (known.isPresent()) {
            if (!known.get().equals(digest)) {
                throw ProblemException.ofField(
                        InspectionProblem.NOTICE_CLIENT_ID_REUSED,
                        "/clientId",
                        "Another step was sent with this client id");
            }
            return whole(id, RowCondition.ALL);
        }
        precondition.accept(whole(id, RowCondition.ALL));
        NoticeState state = desk.take(caller, id, before.state(), happened(before, sent, digest));
        RectificationNotice after = whole(id, RowCondition.ALL);
        audit.change(caller, "notice." + sent.step().word().text(), "notice/" + id, before, after);
        topic.tell(
                notices.cellsOf(id),
                KEPT.read(after.target().geometryJson(), Crs.parseOrDefault("EPSG:4490")),
                new InspectionTopic.Told(id, "notice", state.text()));
        return after;
    }

    private Happened happened(RectificationNotice notice, NewStep sent, String digest) {
        if (sent.at().isAfter(time.now().plus(AHEAD)) || sent.at().isBefore(notice.issuedAt())) {
            throw refused("/at", "It happened after the notice was issued, and is not to come");
        }
        if (sent.photos().size() > SiteInspections.MOST_PHOTOS) {
            throw refused("/photos", "A step has at most " + SiteInspections.MOST_PHOTOS + " photos");
        }
        return new Happened(
                sent.clientId(),
                digest,
                sent.step(),
                sent.at(),
                note(sent),
                sent.photos().stream().distinct().toList());
    }

    /** What has to be said for a step, or may be said for others. */
    private static @Nullable String note(NewStep sent) {
        return switch (sent.step()) {
            case NoticeStep.Serve serve ->
                WrittenText.get(InspectionProblem.NOTICE_REFUSED, "/receiver", serve.receiver(), 200);
            case NoticeStep.Withdraw withdraw ->
                WrittenText.get(InspectionProblem.NOTICE_REFUSED, "/note", withdraw.reason(), AnswerRows.LONGEST);
            case NoticeStep.ReportRectified _, NoticeStep.Close _ ->
                WrittenText.find(InspectionProblem.NOTICE_REFUSED, "/note", sent.note(), AnswerRows.LONGEST);
            case NoticeStep.Reinspect _, NoticeStep.Reissue _ ->
                throw refused("/step", "Only an inspection that names the notice does this");
        };
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(InspectionProblem.NOTICE_REFUSED, pointer, detail);
    }

    private static RectificationNotice with(
            RectificationNotice each, List<ItemAnswer> items, List<NoticeEvent> events) {
        return new RectificationNotice(
                each.id(),
                each.year(),
                each.number(),
                each.state(),
                each.inspectionId(),
                each.checklist(),
                each.target(),
                each.inspector(),
                items,
                each.recipient(),
                each.demand(),
                each.penalty(),
                each.deadline(),
                each.issuedAt(),
                each.dueAt(),
                each.rectifiedAt(),
                each.isOverdue(),
                each.isLate(),
                each.predecessor(),
                each.successor(),
                events,
                each.version());
    }
}
