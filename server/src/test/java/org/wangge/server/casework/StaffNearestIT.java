package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.RosterData;
import org.wangge.server.organisation.OrganisationIntake.RosterKind;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.Positions;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SwitchableDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffNearestIT {

    private static final LonLat CASE = new LonLat(113.705, 34.705);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    Positions positions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Staff staff;

    @Autowired
    SwitchableDataSource database;

    CaseOffice office;
    Instant now;

    @BeforeAll
    void loadTheOffice() {
        office = new CaseOffice(mvc, beans);
    }

    @BeforeEach
    void everybodyIsOnDuty() {
        Emptied.of(jdbc, "position_fix, last_position, roster_entry, grid_assignment");
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        roster(RosterKind.DUTY, "5", "6", "7");
    }

    @Test
    void theNearestComesFirstByTrueDistanceAndWhoIsNowhereLast() {
        // A hundredth of a degree is 915 m to the east here and 1,109 m to the north: by degrees the order would be the
        // other.
        LonLat north = new LonLat(113.705, 34.7138);
        LonLat east = new LonLat(113.714, 34.705);
        at(office.mender, north, 3);
        at(office.otherMender, east, 3);

        List<JsonNode> staff = nearest(office.report(), "");

        assertThat(names(staff)).containsExactly("修乙", "修甲", "旁人");
        assertThat(staff.getFirst().path("distanceMetres").asDouble())
                .isCloseTo(GeodesicDistance.metres(CASE, east), within(1e-9));
        assertThat(staff.getLast().path("distanceMetres").isNull()).isTrue();
    }

    @Test
    void aPositionThatIsTooOldDoesNotCount() {
        at(office.mender, CASE, 20);
        at(office.otherMender, new LonLat(113.715, 34.705), 3);
        String place = office.report();

        assertThat(names(nearest(place, "&maxAgeMinutes=30"))).startsWith("修甲", "修乙");
        assertThat(names(nearest(place, "&maxAgeMinutes=10"))).startsWith("修乙");
    }

    @Test
    void whoIsFreeComesBeforeWhoIsNear() {
        at(office.mender, CASE, 1);
        at(office.otherMender, new LonLat(113.74, 34.705), 1);
        String taken = office.dispatched();
        office.done(office.mender, taken, "accept", "{}");

        List<JsonNode> staff = nearest(office.report(), "");

        assertThat(names(staff)).containsExactly("修乙", "旁人", "修甲");
        assertThat(staff.getLast().path("free").asBoolean()).isFalse();
        assertThat(staff.getLast().path("openCases").asInt()).isEqualTo(1);

        office.done(office.mender, taken, "arrive", "{}");
        office.done(office.mender, taken, "handle", "{}");
        assertThat(names(nearest(office.report(), ""))).startsWith("修甲");
    }

    @Test
    void whoIsResponsibleForTheCellComesBeforeWhoIsNearer() {
        at(office.mender, CASE, 1);
        assign(office.stranger);

        List<JsonNode> staff = nearest(office.report(), "&limit=2");

        assertThat(names(staff)).containsExactly("旁人", "修甲");
        assertThat(staff.getFirst().path("slot").asString()).isEqualTo("worker");

        // A plan that came since has other cells: who has the place today is responsible, not who had it then.
        String before = office.report();
        jdbc.sql("update case_record set area_ids = '{}' where id = :id::uuid")
                .param("id", CaseOffice.idOf(before))
                .update();
        assertThat(nearest(before, "&limit=1").getFirst().path("slot").asString())
                .isEqualTo("worker");
    }

    @Test
    void whoIsAwayIsNotSuggested() {
        roster(RosterKind.LEAVE, "6");
        roster(RosterKind.BUSY, "7");

        List<JsonNode> staff = nearest(office.report(), "");

        assertThat(names(staff)).containsExactly("修甲", "旁人");
        assertThat(staff.getLast().path("free").asBoolean()).isFalse();
    }

    @Test
    void isAskedByWhoDispatches() {
        String id = CaseOffice.idOf(office.report());
        String uri = "/api/staff/nearest?case=" + id;
        assertThat(office.get(office.mender, uri)).hasStatus(403);
        assertThat(office.get(As.callerOf(Role.VIEWER), uri)).hasStatus(403);
        assertThat(office.get(office.dispatcher, "/api/staff/nearest?case=" + UUID.randomUUID()))
                .hasStatus(404);
        assertThat(office.get(office.dispatcher, "/api/staff/nearest?case=7")).hasStatus(400);
        assertThat(office.get(office.dispatcher, "/api/staff/nearest")).hasStatus(400);
        assertThat(office.get(office.dispatcher, uri + "&maxAgeMinutes=0")).hasStatus(400);
        Emptied.of(jdbc, "position_look");
        office.get(office.otherDispatcher, uri);
        office.get(office.otherDispatcher, uri);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'position.look' and account_id = :account")
                        .param("account", office.otherDispatcher.accountId())
                        .query(Integer.class)
                        .single())
                .as("a look at where people are")
                .isEqualTo(1);
    }

    /** As long as nothing changes; whatever it depends on is seen by the next question, as the database would tell it in a transaction. */
    @Test
    void theDatabaseIsAskedNothingAndWhatChangesIsSeenAtOnce() throws InterruptedException {
        at(office.mender, CASE, 1);
        at(office.otherMender, new LonLat(113.715, 34.705), 3);
        String asked = CaseOffice.idOf(office.report());
        String taken = office.dispatched();
        office.done(office.mender, taken, "accept", "{}");
        withoutAsking(asked);
        List<Runnable> changes = List.of(
                () -> at(office.otherMender, new LonLat(113.7051, 34.705), 2),
                () -> office.done(office.mender, taken, "arrive", "{}"),
                () -> office.done(office.mender, taken, "handle", "{}"),
                () -> assign(office.stranger),
                () -> roster(RosterKind.BUSY, "5"),
                () -> roster(RosterKind.LEAVE, "6"),
                () -> jdbc.sql("update person set name = name || '甲' where name = '修乙'")
                        .update(),
                () -> jdbc.sql(
                                "update case_record set holder_person = :person, stage = 'dispatched' where id = :id::uuid")
                        .param("person", CaseOffice.person(office.otherMender))
                        .param("id", asked)
                        .update(),
                () -> jdbc.sql("delete from last_position").update());
        for (Runnable change : changes) {
            change.run();
            String told = told(asked);
            assertThat(told).isEqualTo(toldByDatabase(asked));
            assertThat(withoutAsking(asked)).isEqualTo(told);
        }
        jdbc.sql("update person set name = '修乙' where name = '修乙甲'").update();
        jdbc.sql("update case_record set holder_person = null, stage = 'collected' where id = :id::uuid")
                .param("id", asked)
                .update();
    }

    private String told(String caseId) {
        return staff.nearest(office.dispatcher, UUID.fromString(caseId), Duration.ofMinutes(30), 10)
                .staff()
                .toString();
    }

    /** A transaction that may write finds nothing in memory. */
    private String toldByDatabase(String caseId) {
        return new TransactionTemplate(beans.getBean(PlatformTransactionManager.class)).execute(status -> told(caseId));
    }

    private String withoutAsking(String caseId) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            int before = database.givenToThisThread();
            String told = told(caseId);
            if (database.givenToThisThread() == before) {
                return told;
            }
            assertThat(System.nanoTime()).as("20 s are over").isLessThan(until);
            Thread.sleep(20);
        }
    }

    private List<JsonNode> nearest(String caseLocation, String more) {
        var answer = office.get(office.dispatcher, "/api/staff/nearest?case=" + CaseOffice.idOf(caseLocation) + more);
        assertThat(answer).hasStatusOk().headers().containsHeader("Wangge-Change");
        return List.copyOf(JsonMapper.shared()
                .readTree(answer.getResponse().getContentAsByteArray())
                .values());
    }

    private static List<String> names(List<JsonNode> staff) {
        return staff.stream().map(one -> one.path("name").asString()).toList();
    }

    private void at(Caller person, LonLat place, int minutesAgo) {
        Caller phone = new Caller(
                UUID.randomUUID(),
                "phone",
                "phone",
                java.util.Set.of(Role.INSPECTOR),
                person.scope(),
                CaseOffice.person(person));
        positions.take(
                phone,
                "phone",
                List.of(new Fix(now.minus(Duration.ofMinutes(minutesAgo)), place, 8.0, null, null, false)));
    }

    private void roster(RosterKind kind, String... people) {
        organisation.roster(
                Caller.system(),
                "test",
                java.util.Arrays.stream(people)
                        .map(person -> new RosterData(
                                kind + person,
                                person,
                                kind,
                                null,
                                now.minus(Duration.ofHours(4)),
                                now.plus(Duration.ofHours(4))))
                        .toList());
    }

    private void assign(Caller person) {
        String cell =
                office.read(office.get(office.dispatcher, "/api/grid/at?lon=113.705&lat=34.705"), "$.cells[2].id");
        assertThat(office.post(
                        As.callerOf(Role.ADMIN),
                        "/api/grid/cells/" + cell + "/assignments",
                        "{\"personId\":\"%s\",\"slot\":\"worker\",\"from\":\"2021-01-01\"}"
                                .formatted(CaseOffice.person(person))))
                .hasStatus(201);
    }
}
