package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A canal from south to north in two segments, and people who walk along it. */
public final class RiverWalks {

    public static final double LON = 113.73;
    public static final double SOUTH = 34.76;
    public static final double MIDDLE = 34.77;
    public static final double NORTH = 34.78;

    /** Metres of a degree of latitude there, to four digits. */
    public static final double METRES_PER_DEGREE = 110_936;

    private final MockMvcTester mvc;
    private final People people;

    public RiverWalks(MockMvcTester mvc, People people) {
        this.mvc = mvc;
        this.people = people;
    }

    public static void load(RiverIntake intake, OrganisationIntake organisation) {
        Caller system = Caller.system();
        organisation.people(
                system,
                "test",
                List.of(
                        new PersonData("wang", "王河长", "13700000001", null, null, null),
                        new PersonData("li", "李河长", "13700000002", null, null, null)));
        intake.rivers(system, "test", List.of(new RiverRecord("r1", "天赉渠", "canal")));
        intake.segments(
                system, "test", List.of(segment("s1", 0, SOUTH, MIDDLE), segment("s2", 1109.36, MIDDLE, NORTH)));
    }

    private static SegmentRecord segment(String id, double from, double south, double north) {
        Coordinate[] line = {new Coordinate(LON, south), new Coordinate(LON, north)};
        return new SegmentRecord(
                id,
                "r1",
                id.toUpperCase(java.util.Locale.ROOT),
                "天赉渠" + id,
                "village",
                from,
                12.0,
                Cgcs2000.geometries().createLineString(line));
    }

    public UUID personId(String person) {
        return people.findId(Caller.system(), "test", person).orElseThrow();
    }

    /** A river chief, as an account with a person. */
    public Caller chief(String person) {
        UUID id = personId(person);
        return new Caller(id, person, person, Set.of(Role.RIVER_CHIEF), Scope.EVERYWHERE, id);
    }

    /** Walks straight at 1.25 m/s with a fix every 4 s. */
    public UUID walk(String person, Instant start, double fromLon, double fromLat, double toLon, double toLat) {
        double east = (toLon - fromLon) * METRES_PER_DEGREE * Math.cos(Math.toRadians(fromLat));
        double north = (toLat - fromLat) * METRES_PER_DEGREE;
        int steps = (int) Math.ceil(Math.hypot(east, north) / 5);
        double[][] places = new double[steps + 1][];
        for (int i = 0; i <= steps; i++) {
            double share = (double) i / steps;
            places[i] = new double[] {fromLon + share * (toLon - fromLon), fromLat + share * (toLat - fromLat)};
        }
        return record(person, start, places);
    }

    /** Records places, one every 4 s. */
    public UUID record(String person, Instant start, double[]... places) {
        return record(person, start, places.length, Duration.ZERO, places);
    }

    /** The same by a phone that was silent for a while after the first of them. */
    UUID record(String person, Instant start, int first, Duration silence, double[]... places) {
        IntFunction<Instant> at = i -> start.plusSeconds(4L * i).plus(i < first ? Duration.ZERO : silence);
        Caller chief = chief(person);
        JsonNode begun = json(post(chief, "/api/patrols", """
                {"clientId":"%s","startedAt":"%s","means":"foot","device":"test-%s"}
                """.formatted(UUID.randomUUID(), start, person)));
        String path = "/api/patrols/" + begun.path("id").asString();
        StringBuilder fixes = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            fixes.append(i == 0 ? "" : ",").append("""
                    {"seq":%d,"at":"%s","lon":%s,"lat":%s,"accuracy":5}
                    """.formatted(i + 1, at.apply(i), places[i][0], places[i][1]));
        }
        post(chief, path + "/fixes", "{\"fixes\":[" + fixes + "]}");
        post(
                chief,
                path + "/finish",
                "{\"at\":\"%s\",\"lastSeq\":%d}".formatted(at.apply(places.length - 1), places.length));
        return UUID.fromString(begun.path("id").asString());
    }

    MvcTestResult post(Caller caller, String uri, String body) {
        MvcTestResult result = mvc.post()
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
        assertThat(result.getResponse().getStatus())
                .as(uri + " "
                        + new String(
                                result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .isBetween(200, 299);
        return result;
    }

    static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }
}
