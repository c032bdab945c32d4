package org.wangge.server.demo.internal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.People;

/** People of the made-up office as callers, so that what they did in the past goes through the calls they would make. */
@Component
class TownCallers {

    private final People people;

    TownCallers(People people) {
        this.people = people;
    }

    /** Everybody of a post, in the order of the office; needs the people to be there. */
    List<Caller> of(Caller caller, Town.Office office, Town.Post post, Role role) {
        return office.people().stream()
                .filter(person -> person.post() == post)
                .map(person -> of(caller, person, role))
                .toList();
    }

    Caller of(Caller caller, Town.Person person, Role role) {
        return new Caller(
                null,
                person.id(),
                person.name(),
                Set.of(role),
                Scope.EVERYWHERE,
                people.findId(caller, DemoOffice.SOURCE, person.id()).orElseThrow());
    }
}
