package org.wangge.server.organisation.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;

/** Whom work can be given to. */
@RestController
@RequestMapping("/api/staff")
class StaffController {

    private final Units units;
    private final People people;
    private final OfficeTime time;

    StaffController(Units units, People people, OfficeTime time) {
        this.units = units;
        this.people = people;
        this.time = time;
    }

    /** Departments, teams, and the people of the office with who is on duty and free, now or at another time. For staff. */
    @GetMapping
    StaffAnswer staff(Caller caller, @RequestParam(required = false) @Nullable String at) {
        Instant then = at == null ? time.now() : time.parse(at);
        List<Unit> all = units.list(caller);
        Set<UUID> onDuty = ids(people.onDuty(caller, then));
        Set<UUID> free = ids(people.free(caller, then));
        return new StaffAnswer(
                all,
                units.staff(caller).stream()
                        .map(person -> new Member(
                                person.id(),
                                person.name(),
                                person.phone(),
                                person.title(),
                                person.departmentId(),
                                person.teamId(),
                                onDuty.contains(person.id()),
                                free.contains(person.id())))
                        .toList());
    }

    private static Set<UUID> ids(List<Person> people) {
        return people.stream().map(Person::id).collect(Collectors.toSet());
    }

    /**
     * @param units departments and teams: their inboxes take work
     * @param people by name
     */
    record StaffAnswer(List<Unit> units, List<Member> people) {}

    /**
     * @param onDuty whether the roster has them at work then
     * @param free on duty and not taken
     */
    record Member(
            UUID id,
            String name,
            @Nullable String phone,
            @Nullable String title,
            @Nullable UUID departmentId,
            @Nullable UUID teamId,
            boolean onDuty,
            boolean free) {}
}
