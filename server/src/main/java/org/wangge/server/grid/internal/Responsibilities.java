package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.jdbc.Times;

/** Who was responsible for cells at some time. */
@Component
class Responsibilities {

    private static final Comparator<Responsible> HEADS_FIRST = Comparator.<Responsible, Boolean>comparing(
                    responsible -> !responsible.slot().equals("head"))
            .thenComparing(Responsible::slot)
            .thenComparing(Responsible::name)
            .thenComparing(Responsible::personId);

    private final JdbcClient jdbc;
    private final People people;

    Responsibilities(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** By cell id, heads first; cells without anybody are left out. */
    Map<UUID, List<Responsible>> of(Caller caller, Collection<UUID> cellIds, Instant at) {
        List<Slot> slots = jdbc.sql("""
                        select cell_id, slot, person_id from grid_assignment
                        where cell_id = any(:cells) and valid_from <= :at and (valid_to is null or valid_to > :at)
                        """)
                .param("cells", cellIds.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .query((row, number) -> new Slot(
                        row.getObject("cell_id", UUID.class),
                        row.getString("slot"),
                        row.getObject("person_id", UUID.class)))
                .list();
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

    private static Responsible responsible(Slot slot, Person person) {
        return new Responsible(slot.slot(), person.id(), person.name(), person.phone());
    }

    private record Slot(UUID cellId, String slot, UUID personId) {}
}
