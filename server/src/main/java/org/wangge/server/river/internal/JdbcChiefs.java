package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.river.Chiefs;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcChiefs implements Chiefs {

    private static final String DUTY = """
            select c.id, c.segment_id, s.code, c.slot, c.person_id, p.name, p.phone, c.valid_from, c.valid_to, c.version
            from river_chief c
            join river_segment s on s.id = c.segment_id
            join person p on p.id = c.person_id
            """;

    private final JdbcClient jdbc;
    private final SegmentStore store;
    private final RiverAreas areas;
    private final People people;
    private final Audit audit;
    private final OfficeTime time;

    JdbcChiefs(JdbcClient jdbc, SegmentStore store, RiverAreas areas, People people, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.store = store;
        this.areas = areas;
        this.people = people;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChiefDuty> ofSegment(Caller caller, UUID segmentId) {
        caller.require(Permission.VIEW_MAP);
        store.get(segmentId);
        return jdbc.sql(DUTY + "where c.segment_id = :segment order by c.valid_from desc, c.id")
                .param("segment", segmentId)
                .query((row, number) -> duty(row, caller))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public ChiefDuty get(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return stored(caller, id);
    }

    @Override
    public ChiefDuty assign(Caller caller, NewDuty wanted) {
        lock(caller, wanted.segmentId());
        String slot = RiverTexts.name(RiverProblem.DUTY_REFUSED, "/slot", wanted.slot());
        requirePerson(caller, wanted.personId(), "/personId");
        if (wanted.validTo() != null && !wanted.validTo().isAfter(wanted.validFrom())) {
            throw refused("/to", "It ends after it begins");
        }
        requireFree(caller, wanted.segmentId(), slot, wanted.personId(), wanted.validFrom(), wanted.validTo(), null);
        ChiefDuty made =
                insert(caller, wanted.segmentId(), wanted.personId(), slot, wanted.validFrom(), wanted.validTo());
        audit.change(caller, "chief.assign", "segment/" + wanted.segmentId(), null, made);
        return made;
    }

    private ChiefDuty insert(
            Caller caller, UUID segment, UUID person, String slot, Instant from, @Nullable Instant to) {
        UUID id = Ids.next();
        jdbc.sql("""
                insert into river_chief (id, segment_id, person_id, slot, valid_from, valid_to)
                values (:id, :segment, :person, :slot, :from, :to)
                """)
                .param("id", id)
                .param("segment", segment)
                .param("person", person)
                .param("slot", slot)
                .param("from", Times.bind(from))
                .param("to", to == null ? null : Times.bind(to))
                .update();
        return stored(caller, id);
    }

    @Override
    public ChiefDuty end(Caller caller, UUID id, Instant to, Consumer<ChiefDuty> precondition) {
        ChiefDuty before = locked(caller, id, precondition);
        if (!to.isAfter(before.validFrom())) {
            throw refused("/to", "It begins at " + before.validFrom() + "; take it back instead if it has not begun");
        }
        requireFree(caller, before.segmentId(), before.slot(), before.personId(), before.validFrom(), to, id);
        setEnd(id, to);
        ChiefDuty after = stored(caller, id);
        audit.change(caller, "chief.end", "segment/" + before.segmentId(), before, after);
        return after;
    }

    @Override
    public void remove(Caller caller, UUID id, Consumer<ChiefDuty> precondition) {
        ChiefDuty before = locked(caller, id, precondition);
        if (!before.validFrom().isAfter(time.now())) {
            throw new ProblemException(RiverProblem.DUTY_BEGUN, "It began at " + before.validFrom());
        }
        jdbc.sql("delete from river_chief where id = :id").param("id", id).update();
        audit.change(caller, "chief.remove", "segment/" + before.segmentId(), before, null);
    }

    @Override
    public List<ChiefDuty> handOver(
            Caller caller, UUID fromPerson, UUID toPerson, Instant at, @Nullable Set<UUID> segmentIds) {
        caller.require(Permission.KEEP_RIVERS);
        if (fromPerson.equals(toPerson)) {
            throw refused("/to", "A hand-over is from one person to another");
        }
        requirePerson(caller, toPerson, "/to");
        List<ChiefDuty> ending = jdbc.sql(DUTY + """
                        where c.person_id = :person and (c.valid_to is null or c.valid_to > :at)
                            and (cast(:segments as uuid[]) is null or c.segment_id = any(:segments))
                        order by c.segment_id, c.id
                        """)
                .param("person", fromPerson)
                .param("at", Times.bind(at))
                .param("segments", segmentIds == null ? null : segmentIds.toArray(UUID[]::new))
                .query((row, number) -> duty(row, caller))
                .list();
        List<ChiefDuty> moved = new ArrayList<>();
        for (ChiefDuty known : ending) {
            lock(caller, known.segmentId());
            ChiefDuty duty = stored(caller, known.id());
            if (duty.validTo() == null || duty.validTo().isAfter(at)) {
                moved.add(move(caller, duty, toPerson, at));
            }
        }
        if (moved.isEmpty()) {
            throw refused("/from", "The person has none of these segments at " + at);
        }
        return moved;
    }

    private ChiefDuty move(Caller caller, ChiefDuty duty, UUID toPerson, Instant at) {
        if (duty.validFrom().isBefore(at)) {
            setEnd(duty.id(), at);
        } else {
            jdbc.sql("delete from river_chief where id = :id")
                    .param("id", duty.id())
                    .update();
        }
        Instant from = duty.validFrom().isBefore(at) ? at : duty.validFrom();
        requireFree(caller, duty.segmentId(), duty.slot(), toPerson, from, duty.validTo(), null);
        ChiefDuty made = insert(caller, duty.segmentId(), toPerson, duty.slot(), from, duty.validTo());
        audit.change(caller, "chief.hand-over", "segment/" + duty.segmentId(), duty, made);
        return made;
    }

    private void setEnd(UUID id, Instant to) {
        jdbc.sql("update river_chief set valid_to = :to, version = version + 1 where id = :id")
                .param("id", id)
                .param("to", Times.bind(to))
                .update();
    }

    /** Nobody is in a slot twice at a time, and a segment has one chief at a time. */
    private void requireFree(
            Caller caller,
            UUID segment,
            String slot,
            UUID person,
            Instant from,
            @Nullable Instant to,
            @Nullable UUID except) {
        List<ChiefDuty> there = jdbc.sql(DUTY + """
                        where c.segment_id = :segment and c.slot = :slot and (c.slot = 'chief' or c.person_id = :person)
                            and (c.valid_to is null or c.valid_to > :from)
                            and (cast(:to as timestamptz) is null or c.valid_from < :to)
                            and c.id is distinct from cast(:except as uuid)
                        order by c.valid_from
                        """)
                .param("segment", segment)
                .param("slot", slot)
                .param("person", person)
                .param("from", Times.bind(from))
                .param("to", to == null ? null : Times.bind(to))
                .param("except", except)
                .query((row, number) -> duty(row, caller))
                .list();
        if (!there.isEmpty()) {
            throw new ProblemException(
                    RiverProblem.CHIEF_TAKEN,
                    there.getFirst().name() + " is there from "
                            + there.getFirst().validFrom(),
                    List.of(),
                    Map.of("there", there),
                    null);
        }
    }

    /** Keeps others from changing who is responsible for a segment that still is one and lies in the caller's area. */
    private void lock(Caller caller, UUID segmentId) {
        caller.require(Permission.KEEP_RIVERS);
        var segment = store.lock(segmentId);
        areas.require(caller, Permission.KEEP_RIVERS, store.line(segmentId));
        if (segment.validTo() != null) {
            throw new ProblemException(RiverProblem.SEGMENT_ENDED, segment.code() + " ended at " + segment.validTo());
        }
    }

    private ChiefDuty locked(Caller caller, UUID id, Consumer<ChiefDuty> precondition) {
        caller.require(Permission.KEEP_RIVERS);
        lock(caller, stored(caller, id).segmentId());
        ChiefDuty duty = stored(caller, id);
        precondition.accept(duty);
        return duty;
    }

    private void requirePerson(Caller caller, UUID id, String pointer) {
        Person person = people.find(caller, id).orElseThrow(() -> refused(pointer, "There is no such person"));
        if (!person.active()) {
            throw refused(pointer, person.name() + " has left");
        }
    }

    private ChiefDuty stored(Caller caller, UUID id) {
        return jdbc.sql(DUTY + "where c.id = :id")
                .param("id", id)
                .query((row, number) -> duty(row, caller))
                .optional()
                .orElseThrow(() -> new ProblemException(RiverProblem.DUTY_NOT_FOUND, "There is no duty " + id));
    }

    private static ChiefDuty duty(ResultSet row, Caller caller) throws SQLException {
        return new ChiefDuty(
                row.getObject("id", UUID.class),
                row.getObject("segment_id", UUID.class),
                row.getString("code"),
                row.getString("slot"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                caller.may(Permission.VIEW_PHONES) ? row.getString("phone") : null,
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"),
                row.getInt("version"));
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(RiverProblem.DUTY_REFUSED, pointer, detail);
    }
}
