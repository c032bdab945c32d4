package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.river.Chief;
import org.wangge.server.shared.jdbc.Times;

/** Who is responsible for many segments at an instant. */
@Component
class SegmentChiefs {

    private final JdbcClient jdbc;
    private final People people;

    SegmentChiefs(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private record Duty(UUID segmentId, String slot, UUID personId) {}

    /** Chiefs first, then by slot; a segment that has nobody is left out. */
    Map<UUID, List<Chief>> at(Caller caller, Collection<UUID> segmentIds, Instant at) {
        List<Duty> duties = jdbc.sql("""
                        select segment_id, slot, person_id
                        from river_chief
                        where segment_id = any(:segments) and valid_from <= :at and (valid_to is null or valid_to > :at)
                        order by slot <> 'chief', slot, person_id
                        """)
                .param("segments", segmentIds.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .query((row, number) -> new Duty(
                        row.getObject("segment_id", UUID.class),
                        row.getString("slot"),
                        row.getObject("person_id", UUID.class)))
                .list();
        Map<UUID, Person> persons =
                people
                        .list(
                                caller,
                                duties.stream().map(Duty::personId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        Map<UUID, List<Chief>> bySegment = new HashMap<>();
        for (Duty duty : duties) {
            Person person = persons.get(duty.personId());
            if (person != null) {
                bySegment
                        .computeIfAbsent(duty.segmentId(), id -> new ArrayList<>())
                        .add(new Chief(duty.slot(), person.id(), person.name(), person.phone()));
            }
        }
        return bySegment;
    }
}
