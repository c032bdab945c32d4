package org.wangge.server.organisation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcPeople implements People {

    /** As PostgreSQL orders ids. */
    private static final Comparator<Person> BY_ID =
            Comparator.comparing(person -> person.id().toString());

    private final JdbcClient jdbc;
    private final Copies copies;
    private final Copy<Remembered> remembered;

    JdbcPeople(JdbcClient jdbc, Copies copies) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.remembered = copies.keep(Remembered.of("unit"));
    }

    @Override
    public Optional<Person> find(Caller caller, UUID id) {
        return list(caller, List.of(id)).stream().findFirst();
    }

    @Override
    public List<Person> list(Caller caller, Collection<UUID> ids) {
        caller.require(Permission.VIEW_MAP);
        if (ids.isEmpty()) {
            return List.of();
        }
        return forReader(
                caller,
                copies.remembered(remembered, ids, this::read).values().stream()
                        .sorted(BY_ID)
                        .toList());
    }

    private Map<UUID, Person> read(Collection<UUID> ids) {
        return jdbc.sql("""
                        select id, name, phone, title, department_id, team_id, active
                        from person where id = any(:ids)
                        """).param("ids", ids.toArray(UUID[]::new)).query(JdbcPeople::person).list().stream()
                .collect(Collectors.toMap(Person::id, person -> person));
    }

    @Override
    public Optional<UUID> findId(Caller caller, String source, String sourceId) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("select id from person where source = :source and source_id = :sourceId")
                .param("source", source)
                .param("sourceId", sourceId)
                .query(UUID.class)
                .optional();
    }

    @Override
    public List<Person> named(Caller caller, String text, int limit) {
        caller.require(Permission.VIEW_MAP);
        if (text.isBlank()) {
            return List.of();
        }
        return forReader(
                caller,
                jdbc.sql("""
                        select id, name, phone, title, department_id, team_id, active
                        from person
                        where active and name_grams(name) @> query_grams(:text) and name_holds(name, :text)
                        order by name_match(name, :text), length(name), name, id
                        limit :limit
                        """)
                        .param("text", text.strip())
                        .param("limit", limit)
                        .query(JdbcPeople::person)
                        .list());
    }

    @Override
    public List<Person> onDuty(Caller caller, Instant at) {
        return rostered(caller, at, List.of("leave"));
    }

    @Override
    public List<Person> free(Caller caller, Instant at) {
        return rostered(caller, at, List.of("leave", "busy"));
    }

    private List<Person> rostered(Caller caller, Instant at, List<String> hindrances) {
        caller.require(Permission.VIEW_PHONES);
        return copies.isAsked() ? remembered(caller, at, hindrances) : readRostered(at, hindrances);
    }

    private List<Person> remembered(Caller caller, Instant at, List<String> hindrances) {
        List<Entry> entries = rosterOf(at.truncatedTo(ChronoUnit.DAYS)).stream()
                .filter(entry -> entry.lastsAt(at))
                .toList();
        Set<UUID> hindered = entries.stream()
                .filter(entry -> hindrances.contains(entry.kind))
                .map(Entry::person)
                .collect(Collectors.toSet());
        List<UUID> ids = entries.stream()
                .filter(entry -> entry.kind.equals("duty"))
                .map(Entry::person)
                .filter(person -> !hindered.contains(person))
                .distinct()
                .toList();
        Map<UUID, Person> people = list(caller, ids).stream().collect(Collectors.toMap(Person::id, person -> person));
        return ids.stream().map(id -> Objects.requireNonNull(people.get(id))).toList();
    }

    private record RosterOf(Instant day) {}

    private record Entry(UUID person, String kind, Instant starts, Instant ends) {

        boolean lastsAt(Instant at) {
            return !starts.isAfter(at) && ends.isAfter(at);
        }
    }

    /** By name of the person; of a day of UTC, whose hours are as good as any. */
    private List<Entry> rosterOf(Instant day) {
        return copies.remembered(
                remembered,
                new RosterOf(day),
                () -> jdbc.sql("""
                        select r.person_id, r.kind, r.starts, r.ends
                        from roster_entry r join person p on p.id = r.person_id
                        where p.active and tstzrange(r.starts, r.ends) && tstzrange(:from, :to)
                        order by p.name, p.id
                        """)
                        .param("from", Times.bind(day))
                        .param("to", Times.bind(day.plus(1, ChronoUnit.DAYS)))
                        .query((row, number) -> new Entry(
                                row.getObject("person_id", UUID.class),
                                row.getString("kind"),
                                Times.get(row, "starts"),
                                Times.get(row, "ends")))
                        .list());
    }

    private List<Person> readRostered(Instant at, List<String> hindrances) {
        return jdbc.sql("""
                        select p.id, p.name, p.phone, p.title, p.department_id, p.team_id, p.active
                        from person p
                        where p.active
                          and exists (
                            select from roster_entry r
                            where r.person_id = p.id and r.kind = 'duty' and tstzrange(r.starts, r.ends) @> :at)
                          and not exists (
                            select from roster_entry r
                            where r.person_id = p.id and r.kind = any(:hindrances)
                              and tstzrange(r.starts, r.ends) @> :at)
                        order by p.name, p.id
                        """)
                .param("at", Times.bind(at))
                .param("hindrances", hindrances.toArray(String[]::new))
                .query(JdbcPeople::person)
                .list();
    }

    private static List<Person> forReader(Caller caller, List<Person> people) {
        return caller.may(Permission.VIEW_PHONES)
                ? people
                : people.stream().map(Person::withoutPhone).toList();
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("phone"),
                row.getString("title"),
                row.getObject("department_id", UUID.class),
                row.getObject("team_id", UUID.class),
                row.getBoolean("active"));
    }
}
