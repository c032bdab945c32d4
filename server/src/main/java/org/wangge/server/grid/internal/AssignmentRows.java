package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.Assignment;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.jdbc.Times;

/** Reads and writes rows of people on cells. Who writes has locked the cells. */
@Component
class AssignmentRows {

    private static final String SELECT = """
            select a.id, c.id as cell_id, latest.code, latest.name, c.level, l.code as layer, a.slot, a.person_id, a.valid_from, a.valid_to,
                a.version
            from grid_assignment a
            join grid_cell c on c.id = a.cell_id
            join grid_layer l on l.id = c.layer_id
            join grid_slot s on s.code = a.slot
            cross join lateral (
                select v.code, v.name from grid_cell_version v where v.cell_id = c.id
                order by (v.valid_from <= now()) desc, v.valid_from desc limit 1) as latest
            """;

    private final JdbcClient jdbc;
    private final People people;

    AssignmentRows(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    Optional<Assignment> find(Caller caller, UUID id) {
        return named(caller, jdbc.sql(SELECT + "where a.id = :id").param("id", id)).stream()
                .findFirst();
    }

    List<Assignment> ofCell(Caller caller, UUID cellId, Instant at) {
        return named(caller, jdbc.sql(SELECT + """
                        where a.cell_id = :cell and a.valid_from <= :at and (a.valid_to is null or a.valid_to > :at)
                        order by s.position, a.valid_from, a.id
                        """).param("cell", cellId).param("at", Times.bind(at)));
    }

    List<Assignment> everOfCell(Caller caller, UUID cellId) {
        return named(
                caller,
                jdbc.sql(SELECT + "where a.cell_id = :cell order by a.valid_from desc, s.position, a.id")
                        .param("cell", cellId));
    }

    /** Those in a slot of a cell for any part of a time. */
    List<Assignment> overlapping(Caller caller, UUID cellId, String slot, Instant from, @Nullable Instant to) {
        return named(
                caller,
                jdbc.sql(SELECT + """
                        where a.cell_id = :cell and a.slot = :slot
                          and tstzrange(a.valid_from, a.valid_to) && tstzrange(:from, :to::timestamptz)
                        order by a.valid_from, a.id
                        """)
                        .param("cell", cellId)
                        .param("slot", slot)
                        .param("from", Times.bind(from))
                        .param("to", bindEnd(to)));
    }

    /** What somebody has at an instant or later, by cell. */
    List<Assignment> heldFrom(
            Caller caller, UUID personId, Instant at, Collection<UUID> cells, Collection<String> slots) {
        return named(
                caller,
                jdbc.sql(SELECT + """
                        where a.person_id = :person and (a.valid_to is null or a.valid_to > :at)
                          and (:anyCell or a.cell_id = any(:cells)) and (:anySlot or a.slot = any(:slots))
                        order by a.cell_id, s.position, a.valid_from
                        """)
                        .param("person", personId)
                        .param("at", Times.bind(at))
                        .param("anyCell", cells.isEmpty())
                        .param("cells", cells.toArray(UUID[]::new))
                        .param("anySlot", slots.isEmpty())
                        .param("slots", slots.toArray(String[]::new)));
    }

    void insert(UUID id, UUID cellId, UUID personId, String slot, Instant from, @Nullable Instant to) {
        jdbc.sql("""
                insert into grid_assignment (id, cell_id, person_id, slot, valid_from, valid_to)
                values (:id, :cell, :person, :slot, :from, :to)
                """)
                .param("id", id)
                .param("cell", cellId)
                .param("person", personId)
                .param("slot", slot)
                .param("from", Times.bind(from))
                .param("to", bindEnd(to))
                .update();
    }

    void end(UUID id, @Nullable Instant to) {
        jdbc.sql("update grid_assignment set valid_to = :to, version = version + 1 where id = :id")
                .param("to", bindEnd(to))
                .param("id", id)
                .update();
    }

    /** Gives it to somebody else as it stands. */
    void replace(UUID id, UUID personId, @Nullable Instant to) {
        jdbc.sql("update grid_assignment set person_id = :person, valid_to = :to, version = version + 1 where id = :id")
                .param("person", personId)
                .param("to", bindEnd(to))
                .param("id", id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from grid_assignment where id = :id").param("id", id).update();
    }

    private List<Assignment> named(Caller caller, JdbcClient.StatementSpec query) {
        List<Row> rows = query.query(AssignmentRows::row).list();
        Map<UUID, Person> persons = people
                .list(caller, rows.stream().map(Row::personId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Person::id, person -> person));
        return rows.stream()
                .map(row -> row.of(Objects.requireNonNull(persons.get(row.personId()))))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new CellName(
                        row.getObject("cell_id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        CellLevel.of(row.getInt("level"))),
                row.getString("layer"),
                row.getString("slot"),
                row.getObject("person_id", UUID.class),
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"),
                row.getInt("version"));
    }

    private static @Nullable OffsetDateTime bindEnd(@Nullable Instant to) {
        return to == null ? null : Times.bind(to);
    }

    private record Row(
            UUID id,
            CellName cell,
            String layer,
            String slot,
            UUID personId,
            Instant from,
            @Nullable Instant to,
            int version) {

        Assignment of(Person person) {
            return new Assignment(id, cell, layer, slot, person.id(), person.name(), person.phone(), from, to, version);
        }
    }
}
