package org.wangge.server.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NearStaff;
import org.wangge.server.casework.Staff;
import org.wangge.server.casework.Suggestions;
import org.wangge.server.casework.internal.RuleMatching.Found;
import org.wangge.server.casework.internal.RuleMatching.Winner;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional // a look at positions is written down
class RankedSuggestions implements Suggestions {

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final RuleMatching rules;
    private final Staff staff;
    private final People people;
    private final Units units;
    private final OfficeTime time;

    RankedSuggestions(
            JdbcClient jdbc,
            Visibility visibility,
            RuleMatching rules,
            Staff staff,
            People people,
            Units units,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.rules = rules;
        this.staff = staff;
        this.people = people;
        this.units = units;
        this.time = time;
    }

    @Override
    public Suggested of(Caller caller, UUID caseId, Duration maxAge, int limit) {
        caller.require(Permission.DECIDE_CASE);
        caller.require(Permission.VIEW_POSITIONS);
        Instant now = time.now();
        SuggestedCase of = visible(caller, caseId);
        List<Person> onDuty = people.onDuty(caller, now);
        Found found = rules.first(caller, of, onDuty);
        List<NearStaff> near =
                staff.nearest(caller, caseId, maxAge, Integer.MAX_VALUE).staff();
        List<Suggestion> items = new ArrayList<>();
        Winner winner = found.winner();
        if (winner != null) {
            items.add(
                    winner.assignee() instanceof Assignee.ToPerson person
                            ? person(person.id(), near, winner.rule(), now)
                            : inbox(caller, winner, onDuty, now));
        }
        for (NearStaff one : near) {
            boolean isNamed = winner != null && winner.assignee().id().equals(one.personId());
            if (items.size() < limit && !isNamed) {
                items.add(person(items.size() + 1, one, null, now));
            }
        }
        return new Suggested(items, found.tried());
    }

    private SuggestedCase visible(Caller caller, UUID id) {
        Visibility.Condition seen = visibility.of(caller);
        return jdbc.sql("""
                        select c.category_kind || ':' || c.category_code as category, ST_AsEWKB(c.place) as place
                        from case_record c where c.id = :id and\s""" + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .query((row, number) -> new SuggestedCase(
                        id, CategoryCode.of(row.getString("category")), Ewkb.read(row.getBytes("place"))))
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + id));
    }

    /** Whom the rule names may be off duty. */
    private Suggestion person(UUID id, List<NearStaff> near, RuleName rule, Instant now) {
        return near.stream()
                .filter(one -> one.personId().equals(id))
                .findFirst()
                .map(one -> person(1, one, rule, now))
                .orElseGet(() -> new Suggestion(
                        1,
                        named(Unit.Kind.PERSON, id),
                        List.of(Reason.RULE),
                        false,
                        openCases("holder_person = :id or (holder_person is null and assignee_id = :id)", id),
                        null,
                        null,
                        null,
                        rule));
    }

    private static Suggestion person(int rank, NearStaff one, @Nullable RuleName rule, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        if (rule != null) {
            reasons.add(Reason.RULE);
        }
        reasons.add(one.free() ? Reason.FREE : Reason.ON_DUTY);
        if (one.slot() != null) {
            reasons.add(Reason.RESPONSIBLE);
        }
        if (one.distanceMetres() != null) {
            reasons.add(Reason.NEAR);
        }
        return new Suggestion(
                rank,
                new Named(Unit.Kind.PERSON, one.personId(), one.name()),
                reasons,
                one.free(),
                one.openCases(),
                one.distanceMetres(),
                one.positionAt() == null
                        ? null
                        : Duration.between(one.positionAt(), now).toSeconds(),
                one.slot(),
                rule);
    }

    private Suggestion inbox(Caller caller, Winner winner, List<Person> onDuty, Instant now) {
        UUID id = winner.assignee().id();
        Unit.Kind kind = winner.assignee() instanceof Assignee.ToTeam ? Unit.Kind.TEAM : Unit.Kind.DEPARTMENT;
        Set<UUID> free = people.free(caller, now).stream().map(Person::id).collect(Collectors.toSet());
        boolean isSomebodyFree = onDuty.stream()
                .filter(person -> free.contains(person.id()))
                .anyMatch(person -> id.equals(kind == Unit.Kind.TEAM ? person.teamId() : person.departmentId()));
        List<Reason> reasons = isSomebodyFree ? List.of(Reason.RULE, Reason.FREE) : List.of(Reason.RULE);
        return new Suggestion(
                1,
                named(kind, id),
                reasons,
                isSomebodyFree,
                openCases("assignee_id = :id", id),
                null,
                null,
                null,
                winner.rule());
    }

    private Named named(Unit.Kind kind, UUID id) {
        Map<UUID, String> names = new HashMap<>(units.names(List.of(id)));
        return new Named(kind, id, names.getOrDefault(id, ""));
    }

    private int openCases(String whose, UUID id) {
        return jdbc.sql(
                        "select count(*) from case_record where state = 'open' and stage in ('dispatched', 'arrived') and ("
                                + whose + ")")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
