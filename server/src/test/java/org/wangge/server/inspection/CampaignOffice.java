package org.wangge.server.inspection;

import static org.wangge.server.inspection.InspectionOffice.ADMIN;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.DepartmentData;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.OrganisationIntake.TeamData;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import tools.jackson.databind.JsonNode;

/** The office with two sites, two departments, a team of one of them, and three people: one of each, and one of neither. */
final class CampaignOffice {

    static final String CAMPAIGNS = "/api/campaigns";
    static final String BOTH_SITES =
            "{\"type\":\"Polygon\",\"coordinates\":[[[113.7,34.7],[113.74,34.7],[113.74,34.71],[113.7,34.71],[113.7,34.7]]]}";

    final InspectionOffice sites;
    private final MockMvcTester mvc;
    private final JdbcClient jdbc;

    CampaignOffice(MockMvcTester mvc, BeanFactory beans) {
        this.mvc = mvc;
        this.jdbc = beans.getBean(JdbcClient.class);
        Emptied.of(jdbc, "inspection_campaign");
        sites = new InspectionOffice(mvc, jdbc, beans.getBean(GridIntake.class), beans.getBean(AssetIntake.class));
        OrganisationIntake organisation = beans.getBean(OrganisationIntake.class);
        organisation.departments(
                Caller.system(),
                "test",
                List.of(new DepartmentData("market", "市场监管所", null), new DepartmentData("city", "城管中队", null)));
        organisation.teams(Caller.system(), "test", List.of(new TeamData("squad", "一分队", "patrol", "city", null)));
        organisation.people(
                Caller.system(),
                "test",
                List.of(
                        new PersonData("zhao", "赵一", null, null, "market", null),
                        new PersonData("qian", "钱二", null, null, null, "squad"),
                        new PersonData("sun", "孙三", null, null, null, null)));
    }

    UUID unit(String id) {
        return jdbc.sql(
                        "select id from department where source_id = :id union all select id from team where source_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    UUID person(String id) {
        return jdbc.sql("select id from person where source_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    Caller inspector(String id) {
        UUID person = person(id);
        return new Caller(person, id, id, Set.of(Role.INSPECTOR), Scope.EVERYWHERE, person);
    }

    void visit(String person, String site, String at, String... failed) {
        sites.made(inspector(person), sites.body(UUID.randomUUID(), site, at, "", failed));
    }

    /** A campaign by seven items in the first days of January 2026, of all sites. */
    static String campaign(UUID client, String more) {
        return campaign(client, "2026-01-05", "2026-01-07", "{\"kinds\":[\"construction-site\"]}", more);
    }

    static String campaign(UUID client, String from, String to, String targets, String more) {
        return """
                {"clientId":"%s","kind":"campaign","name":"扬尘专项","checklist":"dust-7","from":"%s","to":"%s","targets":%s%s}
                """.formatted(client, from, to, targets, more.isEmpty() ? "" : "," + more);
    }

    String parties(String... units) {
        return "\"parties\":["
                + String.join(
                        ",",
                        java.util.Arrays.stream(units)
                                .map(unit -> "\"" + unit(unit) + "\"")
                                .toList())
                + "]";
    }

    /** Made by an administrator; answers where it is. */
    String made(String body) {
        MvcTestResult answer = sites.post(ADMIN, CAMPAIGNS, body);
        if (answer.getResponse().getStatus() != 201) {
            throw new AssertionError(InspectionOffice.json(answer));
        }
        return CAMPAIGNS + "/" + InspectionOffice.json(answer).path("id").asString();
    }

    JsonNode board(Caller caller, String campaign) {
        return sites.read(caller, campaign + "/board");
    }

    MvcTestResult delete(Caller caller, String uri) {
        return mvc.delete().uri(uri).with(As.caller(caller)).exchange();
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    /** What the audit says was done to a campaign. */
    List<String> actions(String campaign) {
        return jdbc.sql("select action from audit_entry where subject = :subject order by id")
                .param("subject", "campaign/" + campaign.substring(CAMPAIGNS.length() + 1))
                .query(String.class)
                .list();
    }
}
