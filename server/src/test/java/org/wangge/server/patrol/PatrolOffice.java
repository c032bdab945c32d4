package org.wangge.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.As;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An office with a canal that runs north along 113.705 E from 34.70 N to 34.71 N, 12 m wide, and people who walk beside it.
 */
final class PatrolOffice {

    static final Instant MORNING = Instant.parse("2026-11-20T00:30:00Z");
    static final double CANAL_LON = 113.705;
    static final double SOUTH = 34.70;

    private static final Caller SYSTEM = Caller.system();
    private static final double DEGREES_PER_METRE = 1 / 110_950.0;

    final MockMvcTester mvc;
    final Caller chief;
    final Caller assistant;
    final Caller dispatcher;
    final Caller elsewhere;

    PatrolOffice(MockMvcTester mvc, BeanFactory beans) {
        this.mvc = mvc;
        beans.getBean(GridIntake.class).cells(SYSTEM, SquareOffice.load());
        beans.getBean(OrganisationIntake.class)
                .people(
                        SYSTEM,
                        "patrol",
                        List.of(
                                new OrganisationIntake.PersonData("chief", "河长甲", null, null, null, null),
                                new OrganisationIntake.PersonData("assistant", "助理乙", null, null, null, null)));
        RiverIntake rivers = beans.getBean(RiverIntake.class);
        rivers.rivers(SYSTEM, "patrol", List.of(new RiverRecord("r", "天赉渠", "canal")));
        Coordinate[] line = {new Coordinate(CANAL_LON, SOUTH), new Coordinate(CANAL_LON, SOUTH + 0.01)};
        rivers.segments(
                SYSTEM,
                "patrol",
                List.of(new SegmentRecord(
                        "s",
                        "r",
                        "TLQ-01",
                        "天赉渠一段",
                        "cell",
                        0,
                        12.0,
                        Cgcs2000.geometries().createLineString(line))));
        People people = beans.getBean(People.class);
        Accounts accounts = beans.getBean(Accounts.class);
        chief = account(accounts, people, "chief", Role.RIVER_CHIEF, Scope.EVERYWHERE);
        assistant = account(accounts, people, "assistant", Role.GRID_WORKER, Scope.EVERYWHERE);
        dispatcher = account(accounts, people, "west", Role.DISPATCHER, new Scope(Set.of(SquareOffice.WEST)));
        elsewhere = account(accounts, people, "east", Role.DISPATCHER, new Scope(Set.of(SquareOffice.EAST)));
    }

    private static Caller account(Accounts accounts, People people, String name, Role role, Scope scope) {
        return accounts.create(
                        SYSTEM,
                        new NewAccount(
                                name,
                                name,
                                null,
                                Set.of(role),
                                scope,
                                people.findId(SYSTEM, "patrol", name).orElse(null)))
                .caller();
    }

    /** A fix beside the canal so many metres from its southern end, 5 m east of the middle. */
    static String fix(long seq, Instant at, double metres) {
        return fix(seq, at, CANAL_LON + 0.00005, SOUTH + metres * DEGREES_PER_METRE, 8);
    }

    static String fix(long seq, Instant at, double lon, double lat, double accuracy) {
        return "{\"seq\":%d,\"at\":\"%s\",\"lon\":%s,\"lat\":%s,\"accuracy\":%s}"
                .formatted(seq, at, lon, lat, accuracy);
    }

    /** A walk of so many metres north at 1.2 m/s, a fix every 5 s, numbered from 1, with a metre or two of noise. */
    static List<String> walk(Instant start, double metres) {
        Random random = new Random(5);
        List<String> fixes = new ArrayList<>();
        for (int i = 0; i * 6.0 <= metres; i++) {
            fixes.add(fix(
                    i + 1L,
                    start.plusSeconds(5L * i),
                    CANAL_LON + 0.00005 + random.nextGaussian() * 1e-5,
                    SOUTH + (i * 6.0 + random.nextGaussian()) * DEGREES_PER_METRE,
                    8));
        }
        return fixes;
    }

    String begin(Caller caller, Instant at) {
        return json(post(caller, "/api/patrols", """
                {"clientId":"%s","startedAt":"%s","means":"foot","device":"phone-%s"}
                """.formatted(UUID.randomUUID(), at, caller.username())), 201)
                .path("id")
                .asString();
    }

    JsonNode send(Caller caller, String patrol, List<String> fixes) {
        return json(post(caller, "/api/patrols/" + patrol + "/fixes", body(fixes)), 200);
    }

    static String body(List<String> fixes) {
        return "{\"fixes\":[" + String.join(",", fixes) + "]}";
    }

    JsonNode finish(Caller caller, String patrol, Instant at, @Nullable Integer lastSeq) {
        return json(post(caller, "/api/patrols/" + patrol + "/finish", """
                {"at":"%s","lastSeq":%s}
                """.formatted(at, lastSeq)), 200);
    }

    JsonNode get(Caller caller, String uri) {
        return json(mvc.get().uri(uri).with(As.caller(caller)).exchange(), 200);
    }

    JsonNode patrol(Caller caller, String id) {
        return get(caller, "/api/patrols/" + id);
    }

    MvcTestResult post(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller))
                .exchange();
    }

    static JsonNode json(MvcTestResult answer, int status) {
        assertThat(answer).hasStatus(status);
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}
