package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.PersonDuties;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Who was responsible for cells at some time. */
@Component
class Responsibilities {

    private static final Comparator<Responsible> HEADS_FIRST = Comparator.<Responsible, Boolean>comparing(
                    responsible -> !responsible.slot().equals("head"))
            .thenComparing(Responsible::slot)
            .thenComparing(Responsible::name)
            .thenComparing(Responsible::personId);

    private static final int MOST_AROUND = 2_000;

    private final JdbcClient jdbc;
    private final People people;
    private final Copies copies;
    private final Copy<Remembered> remembered;

    Responsibilities(JdbcClient jdbc, People people, Copies copies) {
        this.jdbc = jdbc;
        this.people = people;
        this.copies = copies;
        this.remembered = copies.keep(Remembered.of("cell"));
    }

    /** By cell id, heads first; cells without anybody are left out. */
    Map<UUID, List<Responsible>> of(Caller caller, Collection<UUID> cellIds, Instant at) {
        List<Slot> slots = slots(cellIds, at);
        Map<UUID, Person> persons = people
                .list(caller, slots.stream().map(Slot::personId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Person::id, person -> person));
        return slots.stream()
                .filter(slot -> persons.containsKey(slot.personId()))
                .collect(Collectors.groupingBy(
                        Slot::cellId,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                ofCell -> ofCell.stream()
                                        .map(slot ->
                                                responsible(slot, Objects.requireNonNull(persons.get(slot.personId()))))
                                        .sorted(HEADS_FIRST)
                                        .toList())));
    }

    private List<Slot> slots(Collection<UUID> cellIds, Instant at) {
        if (copies.isAsked()) {
            return copies.remembered(remembered, cellIds, this::readSlotsAround).values().stream()
                    .flatMap(List::stream)
                    .filter(slot -> slot.lastsAt(at))
                    .toList();
        }
        return readSlots(cellIds).stream().filter(slot -> slot.lastsAt(at)).toList();
    }

    /**
     * Of all times, also of cells that have the same parent as one of these: who looks at one looks at others beside it, and to ask for each takes
     * as long as to ask for all.
     */
    private Map<UUID, List<Slot>> readSlotsAround(Collection<UUID> cellIds) {
        Map<UUID, List<Slot>> slots = new HashMap<>();
        jdbc.sql("""
                        with around as (
                            select distinct beside.cell_id
                            from grid_cell_version v join grid_cell_version beside on beside.parent_id = v.parent_id
                            where v.cell_id = any(:cells) limit :most)
                        select cell_id, a.slot, a.person_id, a.valid_from, a.valid_to
                        from (select cell_id from around union select unnest(:cells)) c left join grid_assignment a using (cell_id)
                        """)
                .param("cells", cellIds.toArray(UUID[]::new))
                .param("most", MOST_AROUND)
                .query((RowCallbackHandler) row -> {
                    List<Slot> ofCell =
                            slots.computeIfAbsent(row.getObject("cell_id", UUID.class), cell -> new ArrayList<>());
                    if (row.getString("slot") != null) {
                        ofCell.add(slot(row));
                    }
                });
        return slots;
    }

    /** Of all times. */
    private List<Slot> readSlots(Collection<UUID> cellIds) {
        return jdbc.sql("""
                        select cell_id, slot, person_id, valid_from, valid_to from grid_assignment where cell_id = any(:cells)
                        """)
                .param("cells", cellIds.toArray(UUID[]::new))
                .query((row, number) -> slot(row))
                .list();
    }

    private static Slot slot(ResultSet row) throws SQLException {
        return new Slot(
                row.getObject("cell_id", UUID.class),
                row.getString("slot"),
                row.getObject("person_id", UUID.class),
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"));
    }

    /** A person with the cells they were responsible for, also one who has left. */
    PersonDuties duties(Caller caller, UUID personId, Instant at) {
        Person person = people.find(caller, personId)
                .orElseThrow(() ->
                        new ProblemException(GridProblem.PERSON_NOT_FOUND, "There is no person " + personId + " here"));
        return duties(caller, List.of(person.id()), at).getFirst();
    }

    /** The same for several people, in the order of their ids. */
    List<PersonDuties> duties(Caller caller, List<UUID> personIds, Instant at) {
        Map<UUID, List<PersonDuties.Duty>> duties = new HashMap<>();
        jdbc.sql("""
                        select a.person_id, c.id, v.code, v.name, c.level, l.code as layer, a.slot,
                            ST_X(ST_PointOnSurface(v.geom)) as lon, ST_Y(ST_PointOnSurface(v.geom)) as lat,
                            ST_XMin(v.geom) as west, ST_YMin(v.geom) as south, ST_XMax(v.geom) as east, ST_YMax(v.geom) as north
                        from grid_assignment a
                        join grid_cell c on c.id = a.cell_id
                        join grid_layer l on l.id = c.layer_id
                        join grid_cell_version v on v.cell_id = c.id
                        where a.person_id = any(:persons) and a.valid_from <= :at and (a.valid_to is null or a.valid_to > :at)
                          and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                        order by c.level, v.code, a.slot
                        """)
                .param("persons", personIds.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .query((row, number) -> duties.computeIfAbsent(
                                row.getObject("person_id", UUID.class), person -> new ArrayList<>())
                        .add(duty(row)))
                .list();
        return people.list(caller, personIds).stream()
                .map(person -> new PersonDuties(
                        person.id(),
                        person.name(),
                        person.title(),
                        person.phone(),
                        person.active(),
                        duties.getOrDefault(person.id(), List.of())))
                .toList();
    }

    private static PersonDuties.Duty duty(ResultSet row) throws SQLException {
        return new PersonDuties.Duty(
                new CellName(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        CellLevel.of(row.getInt("level"))),
                row.getString("layer"),
                row.getString("slot"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                new Bbox(row.getDouble("west"), row.getDouble("south"), row.getDouble("east"), row.getDouble("north")));
    }

    private static Responsible responsible(Slot slot, Person person) {
        return new Responsible(slot.slot(), person.id(), person.name(), person.phone());
    }

    private record Slot(
            UUID cellId,
            String slot,
            UUID personId,
            Instant from,
            @Nullable Instant to) {

        boolean lastsAt(Instant at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }
}
