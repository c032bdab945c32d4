package org.wangge.server.patrol.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.shared.ProblemException;

/** Whose patrol it is that a caller records. */
@Component
class PatrolPeople {

    private final People people;
    private final Accounts accounts;

    PatrolPeople(People people, Accounts accounts) {
        this.people = people;
        this.accounts = accounts;
    }

    /**
     * Who is on a patrol.
     *
     * @param personId the person, or the account where there is no person behind it
     * @param personName of an account without a person; null for a person
     * @param recordedBy null where the person records it
     */
    record OnPatrol(
            UUID personId,
            @Nullable String personName,
            @Nullable UUID recordedBy,
            @Nullable String recordedByName) {}

    /**
     * The caller, or the river chief for whom they act: then both are named.
     *
     * @throws ProblemException 422 for somebody for whom the caller does not act, and for the server itself
     */
    OnPatrol of(Caller caller, @Nullable UUID forPerson) {
        UUID own = caller.personId();
        UUID account = caller.accountId();
        if (forPerson != null && !forPerson.equals(own)) {
            requirePrincipal(caller, forPerson);
            return new OnPatrol(forPerson, null, own == null ? account : own, caller.displayName());
        }
        if (own != null) {
            return new OnPatrol(own, null, null, null);
        }
        if (account == null) {
            throw new ProblemException(PatrolProblem.NO_PATROL_PERSON, "Nobody is on this patrol: say forPerson");
        }
        return new OnPatrol(account, caller.displayName(), null, null);
    }

    /** Whom {@link #of} names, whoever works here by now: a retry is answered also when nobody could begin any more. */
    static Optional<UUID> idOf(Caller caller, @Nullable UUID forPerson) {
        UUID own = caller.personId() == null ? caller.accountId() : caller.personId();
        return Optional.ofNullable(forPerson == null ? own : forPerson);
    }

    private void requirePrincipal(Caller caller, UUID forPerson) {
        if (principals(caller).stream().noneMatch(chief -> chief.id().equals(forPerson))) {
            throw ProblemException.ofField(
                    PatrolProblem.NO_PATROL_PERSON,
                    "/forPerson",
                    "An assistant acts for a river chief of the own area: there is no such chief");
        }
    }

    /** @throws ProblemException 422 for somebody who does not work here */
    Person requireActive(UUID personId, String pointer) {
        return people.find(Caller.system(), personId)
                .filter(Person::active)
                .orElseThrow(() -> ProblemException.ofField(
                        PatrolProblem.NO_PATROL_PERSON, pointer, "There is no such person here"));
    }

    /** The river chiefs whose area and the caller's have something in common, by name. */
    List<Patrol.Who> principals(Caller caller) {
        List<UUID> chiefs = accounts.list(Caller.system()).stream()
                .filter(account -> account.enabled() && account.roles().contains(Role.RIVER_CHIEF))
                .filter(account -> meet(account.scope(), caller.scope()))
                .flatMap(account -> Stream.ofNullable(account.personId()))
                .filter(id -> !id.equals(caller.personId()))
                .toList();
        return people.list(Caller.system(), chiefs).stream()
                .filter(Person::active)
                .map(person -> new Patrol.Who(person.id(), person.name()))
                .sorted(Comparator.comparing(Patrol.Who::name).thenComparing(Patrol.Who::id))
                .toList();
    }

    /** The code of a cell begins with those of the cells it lies in. */
    private static boolean meet(Scope one, Scope other) {
        return one.isEverywhere()
                || other.isEverywhere()
                || one.areaCodes().stream()
                        .anyMatch(code -> other.areaCodes().stream()
                                .anyMatch(theirs -> code.startsWith(theirs) || theirs.startsWith(code)));
    }
}
