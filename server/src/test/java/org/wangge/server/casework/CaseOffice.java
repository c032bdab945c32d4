package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.files.Photos;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.DepartmentData;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.OrganisationIntake.TeamData;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;

/** An office with a road department, its team, and people in the roles that work on cases. */
final class CaseOffice {

    static final String IN_WEST = "{\"type\":\"Point\",\"coordinates\":[113.705,34.705]}";
    static final String IN_EAST = "{\"type\":\"Point\",\"coordinates\":[113.735,34.705]}";

    final Caller dispatcher;
    final Caller otherDispatcher;
    final Caller dutyHead;
    final Caller checker;
    final Caller mender;
    final Caller otherMender;
    final Caller stranger;
    final UUID roads;
    final UUID roadTeam;

    private final MockMvcTester mvc;
    private final People people;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Photos photos;

    CaseOffice(MockMvcTester mvc, BeanFactory beans) {
        this.mvc = mvc;
        people = beans.getBean(People.class);
        accounts = beans.getBean(Accounts.class);
        jdbc = beans.getBean(JdbcClient.class);
        photos = beans.getBean(Photos.class);
        beans.getBean(GridIntake.class).cells(Caller.system(), SquareOffice.load());
        OrganisationIntake intake = beans.getBean(OrganisationIntake.class);
        intake.departments(Caller.system(), "test", List.of(new DepartmentData("D", "市政所", null)));
        intake.teams(Caller.system(), "test", List.of(new TeamData("T", "道路班", "roads", "D", null)));
        intake.people(
                Caller.system(),
                "test",
                List.of(
                        new PersonData("1", "派甲", null, null, null, null),
                        new PersonData("2", "派乙", null, null, null, null),
                        new PersonData("3", "值班长", null, null, null, null),
                        new PersonData("4", "核查员", null, null, null, null),
                        new PersonData("5", "修甲", null, null, "D", "T"),
                        new PersonData("6", "修乙", null, null, null, "T"),
                        new PersonData("7", "旁人", null, null, null, null)));
        dispatcher = caller("1", Scope.EVERYWHERE, Role.DISPATCHER);
        otherDispatcher = caller("2", Scope.EVERYWHERE, Role.DISPATCHER);
        dutyHead = caller("3", Scope.EVERYWHERE, Role.DUTY_HEAD);
        checker = caller("4", Scope.EVERYWHERE, Role.CHECKER);
        Scope east = new Scope(Set.of(SquareOffice.EAST));
        mender = caller("5", east, Role.HANDLER);
        otherMender = caller("6", east, Role.HANDLER);
        stranger = caller("7", east, Role.HANDLER);
        roads = id("department");
        roadTeam = id("team");
    }

    private Caller caller(String person, Scope scope, Role role) {
        UUID id = people.findId(Caller.system(), "test", person).orElseThrow();
        String name = people.find(Caller.system(), id).orElseThrow().name();
        return accounts.create(Caller.system(), new NewAccount("u" + person, name, null, Set.of(role), scope, id))
                .caller();
    }

    /** One more account of the whole office, with nobody behind it. */
    Caller another(Role role) {
        return accounts.create(
                        Caller.system(),
                        new NewAccount("more-" + UUID.randomUUID(), "又一人", null, Set.of(role), Scope.EVERYWHERE, null))
                .caller();
    }

    private UUID id(String table) {
        return jdbc.sql("select id from " + table).query(UUID.class).single();
    }

    static UUID person(Caller caller) {
        return java.util.Objects.requireNonNull(caller.personId());
    }

    /** Reports a case in the west, where the menders do not work. */
    String report() {
        return report(IN_WEST, "item:06010");
    }

    String report(String place, String category) {
        MvcTestResult made = post(dispatcher, "/api/cases", """
                {"category":"%s","place":%s,"description":"垃圾","source":"test"}
                """.formatted(category, place));
        assertThat(made).hasStatus(201);
        return String.valueOf(made.getResponse().getHeader("Location"));
    }

    /** Reports, files and dispatches to the road team. */
    String dispatched() {
        String at = report();
        done(dispatcher, at, "file", "{}");
        done(dispatcher, at, "dispatch", "{\"team\":\"" + roadTeam + "\"}");
        return at;
    }

    MvcTestResult act(Caller caller, String location, String word, String body) {
        return post(caller, location + "/actions/" + word, body);
    }

    MvcTestResult done(Caller caller, String location, String word, String body) {
        MvcTestResult result = act(caller, location, word, body);
        assertThat(result).as(word).hasStatusOk();
        return result;
    }

    MvcTestResult post(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller))
                .exchange();
    }

    MvcTestResult get(Caller caller, String uri) {
        return mvc.get().uri(uri).with(As.caller(caller)).exchange();
    }

    /** The id of a photo of theirs. */
    UUID photo(Caller caller) {
        return photos.take(caller, SamplePhotos.file("png", 8, 6), null).id();
    }

    <T> T read(MvcTestResult result, String path) {
        try {
            return com.jayway.jsonpath.JsonPath.read(
                    result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    String stage(String location) {
        return read(get(dispatcher, location), "$.stage");
    }

    static String id(MvcTestResult made) {
        String location = String.valueOf(made.getResponse().getHeader("Location"));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static String idOf(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
