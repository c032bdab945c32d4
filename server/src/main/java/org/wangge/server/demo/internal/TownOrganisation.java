package org.wangge.server.demo.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.ContractorData;
import org.wangge.server.organisation.OrganisationIntake.DepartmentData;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.OrganisationIntake.RosterData;
import org.wangge.server.organisation.OrganisationIntake.RosterKind;
import org.wangge.server.organisation.OrganisationIntake.TeamData;

/** Departments, firms, teams, people and shifts of the made-up office. */
@Component
class TownOrganisation {

    private final OrganisationIntake intake;

    TownOrganisation(OrganisationIntake intake) {
        this.intake = intake;
    }

    void load(Caller caller, Town.Office office) {
        Intakes.whole(
                "departments",
                intake.departments(
                        caller,
                        DemoOffice.SOURCE,
                        office.departments().stream()
                                .map(one -> new DepartmentData(one.code(), one.name(), null))
                                .toList()));
        Intakes.whole(
                "contractors",
                intake.contractors(
                        caller,
                        DemoOffice.SOURCE,
                        office.contractors().stream()
                                .map(one -> new ContractorData(one.code(), one.name(), one.phone()))
                                .toList()));
        Intakes.whole(
                "teams",
                intake.teams(
                        caller,
                        DemoOffice.SOURCE,
                        office.teams().stream()
                                .map(one ->
                                        new TeamData(one.code(), one.name(), one.kind(), one.departmentCode(), null))
                                .toList()));
        Intakes.whole("people", intake.people(caller, DemoOffice.SOURCE, people(office)));
        rota(caller, office.shifts());
    }

    /** Shifts that are there already stay as they are. */
    void rota(Caller caller, List<Town.Shift> shifts) {
        Intakes.whole("shifts", intake.roster(caller, DemoOffice.SOURCE, rosters(shifts)));
    }

    private static List<PersonData> people(Town.Office office) {
        Map<String, String> teams = new HashMap<>();
        for (Town.Team team : office.teams()) {
            team.memberIds().forEach(member -> teams.put(member, team.code()));
        }
        return office.people().stream()
                .map(person -> new PersonData(
                        person.id(),
                        person.name(),
                        person.phone(),
                        person.title(),
                        person.departmentCode(),
                        teams.get(person.id())))
                .toList();
    }

    private static List<RosterData> rosters(List<Town.Shift> shifts) {
        return shifts.stream()
                .map(shift -> new RosterData(
                        shift.personId() + " " + shift.from(),
                        shift.personId(),
                        RosterKind.DUTY,
                        null,
                        shift.from(),
                        shift.to()))
                .toList();
    }
}
