package org.wangge.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake.ContractorData;
import org.wangge.server.organisation.OrganisationIntake.DepartmentData;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.OrganisationIntake.RosterData;
import org.wangge.server.organisation.OrganisationIntake.RosterKind;
import org.wangge.server.organisation.OrganisationIntake.TeamData;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationIT {

    private static final Caller SYSTEM = Caller.system();
    private static final Caller STAFF = As.callerOf(Role.DISPATCHER);

    @Autowired
    OrganisationIntake intake;

    @Autowired
    People people;

    private final List<PersonData> persons = List.of(
            new PersonData("1", "王芳", "13900000001", "队员", "office", "patrol"),
            new PersonData("2", "李强", "13900000002", null, "office", "patrol"),
            new PersonData("3", "赵敏", null, null, null, null));

    private final List<RosterData> roster = List.of(
            duty("d1", "1", "2026-03-01T00:00:00Z", "2026-03-01T08:00:00Z"),
            duty("d2", "2", "2026-03-01T00:00:00Z", "2026-03-01T08:00:00Z"),
            duty("d3", "3", "2026-03-01T08:00:00Z", "2026-03-01T16:00:00Z"),
            entry("l2", "2", RosterKind.LEAVE, "2026-03-01T04:00:00Z", "2026-03-01T05:00:00Z"),
            entry("b1", "1", RosterKind.BUSY, "2026-03-01T02:00:00Z", "2026-03-01T03:00:00Z"));

    @BeforeAll
    void anOffice() {
        assertThat(intake.departments(
                                SYSTEM,
                                "test",
                                List.of(
                                        new DepartmentData("law", "执法中队", "office"),
                                        new DepartmentData("office", "办事处", null)))
                        .created())
                .isEqualTo(2);
        intake.contractors(SYSTEM, "test", List.of(new ContractorData("clean", "保洁公司", null)));
        assertThat(intake.teams(
                                SYSTEM,
                                "test",
                                List.of(
                                        new TeamData("patrol", "巡逻队", "patrol", "law", null),
                                        new TeamData("sweep", "保洁队", "cleaning", null, "clean"),
                                        new TeamData("lost", "无主队", "x", "nowhere", null)))
                        .rejected())
                .extracting(IntakeResult.Rejection::sourceId)
                .containsExactly("lost");
        assertThat(intake.people(SYSTEM, "test", persons)).isEqualTo(new IntakeResult(3, 0, 0, List.of()));
        assertThat(intake.roster(SYSTEM, "test", roster)).isEqualTo(new IntakeResult(5, 0, 0, List.of()));
    }

    @Test
    void theSameAgainChangesNothing() {
        assertThat(intake.people(SYSTEM, "test", persons)).isEqualTo(new IntakeResult(0, 0, 3, List.of()));
        assertThat(intake.roster(SYSTEM, "test", roster)).isEqualTo(new IntakeResult(0, 0, 5, List.of()));
    }

    @Test
    void dutyIsHalfOpenAndLeaveEndsIt() {
        assertThat(onDuty("2026-03-01T00:00:00Z")).containsExactlyInAnyOrder("王芳", "李强");
        assertThat(onDuty("2026-03-01T04:30:00Z")).containsExactly("王芳");
        assertThat(onDuty("2026-03-01T05:00:00Z")).containsExactlyInAnyOrder("王芳", "李强");
        assertThat(onDuty("2026-03-01T08:00:00Z")).containsExactly("赵敏");
        assertThat(onDuty("2026-03-01T16:00:00Z")).isEmpty();
    }

    @Test
    void whoIsTakenIsNotFree() {
        assertThat(people.free(STAFF, Instant.parse("2026-03-01T02:30:00Z")))
                .extracting(Person::name)
                .containsExactly("李强");
        assertThat(people.free(STAFF, Instant.parse("2026-03-01T03:00:00Z"))).hasSize(2);
    }

    @Test
    void phoneNumbersAreForStaff() {
        assertThat(people.named(STAFF, "芳", 10)).extracting(Person::phone).containsExactly("13900000001");
        Caller citizen = As.callerOf(Role.PUBLIC);
        assertThat(people.named(citizen, "芳", 10)).extracting(Person::phone).containsOnlyNulls();
        assertThatThrownBy(() -> people.onDuty(citizen, Instant.EPOCH)).isInstanceOf(ProblemException.class);
    }

    @Test
    void onlyWhoMayImportDoes() {
        assertThatThrownBy(() -> intake.people(STAFF, "test", persons)).isInstanceOf(ProblemException.class);
    }

    private List<String> onDuty(String at) {
        return people.onDuty(STAFF, Instant.parse(at)).stream()
                .map(Person::name)
                .toList();
    }

    private static RosterData duty(String id, String person, String starts, String ends) {
        return entry(id, person, RosterKind.DUTY, starts, ends);
    }

    private static RosterData entry(String id, String person, RosterKind kind, String starts, String ends) {
        return new RosterData(id, person, kind, null, Instant.parse(starts), Instant.parse(ends));
    }
}
