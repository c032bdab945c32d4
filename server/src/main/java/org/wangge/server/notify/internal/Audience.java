package org.wangge.server.notify.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.AccountDirectory;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.Recipient;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;

/** Finds who stands behind a recipient at a time. */
@Component
class Audience {

    private final AccountDirectory accounts;
    private final Units units;
    private final People people;

    Audience(AccountDirectory accounts, Units units, People people) {
        this.accounts = accounts;
        this.units = units;
        this.people = people;
    }

    /**
     * Somebody who is told.
     *
     * @param accountId null for a person without one, whom only their telephone reaches
     * @param isOnDuty by the roster
     * @param isRung false where others of the same inbox are on duty and this one is not
     * @param units the team and departments they belong to
     */
    record Listener(
            @Nullable UUID accountId,
            @Nullable UUID personId,
            String name,
            @Nullable String phone,
            boolean isOnDuty,
            boolean isRung,
            Set<UUID> units) {}

    /** Everybody but the one who did it. An inbox where somebody is on duty rings only those. */
    List<Listener> of(Recipient to, @Nullable UUID by, Instant now) {
        Map<UUID, Account> known = new HashMap<>();
        List<Person> found = switch (to) {
            case Recipient.ToPerson person -> units.membersOf(Unit.Kind.PERSON, person.id());
            case Recipient.ToTeam team -> units.membersOf(Unit.Kind.TEAM, team.id());
            case Recipient.ToDepartment department -> units.membersOf(Unit.Kind.DEPARTMENT, department.id());
            case Recipient.ToRole role -> behind(accounts.ofRole(role.role(), role.cellCodes()), known);
            case Recipient.ToAccount account ->
                behind(accounts.find(account.id()).stream().toList(), known);
        };
        Map<UUID, Account> byPerson = accounts
                .ofPeople(found.stream().map(Person::id).toList())
                .stream()
                .collect(Collectors.toMap(one -> Objects.requireNonNull(one.personId()), one -> one));
        List<Listener> listeners = new ArrayList<>();
        Set<UUID> onDuty = found.isEmpty()
                ? Set.of()
                : people.onDuty(Caller.system(), now).stream().map(Person::id).collect(Collectors.toSet());
        Map<UUID, Set<UUID>> teams = departmentsOfTeams(found);
        for (Person person : found) {
            Optional<Account> account = Optional.ofNullable(byPerson.get(person.id()));
            listeners.add(new Listener(
                    account.map(Account::id).orElse(null),
                    person.id(),
                    person.name(),
                    person.phone(),
                    onDuty.contains(person.id()),
                    true,
                    unitsOf(person, teams)));
        }
        for (Account account : known.values()) {
            listeners.add(new Listener(account.id(), null, account.displayName(), null, false, true, Set.of()));
        }
        listeners.removeIf(one -> by != null && by.equals(one.accountId()));
        return isInbox(to) ? ringingThoseOnDuty(listeners) : listeners;
    }

    /** The people behind accounts; those with nobody behind them are put aside. */
    private List<Person> behind(List<Account> found, Map<UUID, Account> withoutPerson) {
        List<UUID> ids =
                found.stream().map(Account::personId).filter(Objects::nonNull).toList();
        List<Person> persons = people.list(Caller.system(), ids);
        Set<UUID> there = persons.stream().map(Person::id).collect(Collectors.toSet());
        found.stream()
                .filter(account -> !there.contains(account.personId()))
                .forEach(account -> withoutPerson.put(account.id(), account));
        return persons;
    }

    private Map<UUID, Set<UUID>> departmentsOfTeams(List<Person> found) {
        return found.stream()
                .map(Person::teamId)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(
                        team -> team,
                        team -> units.departmentOf(Unit.Kind.TEAM, team).stream()
                                .collect(Collectors.toSet())));
    }

    private static Set<UUID> unitsOf(Person person, Map<UUID, Set<UUID>> departmentsOfTeams) {
        Set<UUID> all = new HashSet<>();
        UUID team = person.teamId();
        if (team != null) {
            all.add(team);
            all.addAll(departmentsOfTeams.getOrDefault(team, Set.of()));
        }
        if (person.departmentId() != null) {
            all.add(person.departmentId());
        }
        return all;
    }

    private static boolean isInbox(Recipient to) {
        return switch (to) {
            case Recipient.ToTeam ignored -> true;
            case Recipient.ToDepartment ignored -> true;
            case Recipient.ToRole ignored -> true;
            case Recipient.ToPerson ignored -> false;
            case Recipient.ToAccount ignored -> false;
        };
    }

    private static List<Listener> ringingThoseOnDuty(List<Listener> listeners) {
        if (listeners.stream().noneMatch(Listener::isOnDuty)) {
            return listeners;
        }
        return listeners.stream()
                .map(one -> new Listener(
                        one.accountId,
                        one.personId,
                        one.name,
                        one.phone,
                        one.isOnDuty,
                        one.isOnDuty || one.personId == null,
                        one.units))
                .toList();
    }
}
