package org.wangge.server.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.index.PlaceEntry;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.NearStaff;
import org.wangge.server.casework.NearStaffAnswer;
import org.wangge.server.casework.Staff;
import org.wangge.server.copies.Copies;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.positions.LastPosition;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** An office has hundreds of people on duty at most, so all their distances are measured exactly; mostly the database is asked nothing. */
@Component
class StaffByDistance implements Staff {

    private static final Comparator<NearStaff> BEST_FIRST = Comparator.comparing(NearStaff::free)
            .reversed()
            .thenComparing(staff -> staff.slot() == null)
            .thenComparing(NearStaff::distanceMetres, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(NearStaff::personId);

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final People people;
    private final Positions positions;
    private final Grid grid;
    private final Areas areas;
    private final OfficeTime time;
    private final OpenCases open;
    private final Copies copies;

    StaffByDistance(
            JdbcClient jdbc,
            Visibility visibility,
            People people,
            Positions positions,
            Grid grid,
            Areas areas,
            OfficeTime time,
            OpenCases open,
            Copies copies) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.people = people;
        this.positions = positions;
        this.grid = grid;
        this.areas = areas;
        this.time = time;
        this.open = open;
        this.copies = copies;
    }

    @Override
    public NearStaffAnswer nearest(Caller caller, UUID caseId, Duration maxAge, int limit) {
        caller.require(Permission.DECIDE_CASE);
        caller.require(Permission.VIEW_POSITIONS);
        return positions.telling(
                caller,
                () -> copies.ask(() -> new NearStaffAnswer(
                        found(caller, caseId, maxAge, limit), open.seen().number())));
    }

    private List<NearStaff> found(Caller caller, UUID caseId, Duration maxAge, int limit) {
        Geometry site = site(caller, caseId);
        Instant now = time.now();
        List<Person> onDuty = people.onDuty(caller, now);
        List<UUID> ids = onDuty.stream().map(Person::id).toList();
        Set<UUID> free = people.free(caller, now).stream().map(Person::id).collect(Collectors.toSet());
        Map<UUID, Integer> openCases = openCases(ids);
        Map<UUID, String> slots = slots(caller, site, now);
        Map<UUID, LastPosition> last = positions.of(caller, ids, now.minus(maxAge)).stream()
                .collect(Collectors.toMap(LastPosition::personId, Function.identity()));
        return onDuty.stream()
                .map(person -> {
                    UUID id = person.id();
                    int cases = openCases.getOrDefault(id, 0);
                    return near(person, free.contains(id) && cases == 0, cases, slots.get(id), last.get(id), site);
                })
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static NearStaff near(
            Person person,
            boolean free,
            int openCases,
            @Nullable String slot,
            @Nullable LastPosition last,
            Geometry site) {
        return new NearStaff(
                person.id(),
                person.name(),
                person.phone(),
                free,
                openCases,
                slot,
                last == null ? null : GeodesicDistance.metres(last.fix().place(), site),
                last == null ? null : last.fix().at(),
                last == null ? null : last.fix().accuracyMetres());
    }

    /** Where a case is; one that is open is in memory. */
    private Geometry site(Caller caller, UUID id) {
        return open.filter(caller, CaseFilter.ALL)
                .flatMap(filter ->
                        open.seen().copy().flatMap(index -> index.places().find(id, filter)))
                .map(PlaceEntry::lonLat)
                .orElseGet(() -> readSite(caller, id));
    }

    private Geometry readSite(Caller caller, UUID id) {
        copies.leaveMemory();
        Visibility.Condition seen = visibility.of(caller);
        return jdbc.sql("select ST_AsEWKB(c.place) as place from case_record c where c.id = :id and " + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .query((row, number) -> Ewkb.read(row.getBytes("place")))
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + id));
    }

    /** Cases that were given to a person, or that a person took from an inbox, until they are handled. */
    private Map<UUID, Integer> openCases(List<UUID> people) {
        return open.seen().copy().flatMap(OpenIndex::givenToPeople).orElseGet(() -> countOpenCases(people));
    }

    private Map<UUID, Integer> countOpenCases(List<UUID> people) {
        copies.leaveMemory();
        Map<UUID, Integer> counts = new HashMap<>();
        jdbc.sql("""
                select p.id, count(*) as cases
                from unnest(:people::uuid[]) as p (id)
                join case_record c on c.state = 'open' and c.stage in ('dispatched', 'arrived')
                    and coalesce(c.holder_person, case when c.assignee_kind = 'person' then c.assignee_id end) = p.id
                group by p.id
                """)
                .param("people", people.toArray(UUID[]::new))
                .query((row, number) -> counts.put(row.getObject("id", UUID.class), row.getInt("cases")))
                .list();
        return counts;
    }

    /**
     * By person, for the innermost cell that holds the place today, whichever held it when the case happened: cells come street first, so a later
     * one takes the place of an earlier.
     */
    private Map<UUID, String> slots(Caller caller, Geometry site, Instant now) {
        List<UUID> cells = areas.at(PlaceCheck.standIn(site), now).ids();
        Map<UUID, List<Responsible>> responsible = grid.responsible(caller, cells, now);
        Map<UUID, String> slots = new HashMap<>();
        for (UUID cell : cells) {
            for (Responsible one : responsible.getOrDefault(cell, List.of())) {
                slots.put(one.personId(), one.slot());
            }
        }
        return slots;
    }
}
