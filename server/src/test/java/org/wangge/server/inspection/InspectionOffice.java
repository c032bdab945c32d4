package org.wangge.server.inspection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A square office with two construction sites, and requests about them. All times are of a Monday in January 2026. */
final class InspectionOffice {

    static final String LIST = "/api/inspections";
    static final String NOTICES = "/api/notices";
    static final Caller ADMIN = As.callerOf(Role.ADMIN);
    static final Caller INSPECTOR = named("inspector", Scope.EVERYWHERE, Role.INSPECTOR);
    static final List<String> DUST =
            List.of("hoarding", "covering", "washing", "hardening", "wet-work", "sealed-trucks", "video");
    private static final String SITE =
            "POLYGON ((113.%1$s1 34.701, 113.%1$s2 34.701, 113.%1$s2 34.702, 113.%1$s1 34.702, 113.%1$s1 34.701))";

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;

    InspectionOffice(MockMvcTester mvc, JdbcClient jdbc, GridIntake grid, AssetIntake assets) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        Emptied.of(jdbc, "site_inspection, inspected_place, notice_number");
        grid.cells(Caller.system(), SquareOffice.load());
        assets.assets(Caller.system(), "test", List.of(site("west", "70", "甲建设"), site("east", "72", "乙建设")));
    }

    private static AssetRecord site(String id, String lon, String builder) {
        return new AssetRecord(
                id,
                "construction-site",
                id,
                id + " site",
                SquareOffice.geometry(SITE.formatted(lon)),
                Map.of("builder", builder),
                null,
                null);
    }

    static Caller named(String name, Scope scope, Role role) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                name,
                Set.of(role),
                scope,
                null);
    }

    UUID site(String id) {
        return jdbc.sql("select id from asset where source_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** An inspection of a site by seven items at a time; the items named fail, those with {@code +} are mended at once. */
    String body(UUID client, String site, String at, String more, String... failed) {
        return body(client, "dust-7", 1, target(site), at, more, DUST, failed);
    }

    String target(String site) {
        return "{\"kind\":\"asset\",\"id\":\"%s\"}".formatted(site(site));
    }

    static String body(
            UUID client,
            String checklist,
            int version,
            String target,
            String at,
            String more,
            List<String> items,
            String... failed) {
        Set<String> bad = Set.of(failed);
        String answers = items.stream()
                .map(item -> bad.contains(item)
                        ? "{\"item\":\"%s\",\"result\":\"failed\"}".formatted(item)
                        : bad.contains("+" + item)
                                ? "{\"item\":\"%s\",\"result\":\"failed\",\"mended\":true}".formatted(item)
                                : "{\"item\":\"%s\",\"result\":\"passed\"}".formatted(item))
                .collect(Collectors.joining(","));
        return """
                {"clientId":"%s","checklist":"%s","version":%d,"target":%s,"at":"%s","answers":[%s]%s}
                """.formatted(client, checklist, version, target, at, answers, more.isEmpty() ? "" : "," + more);
    }

    JsonNode made(Caller caller, String body) {
        MvcTestResult answer = post(caller, LIST, body);
        if (answer.getResponse().getStatus() != 201) {
            throw new AssertionError(json(answer));
        }
        return json(answer);
    }

    MvcTestResult step(Caller caller, String notice, String step, String at, String more) {
        return post(caller, NOTICES + "/" + notice + "/steps", """
                {"clientId":"%s","step":"%s","at":"%s"%s}
                """.formatted(
                        UUID.randomUUID(), step, at, more.isEmpty() ? "" : "," + more));
    }

    MvcTestResult get(Caller caller, String uri) {
        return mvc.get().uri(uri).with(As.caller(caller)).exchange();
    }

    JsonNode read(Caller caller, String uri) {
        return json(get(caller, uri));
    }

    MvcTestResult post(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    MvcTestResult put(Caller caller, String uri, @Nullable String tag, String body) {
        var request = mvc.method(HttpMethod.PUT)
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body);
        return (tag == null ? request : request.header("If-Match", tag)).exchange();
    }

    static String tag(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getHeader("ETag"));
    }

    static String code(MvcTestResult result) {
        return json(result).path("code").asString();
    }

    static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    static String[] items(List<String> items) {
        return items.toArray(String[]::new);
    }

    static List<String> texts(JsonNode list, String member) {
        return Arrays.asList(
                list.valueStream().map(each -> each.path(member).asString()).toArray(String[]::new));
    }
}
