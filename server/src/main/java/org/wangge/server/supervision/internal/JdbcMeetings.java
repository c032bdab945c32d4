package org.wangge.server.supervision.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.files.DocumentFormat;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.supervision.Inspection.Somebody;
import org.wangge.server.supervision.MeetingKind;
import org.wangge.server.supervision.Meetings;
import org.wangge.server.supervision.SupervisionProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcMeetings implements Meetings {

    private static final String SELECT = """
            select m.id, m.held_on, m.kind, m.level, m.title, m.summary, m.version, n.name as minutes, (
                select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]')
                from river_meeting_participant q join person p on p.id = q.person_id
                where q.meeting_id = m.id)::text as participants
            from river_meeting m
            left join river_meeting_minutes n on n.meeting_id = m.id
            """;

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final People people;
    private final Audit audit;
    private final OfficeTime time;

    JdbcMeetings(JdbcClient jdbc, JsonMapper json, People people, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.json = json;
        this.people = people;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Meeting add(Caller caller, MeetingDraft draft) {
        InspectionRights.requireKeeper(caller);
        UUID id = Ids.next();
        write("""
                insert into river_meeting (id, held_on, kind, level, title, summary, account_id, recorded_at)
                values (:id, :day, :kind, :level, :title, :summary, :account, :now)
                """, caller, id, draft);
        Meeting made = stored(id, "");
        audit.change(caller, "meeting.add", "river-meeting/" + id, null, made);
        return made;
    }

    @Override
    public Meeting put(Caller caller, UUID id, MeetingDraft draft, Consumer<Meeting> precondition) {
        Meeting before = locked(caller, id, precondition);
        jdbc.sql("delete from river_meeting_participant where meeting_id = :id")
                .param("id", id)
                .update();
        write("""
                update river_meeting set held_on = :day, kind = :kind, level = :level, title = :title, summary = :summary,
                    account_id = :account, recorded_at = :now, version = version + 1
                where id = :id
                """, caller, id, draft);
        Meeting after = stored(id, "");
        audit.change(caller, "meeting.change", "river-meeting/" + id, before, after);
        return after;
    }

    private void write(String sql, Caller caller, UUID id, MeetingDraft draft) {
        LocalDate day = SupervisionTexts.day(SupervisionProblem.MEETING_REFUSED, "/on", draft.on());
        if (day.isAfter(time.now().atZone(time.zone()).toLocalDate())) {
            throw refused("/on", "A meeting that counts has been held");
        }
        List<UUID> participants = draft.participants().stream().distinct().toList();
        if (participants.isEmpty() || participants.size() > MOST_PARTICIPANTS) {
            throw refused("/participants", "A meeting has 1 to " + MOST_PARTICIPANTS + " participants");
        }
        if (people.list(Caller.system(), participants).size() < participants.size()) {
            throw refused("/participants", "Not all of them are people of the office");
        }
        jdbc.sql(sql)
                .param("id", id)
                .param("day", Date.valueOf(day))
                .param("kind", draft.kind().text())
                .param("level", draft.level().text())
                .param("title", SupervisionTexts.get(SupervisionProblem.MEETING_REFUSED, "/title", draft.title()))
                .param(
                        "summary",
                        SupervisionTexts.find(SupervisionProblem.MEETING_REFUSED, "/summary", draft.summary()))
                .param("account", caller.accountId())
                .param("now", Times.bind(time.now()))
                .update();
        jdbc.sql(
                        "insert into river_meeting_participant (meeting_id, person_id) select :id, unnest(cast(:people as uuid[]))")
                .param("id", id)
                .param("people", participants.toArray(UUID[]::new))
                .update();
    }

    @Override
    public void remove(Caller caller, UUID id, Consumer<Meeting> precondition) {
        Meeting before = locked(caller, id, precondition);
        jdbc.sql("delete from river_meeting where id = :id").param("id", id).update();
        audit.change(caller, "meeting.remove", "river-meeting/" + id, before, null);
    }

    private Meeting locked(Caller caller, UUID id, Consumer<Meeting> precondition) {
        InspectionRights.requireKeeper(caller);
        Meeting stored = stored(id, " for update of m");
        precondition.accept(stored);
        return stored;
    }

    @Override
    @Transactional(readOnly = true)
    public Meeting get(Caller caller, UUID id) {
        InspectionRights.requireReader(caller);
        Meeting meeting = stored(id, "");
        if (!seesAll(caller)
                && meeting.participants().stream().noneMatch(each -> each.id().equals(caller.personId()))) {
            throw none(id);
        }
        return meeting;
    }

    private static boolean seesAll(Caller caller) {
        return InspectionRights.oversees(caller) || InspectionRights.keeps(caller);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Meeting> list(Caller caller, MeetingQuery query) {
        InspectionRights.requireReader(caller);
        return jdbc.sql(SELECT + """
                        where (:all or exists (
                                select from river_meeting_participant q where q.meeting_id = m.id and q.person_id = :own))
                            and (cast(:person as uuid) is null or exists (
                                select from river_meeting_participant q where q.meeting_id = m.id and q.person_id = :person))
                            and (cast(:kind as text) is null or m.kind = :kind)
                            and (cast(:level as text) is null or m.level = :level)
                            and (cast(:from as date) is null or m.held_on >= :from)
                            and (cast(:to as date) is null or m.held_on < :to)
                            and (cast(:after as uuid) is null or (m.held_on, m.id) < (
                                select held_on, id from river_meeting where id = :after))
                        order by m.held_on desc, m.id desc
                        limit :limit
                        """)
                .param("all", seesAll(caller))
                .param("own", caller.personId())
                .param("person", query.personId())
                .param("kind", query.kind() == null ? null : query.kind().text())
                .param("level", query.level() == null ? null : query.level().text())
                .param("from", query.from() == null ? null : Date.valueOf(query.from()))
                .param("to", query.to() == null ? null : Date.valueOf(query.to()))
                .param("after", query.after())
                .param("limit", query.limit())
                .query(this::meeting)
                .list();
    }

    @Override
    public Meeting putMinutes(Caller caller, UUID id, String name, byte[] content) {
        Meeting before = locked(caller, id, stored -> {});
        if (content.length > MOST_BYTES) {
            throw new ProblemException(
                    SupervisionProblem.MINUTES_TOO_LARGE, "Minutes have at most " + (MOST_BYTES >> 20) + " MiB");
        }
        String type = DocumentFormat.of(content)
                .filter(format -> format != DocumentFormat.SHEET)
                .map(DocumentFormat::mediaType)
                .orElseThrow(() -> new ProblemException(
                        SupervisionProblem.MINUTES_REFUSED,
                        "Minutes are PDF, a Word document (.docx), a JPEG or PNG picture, or text in UTF-8"));
        String known = SupervisionTexts.get(SupervisionProblem.MINUTES_REFUSED, "/name", name);
        jdbc.sql("""
                        insert into river_meeting_minutes (meeting_id, name, media_type, content, sha256, stored_at)
                        values (:id, :name, :type, :content, :sha, :now)
                        on conflict (meeting_id) do update set name = excluded.name, media_type = excluded.media_type,
                            content = excluded.content, sha256 = excluded.sha256, stored_at = excluded.stored_at
                        """)
                .param("id", id)
                .param("name", known.substring(Math.max(0, known.length() - LONGEST_NAME)))
                .param("type", type)
                .param("content", content)
                .param("sha", Sha256.hex(content))
                .param("now", Times.bind(time.now()))
                .update();
        jdbc.sql("update river_meeting set version = version + 1 where id = :id")
                .param("id", id)
                .update();
        Meeting after = stored(id, "");
        audit.change(caller, "meeting.minutes", "river-meeting/" + id, before, after);
        return after;
    }

    @Override
    @Transactional(readOnly = true)
    public Minutes minutes(Caller caller, UUID id) {
        get(caller, id);
        return jdbc.sql("select name, media_type, content, sha256 from river_meeting_minutes where meeting_id = :id")
                .param("id", id)
                .query((row, number) -> new Minutes(
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getBytes("content"),
                        row.getString("sha256")))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        SupervisionProblem.MINUTES_NOT_FOUND, "Nothing was written down of the meeting " + id));
    }

    private Meeting stored(UUID id, String lock) {
        return jdbc.sql(SELECT + "where m.id = :id" + lock)
                .param("id", id)
                .query(this::meeting)
                .optional()
                .orElseThrow(() -> none(id));
    }

    private Meeting meeting(ResultSet row, int number) throws SQLException {
        JsonNode participants = json.readTree(row.getString("participants"));
        return new Meeting(
                row.getObject("id", UUID.class),
                row.getObject("held_on", LocalDate.class),
                MeetingKind.of(row.getString("kind")),
                RiverLevel.find(row.getString("level")).orElseThrow(),
                row.getString("title"),
                row.getString("summary"),
                participants
                        .valueStream()
                        .map(each -> new Somebody(
                                UUID.fromString(each.path("id").asString()),
                                each.path("name").asString()))
                        .toList(),
                row.getString("minutes"),
                row.getInt("version"));
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(SupervisionProblem.MEETING_NOT_FOUND, "There is no meeting " + id);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(SupervisionProblem.MEETING_REFUSED, pointer, detail);
    }
}
