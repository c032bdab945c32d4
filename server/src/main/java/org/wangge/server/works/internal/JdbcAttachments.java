package org.wangge.server.works.internal;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.Sha256;
import org.wangge.server.works.AttachmentKind;
import org.wangge.server.works.AttachmentState;
import org.wangge.server.works.Attachments;
import org.wangge.server.works.WorksProblem;
import org.wangge.server.works.WorksZones;
import org.wangge.server.works.WorksZones.Zone;

@Repository
@Transactional
class JdbcAttachments implements Attachments {

    private static final BigDecimal MOST_YUAN = new BigDecimal("999999999999.99");

    /** As it stands at the end of {@code :day}. */
    private static final String SELECT = """
            select a.id, a.zone_id, a.code, a.kind, last.state, last.happened_on, a.listed_on, a.deadline, a.owner, a.compensation,
                ST_AsGeoJSON(a.geom, 17, 0) as geometry, a.version, last.state not in ('cleared', 'dropped') and a.deadline < :day as overdue
            from works_attachment a
            cross join lateral (
                select w.state, w.happened_on from works_step w
                where w.attachment_id = a.id and w.happened_on <= :day
                order by w.happened_on desc, w.id desc limit 1) as last
            """;

    private final JdbcClient jdbc;
    private final WorksZones zones;
    private final WorksSteps steps;
    private final WorksRights rights;
    private final Audit audit;
    private final OfficeTime time;

    JdbcAttachments(
            JdbcClient jdbc, WorksZones zones, WorksSteps steps, WorksRights rights, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.zones = zones;
        this.steps = steps;
        this.rights = rights;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Attachment add(Caller caller, UUID zoneId, @Nullable UUID clientId, AttachmentDraft draft) {
        requireOpen(caller, zoneId);
        Geometry shape = draft.shape();
        if (shape == null) {
            throw refused("/geometry", "What is to be cleared has a place");
        }
        UUID id = Ids.next();
        LocalDate listed = listed(draft.listedOn() == null ? today() : draft.listedOn());
        String digest = Sha256.hex(zoneId + " " + draft);
        int written = bound(jdbc.sql("""
                        insert into works_attachment (id, zone_id, client_id, digest, code, kind, geom, owner, compensation, deadline, listed_on)
                        values (:id, :zone, :client, :digest, :code, :kind, cast(:geom as geometry), :owner, :compensation, :deadline, :listed)
                        on conflict (client_id) do nothing
                        """), draft)
                .param("id", id)
                .param("zone", zoneId)
                .param("client", clientId)
                .param("digest", digest)
                .param("geom", Ewkb.write(shape))
                .param("listed", Date.valueOf(listed))
                .update();
        if (written == 0) {
            return again(caller, Objects.requireNonNull(clientId), digest);
        }
        requireInZone(id);
        steps.insert(caller, id, new NewStep(null, listed, AttachmentState.STANDING, null));
        Attachment made = get(caller, id);
        audit.change(caller, "works-attachment.add", "works-attachment/" + id, null, made);
        return made;
    }

    private Attachment again(Caller caller, UUID clientId, String digest) {
        UUID known = jdbc.sql("select id from works_attachment where client_id = :client and digest = :digest")
                .param("client", clientId)
                .param("digest", digest)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> ProblemException.ofField(
                        WorksProblem.ATTACHMENT_CLIENT_ID_REUSED,
                        "/clientId",
                        "Another attachment was sent with this client id"));
        return get(caller, known);
    }

    @Override
    public Attachment put(Caller caller, UUID id, AttachmentDraft draft, Consumer<Attachment> precondition) {
        Attachment before = locked(caller, id);
        precondition.accept(before);
        LocalDate listed = listed(draft.listedOn() == null ? before.listedOn() : draft.listedOn());
        bound(jdbc.sql("""
                        update works_attachment set code = :code, kind = :kind, owner = :owner, compensation = :compensation,
                            deadline = :deadline, listed_on = :listed, geom = coalesce(cast(:geom as geometry), geom), version = version + 1
                        where id = :id
                        """), draft)
                .param("id", id)
                .param("geom", draft.shape() == null ? null : Ewkb.write(draft.shape()))
                .param("listed", Date.valueOf(listed))
                .update();
        requireInZone(id);
        steps.moveFirst(id, listed);
        Attachment after = get(caller, id);
        audit.change(caller, "works-attachment.change", "works-attachment/" + id, before, after);
        return after;
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, AttachmentDraft draft) {
        BigDecimal compensation = draft.compensation();
        if (compensation != null && (compensation.signum() < 0 || compensation.compareTo(MOST_YUAN) > 0)) {
            throw refused("/compensation", "It is a sum in yuan, 0 or more");
        }
        LocalDate deadline = WorksTexts.findDay(WorksProblem.ATTACHMENT_REFUSED, "/deadline", draft.deadline());
        return statement
                .param("code", WorksTexts.name(WorksProblem.ATTACHMENT_REFUSED, "/code", draft.code()))
                .param("kind", draft.kind().text())
                .param("owner", WorksTexts.find(WorksProblem.ATTACHMENT_REFUSED, "/owner", draft.owner()))
                .param("compensation", compensation)
                .param("deadline", deadline == null ? null : Date.valueOf(deadline));
    }

    private LocalDate listed(LocalDate day) {
        if (WorksTexts.day(WorksProblem.ATTACHMENT_REFUSED, "/listedOn", day).isAfter(today())) {
            throw refused("/listedOn", "It is listed today or was before");
        }
        return day;
    }

    private void requireInZone(UUID id) {
        boolean isInside = jdbc.sql("""
                        select ST_Intersects(a.geom, z.geom) from works_attachment a join works_zone z on z.id = a.zone_id where a.id = :id
                        """).param("id", id).query(Boolean.class).single();
        if (!isInside) {
            throw ProblemException.ofField(
                    WorksProblem.ATTACHMENT_OUTSIDE, "/geometry", "It does not lie in the zone, not even in part");
        }
    }

    /** Kept open until what is written is: who closes the zone meanwhile waits, or was first. */
    private Zone requireOpen(Caller caller, UUID zoneId) {
        caller.require(Permission.KEEP_RIVERS);
        jdbc.sql("select 1 from works_zone where id = :id for key share")
                .param("id", zoneId)
                .query(Integer.class)
                .optional();
        Zone zone = zones.get(caller, zoneId);
        rights.requireKeeper(caller, zone.segmentId());
        if (zone.closedAt() != null) {
            throw new ProblemException(WorksProblem.ZONE_CLOSED, zone.name() + " was closed at " + zone.closedAt());
        }
        return zone;
    }

    private Attachment locked(Caller caller, UUID id) {
        caller.require(Permission.KEEP_RIVERS);
        if (jdbc.sql("select 1 from works_attachment where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw none(id);
        }
        Attachment stored = get(caller, id);
        requireOpen(caller, stored.zoneId());
        return stored;
    }

    @Override
    @Transactional(readOnly = true)
    public Attachment get(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .param("day", Date.valueOf(today()))
                .query((row, number) -> attachment(row, caller))
                .optional()
                .orElseThrow(() -> none(id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Attachment> list(Caller caller, AttachmentQuery query) {
        zones.get(caller, query.zoneId());
        return jdbc.sql(SELECT + """
                        where a.zone_id = :zone and a.listed_on <= :day
                            and (cast(:kind as text) is null or a.kind = :kind)
                            and (cast(:state as text) is null or last.state = :state)
                            and (cast(:after as uuid) is null or (a.code, a.id) > (
                                select code, id from works_attachment where id = :after))
                        order by a.code, a.id
                        limit :limit
                        """)
                .param("zone", query.zoneId())
                .param("day", Date.valueOf(WorksTexts.day(RequestProblem.INVALID_PARAMETER, "on", query.day())))
                .param("kind", query.kind() == null ? null : query.kind().text())
                .param("state", query.state() == null ? null : query.state().text())
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> attachment(row, caller))
                .list();
    }

    @Override
    public Step step(Caller caller, UUID id, NewStep wanted) {
        Attachment before = locked(caller, id);
        LocalDate day = WorksTexts.day(WorksProblem.STEP_REFUSED, "/on", wanted.on());
        if (day.isAfter(today()) || day.isBefore(before.listedOn())) {
            throw ProblemException.ofField(
                    WorksProblem.STEP_REFUSED, "/on", "It happened from " + before.listedOn() + " to today");
        }
        String note = WorksTexts.find(WorksProblem.STEP_REFUSED, "/note", wanted.note());
        NewStep step = new NewStep(wanted.clientId(), day, wanted.state(), note);
        Optional<Step> made = steps.insert(caller, id, step);
        if (made.isEmpty()) {
            return steps.again(id, step);
        }
        jdbc.sql("update works_attachment set version = version + 1 where id = :id")
                .param("id", id)
                .update();
        audit.change(caller, "works-attachment.step", "works-attachment/" + id, before, get(caller, id));
        return made.get();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Step> steps(Caller caller, UUID id) {
        get(caller, id);
        return steps.list(id);
    }

    private LocalDate today() {
        return time.now().atZone(time.zone()).toLocalDate();
    }

    private static Attachment attachment(ResultSet row, Caller caller) throws SQLException {
        boolean isStaff = caller.may(Permission.VIEW_PHONES);
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getObject("zone_id", UUID.class),
                row.getString("code"),
                AttachmentKind.of(row.getString("kind")),
                AttachmentState.of(row.getString("state")),
                row.getObject("happened_on", LocalDate.class),
                row.getObject("listed_on", LocalDate.class),
                row.getObject("deadline", LocalDate.class),
                row.getBoolean("overdue"),
                isStaff ? row.getString("owner") : null,
                isStaff ? row.getBigDecimal("compensation") : null,
                row.getString("geometry"),
                row.getInt("version"));
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(WorksProblem.ATTACHMENT_NOT_FOUND, "There is no attachment " + id);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(WorksProblem.ATTACHMENT_REFUSED, pointer, detail);
    }
}
