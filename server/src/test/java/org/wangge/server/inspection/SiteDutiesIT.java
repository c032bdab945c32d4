package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.InspectionOffice.named;
import static org.wangge.server.inspection.InspectionOffice.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.casework.Calendars;
import org.wangge.server.casework.Policies;
import org.wangge.server.casework.clock.WorkCalendar;
import org.wangge.server.casework.clock.WorkSpan;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** The grid head and the supervisor of a site are there all day: what their phones show of the working hours of a day. */
@OfficeTest
class SiteDutiesIT {

    private static final String DUTY = InspectionOffice.LIST + "/site-duty";
    private static final Caller DISPATCHER = named("dispatcher", Scope.EVERYWHERE, Role.DISPATCHER);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final double WEST = 113.7015;
    private static final double EAST = 113.7215;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GridIntake grid;

    @Autowired
    AssetIntake assets;

    @Autowired
    AssetPeople posts;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    Policies policies;

    @Autowired
    Calendars calendars;

    @Autowired
    OfficeTime time;

    private InspectionOffice office;
    private UUID head;
    private UUID supervisor;
    private LocalDate day;
    private List<WorkSpan> hours;

    @BeforeEach
    void sites() {
        Emptied.of(jdbc, "asset");
        jdbc.sql("delete from position_fix where device = 'duty-test'").update();
        office = new InspectionOffice(mvc, jdbc, grid, assets);
        Caller system = Caller.system();
        organisation.people(
                system,
                "test",
                List.of(
                        new PersonData("duty-a", "赵一", null, null, null, null),
                        new PersonData("duty-b", "钱二", null, null, null, null)));
        head = people.findId(system, "test", "duty-a").orElseThrow();
        supervisor = people.findId(system, "test", "duty-b").orElseThrow();
        posts.put(system, office.site("west"), "grid-head", head, LONG_AGO);
        posts.put(system, office.site("west"), "supervisor", supervisor, LONG_AGO);
        posts.put(system, office.site("east"), "grid-head", supervisor, LONG_AGO);
        workingDay();
    }

    /** The last one before today that begins with more than two hours of work. */
    private void workingDay() {
        String code = policies.list(Caller.system()).getFirst().calendar();
        WorkCalendar calendar = calendars.get(Caller.system(), code).toWorkCalendar(time.zone());
        day = LocalDate.ofInstant(time.now(), time.zone()).minusDays(1);
        while (calendar.hours(day).isEmpty()
                || length(calendar.hours(day).getFirst()).compareTo(Duration.ofHours(2)) <= 0) {
            day = day.minusDays(1);
        }
        hours = calendar.hours(day);
    }

    private static Duration length(WorkSpan span) {
        return Duration.ofSeconds(span.toSecond() - span.fromSecond());
    }

    /** So many minutes after work began. */
    private Instant minute(int minute) {
        return day.atStartOfDay(time.zone())
                .plusSeconds(hours.getFirst().fromSecond())
                .plusMinutes(minute)
                .toInstant();
    }

    private void fix(UUID person, int minute, double lon, double accuracy, boolean mock) {
        jdbc.sql("""
                        insert into position_fix (person_id, device, at, received_at, place, accuracy_metres, mock)
                        values (:person, 'duty-test', :at, :at, ST_SetSRID(ST_MakePoint(:lon, 34.7015), 4490), :accuracy, :mock)
                        """)
                .param("person", person)
                .param("at", Times.bind(minute(minute)))
                .param("lon", lon)
                .param("accuracy", accuracy)
                .param("mock", mock)
                .update();
    }

    private void fixes(UUID person, int from, int to, double lon) {
        for (int minute = from; minute <= to; minute += 10) {
            fix(person, minute, lon, 8, false);
        }
    }

    private JsonNode read(Caller caller, String query) {
        return office.read(caller, DUTY + "?on=" + day + query).path("items");
    }

    private static JsonNode of(JsonNode sites, String name) {
        return sites.valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long workingMinutes() {
        return hours.stream()
                .map(SiteDutiesIT::length)
                .reduce(Duration.ZERO, Duration::plus)
                .toMinutes();
    }

    @Test
    void whoWasAtTheSiteForHowLongAndWhenNot() {
        // Before work begins nothing counts; then the head is there for an hour, and the supervisor from half past on.
        fixes(head, -60, 60, WEST);
        fixes(supervisor, 30, 90, WEST);
        // Elsewhere, but not known well enough, or made up by an app: neither says anything.
        fix(supervisor, 55, EAST, 80, false);
        fix(supervisor, 56, EAST, 8, true);
        fix(supervisor, 95, 113.7035, 8, false);
        fix(supervisor, 100, WEST, 8, false);
        JsonNode west = of(read(DISPATCHER, ""), "west site");
        assertThat(west.path("workingMinutes").asLong()).isEqualTo(workingMinutes());
        assertThat(west.path("elapsedMinutes").asLong()).isEqualTo(workingMinutes());
        assertThat(west.path("mannedMinutes").asLong()).isEqualTo(90);
        assertThat(west.path("nobody").asBoolean()).isFalse();
        JsonNode people = west.path("people");
        assertThat(texts(people, "slot")).containsExactly("grid-head", "supervisor");
        assertThat(texts(people, "person")).containsExactly("赵一", "钱二");
        assertThat(texts(people, "presentMinutes")).containsExactly("60", "60");
        JsonNode gap = people.at("/0/gaps/0");
        assertThat(Instant.parse(gap.path("from").asString())).isEqualTo(minute(60));
        assertThat(Instant.parse(gap.path("to").asString()))
                .isEqualTo(minute((int) length(hours.getFirst()).toMinutes()));
        assertThat(people.at("/0/gaps").size()).isEqualTo(hours.size());
        // The half hour before the supervisor came is not longer than the gap that is allowed; with less allowed it is
        // told.
        assertThat(Instant.parse(people.at("/1/gaps/0/from").asString())).isEqualTo(minute(100));
        JsonNode strict = of(read(DISPATCHER, "&gapMinutes=20"), "west site").at("/people/1/gaps/0");
        assertThat(strict.path("minutes").asLong()).isEqualTo(30);
        assertThat(of(read(DISPATCHER, "&gapMinutes=9"), "west site")
                        .path("mannedMinutes")
                        .asLong())
                .isZero();
    }

    @Test
    void sitesWithNobodyAreFound() {
        fixes(head, 0, 60, WEST);
        fixes(supervisor, 0, 60, WEST);
        JsonNode sites = read(DISPATCHER, "&nobody=true");
        assertThat(texts(sites, "name")).containsExactly("east site");
        JsonNode east = sites.get(0);
        assertThat(east.path("mannedMinutes").asLong()).isZero();
        assertThat(texts(east.path("people"), "slot")).containsExactly("grid-head", "supervisor");
        assertThat(east.at("/people/1/personId").isNull()
                        || east.at("/people/1/personId").isMissingNode())
                .isTrue();
        assertThat(texts(read(DISPATCHER, ""), "name")).containsExactlyInAnyOrder("west site", "east site");
        JsonNode page = office.read(DISPATCHER, DUTY + "?limit=1&on=" + day);
        String next = page.at("/links/0/href").asString();
        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(office.read(DISPATCHER, DUTY + next.substring(next.indexOf('?')))
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void onlyWhoSeesPositionsSeesItAndOnlyOfTheirArea() {
        fixes(head, 0, 60, WEST);
        for (Role role : List.of(Role.GRID_HEAD, Role.INSPECTOR, Role.PLANNER, Role.VIEWER)) {
            assertThat(office.get(named("someone", Scope.EVERYWHERE, role), DUTY))
                    .hasStatus(403);
        }
        Caller inEast = named("dispatcher-east", new Scope(Set.of(SquareOffice.EAST)), Role.DISPATCHER);
        assertThat(texts(read(inEast, ""), "name")).containsExactly("east site");
    }

    /** What lies outside the caller's area is not known to them: no word of where somebody was, and none of an absence either. */
    @Test
    void elsewhereIsToldOfOnesOwnAreaAndElseNothingIsKnown() {
        fixes(head, 0, 30, WEST);
        fixes(supervisor, 0, 30, WEST);
        // Beside the site, in the same community.
        fixes(supervisor, 40, 100, 113.7085);
        Caller inWest = named("dispatcher-west", new Scope(Set.of(SquareOffice.WEST)), Role.DISPATCHER);
        JsonNode before = of(read(inWest, ""), "west site");
        fixes(head, 40, 100, EAST);
        JsonNode west = of(read(inWest, ""), "west site");
        assertThat(west).isEqualTo(before);
        assertThat(west.path("ownAreaOnly").asBoolean()).isTrue();
        assertThat(west.at("/people/0/gaps/0/elsewhere").asBoolean(true)).isFalse();
        assertThat(west.at("/people/1/gaps/0/elsewhere").asBoolean()).isTrue();
        JsonNode whole = of(read(DISPATCHER, ""), "west site");
        assertThat(whole.path("ownAreaOnly").asBoolean(true)).isFalse();
        assertThat(whole.at("/people/0/gaps/0/elsewhere").asBoolean()).isTrue();
        assertThat(texts(whole.path("people"), "presentMinutes")).containsExactly("30", "30");
    }

    @Test
    void everyLookIsInTheAudit() {
        int before = looks();
        read(DISPATCHER, "");
        assertThat(looks()).isEqualTo(before + 1);
        read(DISPATCHER, "&nobody=true");
        assertThat(looks()).isEqualTo(before + 2);
    }

    private int looks() {
        return jdbc.sql("""
                        select count(*) from audit_entry where action = 'position.trail' and subject = :subject
                            and details::text like :from
                        """)
                .param("subject", "person/" + head)
                .param("from", "%" + day.atStartOfDay(time.zone()).toInstant() + "%")
                .query(Integer.class)
                .single();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        LocalDate tomorrow = LocalDate.ofInstant(time.now(), time.zone()).plusDays(1);
        assertThat(office.get(DISPATCHER, DUTY + "?on=" + tomorrow)).hasStatus(400);
        // Nothing is known of it any more, which is not to look as if nobody had been there.
        assertThat(office.get(DISPATCHER, DUTY + "?on=" + tomorrow.minusDays(32)))
                .hasStatus(400);
        assertThat(office.get(DISPATCHER, DUTY + "?on=" + tomorrow.minusDays(29)))
                .hasStatusOk();
        assertThat(office.get(DISPATCHER, DUTY + "?gapMinutes=0")).hasStatus(400);
        assertThat(office.get(DISPATCHER, DUTY + "?gapMinutes=241")).hasStatus(400);
        assertThat(office.get(DISPATCHER, DUTY + "?cell=" + UUID.randomUUID())).hasStatus(404);
    }
}
