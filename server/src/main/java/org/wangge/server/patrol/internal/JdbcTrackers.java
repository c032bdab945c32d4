package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.Trackers;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcTrackers implements Trackers {

    private static final int LONGEST_NAME = 100;
    private final JdbcClient jdbc;
    private final PatrolPeople patrolPeople;
    private final People people;
    private final Audit audit;
    private final OfficeTime time;

    JdbcTrackers(JdbcClient jdbc, PatrolPeople patrolPeople, People people, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.patrolPeople = patrolPeople;
        this.people = people;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Issued issue(Caller caller, @Nullable UUID personId, String name) {
        boolean own = personId == null || personId.equals(caller.personId());
        caller.require(own ? Permission.RECORD_PATROL : Permission.ADMINISTER);
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw refused("/name", "A name has 1 to " + LONGEST_NAME + " characters");
        }
        UUID whose = personId == null ? caller.personId() : personId;
        if (whose == null) {
            throw new ProblemException(
                    PatrolProblem.NO_PATROL_PERSON, "There is no person behind the account: say personId");
        }
        Person person = patrolPeople.requireActive(whose, "/personId");
        String token = TrackerToken.next();
        UUID id = Ids.next();
        Instant now = time.now();
        jdbc.sql("""
                insert into tracker (id, person_id, name, number, secret_hash, made_by, made_at)
                values (:id, :person, :name, :number, :hash, :by, :now)
                """)
                .param("id", id)
                .param("person", person.id())
                .param("name", name.strip())
                .param("number", freeNumber(person.id()))
                .param("hash", TrackerToken.hash(token))
                .param("by", caller.accountId())
                .param("now", Times.bind(now))
                .update();
        audit.record(
                caller,
                "tracker.issue",
                "person/" + person.id(),
                Map.of("tracker", id.toString(), "name", name.strip()));
        return new Issued(new Tracker(id, name.strip(), person.id(), person.name(), now, null), token);
    }

    /** The number that the person's other trackers do not have; the lock keeps two requests apart. */
    private int freeNumber(UUID personId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 60)) is null")
                .param("person", personId.toString())
                .query(Boolean.class)
                .single();
        return jdbc.sql("""
                select n from generate_series(0, :most - 1) as n
                where n not in (select number from tracker where person_id = :person and revoked_at is null)
                order by n limit 1
                """)
                .param("most", MOST_OF_A_PERSON)
                .param("person", personId)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> refused("/personId", "A person has at most " + MOST_OF_A_PERSON + " devices"));
    }

    @Override
    public List<Tracker> list(Caller caller) {
        boolean all = caller.may(Permission.ADMINISTER);
        if (!all) {
            caller.require(Permission.RECORD_PATROL);
        }
        List<Row> rows = jdbc.sql("""
                select * from tracker where revoked_at is null and (:all or person_id = :person::uuid) order by id
                """)
                .param("all", all)
                .param("person", caller.personId())
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("person_id", UUID.class),
                        Times.get(row, "made_at"),
                        Times.find(row, "last_used_at")))
                .list();
        Map<UUID, String> names =
                people.list(Caller.system(), rows.stream().map(Row::personId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        return rows.stream()
                .map(row -> new Tracker(
                        row.id(),
                        row.name(),
                        row.personId(),
                        names.getOrDefault(row.personId(), ""),
                        row.madeAt(),
                        row.lastUsedAt()))
                .toList();
    }

    private record Row(
            UUID id,
            String name,
            UUID personId,
            Instant madeAt,
            @Nullable Instant lastUsedAt) {}

    @Override
    public void revoke(Caller caller, UUID id) {
        if (!caller.may(Permission.ADMINISTER)) {
            caller.require(Permission.RECORD_PATROL);
        }
        int revoked = jdbc.sql("""
                update tracker set revoked_at = :now where id = :id and revoked_at is null and (:any or person_id = :person::uuid)
                """)
                .param("now", Times.bind(time.now()))
                .param("id", id)
                .param("any", caller.may(Permission.ADMINISTER))
                .param("person", caller.personId())
                .update();
        if (revoked == 0) {
            throw new ProblemException(PatrolProblem.TRACKER_NOT_FOUND, "You have no such device");
        }
        audit.record(caller, "tracker.revoke", "tracker/" + id, Map.of());
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(PatrolProblem.TRACKER_REFUSED, pointer, detail);
    }
}
