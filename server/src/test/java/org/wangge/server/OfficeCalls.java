package org.wangge.server;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.river.OutfallRecord;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small office, and for every call of the server one request that succeeds in it. A new call needs a line here: the tests that walk
 * all calls fail without.
 */
final class OfficeCalls {

    private static final String DRAFT = "/api/grid/drafts/{id}";
    private static final Caller SYSTEM = Caller.system();
    private static final String PASSWORD = "correct horse";
    private static final String REPORT = """
            {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.705]},"description":"垃圾","source":"test"}
            """;

    private final MockMvcTester mvc;
    private final BeanFactory beans;
    private final JdbcClient jdbc;
    private final Caller admin;
    private final Map<String, Supplier<Call>> calls = new TreeMap<>();

    /** A request: what stands in the path, the query and the body. */
    private record Call(
            String uri,
            @Nullable String body,
            Map<String, String> headers,
            @Nullable Cookie[] cookies) {

        static Call of(String uri) {
            return new Call(uri, null, Map.of(), new Cookie[0]);
        }

        static Call of(String uri, String body) {
            return new Call(uri, body, Map.of(), new Cookie[0]);
        }

        Call ifMatch(String tag) {
            return new Call(uri, body, Map.of("If-Match", tag), cookies);
        }
    }

    OfficeCalls(MockMvcTester mvc, BeanFactory beans) {
        this.mvc = mvc;
        this.beans = beans;
        this.jdbc = beans.getBean(JdbcClient.class);
        load();
        this.admin = administrator();
        reading();
        identity();
        cases();
        clocks();
        imports();
        phones();
        people();
        disputes();
        drafts();
        layers();
    }

    Set<String> names() {
        return calls.keySet();
    }

    /** Makes the request of a call as an administrator. */
    MvcTestResult exchange(String name, Map<String, String> headers) {
        Call call = Objects.requireNonNull(calls.get(name), "OfficeCalls has no request for " + name)
                .get();
        Map<String, String> all = new LinkedHashMap<>(call.headers());
        all.putAll(headers);
        HttpMethod method = HttpMethod.valueOf(name.substring(0, name.indexOf(' ')));
        if (name.equals("POST /api/imports") || name.equals("POST /api/photos")) {
            var upload = mvc.post().multipart();
            if (name.endsWith("photos")) {
                upload.file("file", SamplePhotos.file("png", 8, 8));
            } else {
                upload.file("file", "id,lon,lat\n1,113.7,34.7\n".getBytes(StandardCharsets.UTF_8))
                        .param("kind", "points")
                        .param("assetKind", "camera");
            }
            all.forEach(upload::header);
            return upload.uri(call.uri())
                    .with(org.wangge.server.testing.As.caller(admin))
                    .exchange();
        }
        var request = mvc.method(method).uri(call.uri());
        all.forEach(request::header);
        if (call.cookies().length > 0) {
            request.cookie(call.cookies());
        } else {
            request.with(org.wangge.server.testing.As.caller(admin));
        }
        if (call.body() != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(call.body());
        }
        // A stream of events does not end.
        return name.equals("GET /api/live") ? request.asyncExchange() : request.exchange();
    }

    private void load() {
        beans.getBean(GridIntake.class).cells(SYSTEM, SquareOffice.load());
        beans.getBean(OrganisationIntake.class)
                .people(
                        SYSTEM,
                        "test",
                        List.of(
                                new OrganisationIntake.PersonData("p", "甲（测试）", null, null, null, null),
                                new OrganisationIntake.PersonData("q", "乙（测试）", null, null, null, null)));
        var point = Cgcs2000.geometries().createPoint(new Coordinate(113.705, 34.705));
        beans.getBean(AssetIntake.class)
                .assets(
                        SYSTEM,
                        "test",
                        List.of(new AssetRecord("a", "camera", "C-1", "一号", point, Map.of(), null, null)));
        RiverIntake rivers = beans.getBean(RiverIntake.class);
        rivers.rivers(SYSTEM, "test", List.of(new RiverRecord("r", "天赉渠", "canal")));
        Coordinate[] line = {new Coordinate(113.705, 34.70), new Coordinate(113.705, 34.71)};
        rivers.segments(
                SYSTEM,
                "test",
                List.of(new SegmentRecord(
                        "s",
                        "r",
                        "S-1",
                        "天赉渠一段",
                        "cell",
                        0,
                        12.0,
                        Cgcs2000.geometries().createLineString(line))));
        rivers.outfalls(SYSTEM, "test", List.of(new OutfallRecord("o", "PK-1", null, null, "rain", null, point)));
    }

    private void reading() {
        String box = "?bbox=113.7,34.7,113.8,34.8";
        for (String path : List.of(
                "/api/accounts",
                "/api/assets/kinds",
                "/api/audit",
                "/api/calendars",
                "/api/cases",
                "/api/cases/categories",
                "/api/cases/policy",
                "/api/cases/statistics",
                "/api/staff",
                "/api/grid/layers",
                "/api/grid/management-cells",
                "/api/grid/people/several",
                "/api/grid/slots",
                "/api/grid/vacancies",
                "/api/imports",
                "/api/layers",
                "/api/office",
                "/api/openapi.json",
                "/api/session",
                "/api/tokens",
                "/problems")) {
            calls.put("GET " + path, () -> Call.of(path));
        }
        for (String path : List.of("/api/assets", "/api/grid/cells", "/api/rivers/segments", "/api/rivers/outfalls")) {
            calls.put("GET " + path, () -> Call.of(path + box));
        }
        calls.put("GET /api/basemap/features", () -> Call.of("/api/basemap/features" + box + "&kind=road"));
        for (String path : List.of("/api/grid/at", "/api/cases/nearest", "/api/places/text")) {
            calls.put("GET " + path, () -> Call.of(path + "?lon=113.705&lat=34.705"));
        }
        calls.put("GET /api/search", () -> Call.of("/api/search?q=一号"));
        calls.put("GET /api/assets/{id}", () -> Call.of("/api/assets/" + idOf("asset")));
        calls.put("GET /api/grid/cells/{id}", () -> Call.of("/api/grid/cells/" + idOf("grid_cell")));
        calls.put("GET /api/grid/people/{id}", () -> Call.of("/api/grid/people/" + idOf("person")));
        calls.put("GET /api/grid/layers/{code}/findings", () -> Call.of("/api/grid/layers/base/findings"));
        calls.put("GET /api/rivers/segments/{id}", () -> Call.of("/api/rivers/segments/" + idOf("river_segment")));
        calls.put("GET /api/rivers/outfalls/{id}", () -> Call.of("/api/rivers/outfalls/" + idOf("outfall")));
        calls.put("GET /problems/{slug}", () -> Call.of("/problems/not-found"));
        calls.put(
                "GET /ogc/collections/{collectionId}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
                () -> Call.of("/ogc/collections/asset-camera/tiles/WebMercatorQuad/0/0/0"));
    }

    private void identity() {
        calls.put("GET /api/accounts/{id}", () -> Call.of("/api/accounts/" + admin.accountId()));
        calls.put("POST /api/accounts", () -> Call.of("/api/accounts", """
                {"username":"%s","displayName":"新人","roles":["VIEWER"]}
                """.formatted(UUID.randomUUID())));
        calls.put("PUT /api/accounts/{id}/access", () -> {
            String path = "/api/accounts/"
                    + account("v-" + UUID.randomUUID(), Role.VIEWER).accountId();
            return Call.of(path + "/access", "{\"roles\":[\"INSPECTOR\"],\"scope\":[],\"enabled\":true}")
                    .ifMatch(tag(path));
        });
        calls.put(
                "PUT /api/accounts/{id}/password",
                () -> Call.of(
                        "/api/accounts/" + admin.accountId() + "/password", "{\"password\":\"" + PASSWORD + "\"}"));
        calls.put("POST /api/session", () -> login(account("l-" + UUID.randomUUID(), Role.VIEWER)));
        calls.put("DELETE /api/session", () -> {
            Call login = login(account("o-" + UUID.randomUUID(), Role.VIEWER));
            Cookie[] cookies = post(login).getResponse().getCookies();
            String xsrf = java.util.Arrays.stream(cookies)
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            return new Call("/api/session", null, Map.of("X-XSRF-TOKEN", xsrf), cookies);
        });
        calls.put("POST /api/tokens", () -> Call.of("/api/tokens", "{\"name\":\"test\"}"));
        calls.put(
                "DELETE /api/tokens/{id}",
                () -> Call.of("/api/tokens/"
                        + made(Call.of("/api/tokens", "{\"name\":\"x\"}"))
                                .path("id")
                                .asString()));
        calls.put(
                "POST /api/operation/administrators",
                () -> Call.of("/api/operation/administrators", "{\"username\":\"" + UUID.randomUUID() + "\"}"));
    }

    private void cases() {
        calls.put("POST /api/cases", () -> Call.of("/api/cases", REPORT));
        String known = newCase();
        calls.put("GET /api/cases/{id}", () -> Call.of("/api/cases/" + known));
        calls.put(
                "POST /api/cases/{id}/actions/{action}",
                () -> Call.of("/api/cases/" + newCase() + "/actions/close", "{\"note\":\"清理完毕\"}"));
        calls.put("GET /api/staff/nearest", () -> Call.of("/api/staff/nearest?case=" + known));
        calls.put("GET /api/cases/{id}/log", () -> Call.of("/api/cases/" + known + "/log"));
        calls.put("GET /api/cases/{id}/duplicates", () -> Call.of("/api/cases/" + known + "/duplicates"));
        calls.put(
                "GET /api/cases/duplicates",
                () -> Call.of("/api/cases/duplicates?lon=113.705&lat=34.705&category=item:06010"));
    }

    /** By what the clocks of cases go. */
    private void clocks() {
        calls.put("GET /api/calendars/{code}", () -> Call.of("/api/calendars/office"));
        calls.put("PUT /api/calendars/{code}", () -> Call.of("/api/calendars/night", """
                {"name":"夜班","weeks":[{"from":"2026-01-01","hours":{"MONDAY":["22:00-24:00"]}}],"dates":[]}
                """));
        calls.put(
                "PUT /api/cases/policy", () -> Call.of("/api/cases/policy", """
                {"calendar":"office","limits":{"decide":{"value":15,"unit":"MINUTE"},"dispatch":{"value":1,"unit":"MINUTE"},
                "arrive":{"value":10,"unit":"MINUTE"},"handle":{"value":2,"unit":"WORK_DAY"},"check":{"value":1,"unit":"HOUR"}},
                "yellowFrom":0.75,"redBeyond":1,
                "ladder":{"steps":[{"share":1,"effect":"OVERDUE","clocks":["handle"]}],"quiet":null}}
                """).ifMatch("*"));
        String conditions = "/api/cases/categories/item:06010/conditions";
        calls.put("GET /api/cases/categories/{code}/conditions", () -> Call.of(conditions));
        calls.put(
                "PUT /api/cases/categories/{code}/conditions",
                () -> Call.of(conditions, """
                {"conditions":[{"number":1,"labels":null,"limit":{"value":4,"unit":"WORK_HOUR"}}]}
                """).ifMatch("*"));
    }

    private void imports() {
        calls.put("POST /api/imports", () -> Call.of("/api/imports"));
        UUID done = job("done");
        calls.put("GET /api/imports/{id}", () -> Call.of("/api/imports/" + done));
        calls.put("GET /api/imports/{id}/findings", () -> Call.of("/api/imports/" + done + "/findings"));
        calls.put(
                "GET /api/imports/{id}/events",
                () -> new Call("/api/imports/" + done + "/events", null, Map.of("Last-Event-ID", "9"), new Cookie[0]));
        calls.put(
                "POST /api/imports/control-points",
                () -> Call.of(
                        "/api/imports/control-points",
                        "{\"controlPoints\":\"0,0,113.7,34.7\\n1000,0,113.71,34.7\\n0,1000,113.7,34.709\"}"));
        calls.put("DELETE /api/imports/{id}", () -> Call.of("/api/imports/" + job("running")));
    }

    private void phones() {
        calls.put("GET /api/positions", () -> Call.of("/api/positions"));
        calls.put(
                "POST /api/positions",
                () -> Call.of(
                        "/api/positions",
                        "{\"device\":\"d\",\"fixes\":[{\"at\":\"%s\",\"lon\":113.7,\"lat\":34.7}]}"
                                .formatted(java.time.Instant.now())));
        calls.put("POST /api/photos", () -> Call.of("/api/photos"));
        String photo = Objects.requireNonNull(
                exchange("POST /api/photos", Map.of()).getResponse().getHeader("Location"));
        for (String part : List.of("", "/image", "/original")) {
            calls.put("GET /api/photos/{id}" + part, () -> Call.of(photo + part));
        }
    }

    private void people() {
        String cell = "/api/grid/cells/" + idOf("grid_cell") + "/assignments";
        calls.put("GET /api/grid/cells/{id}/assignments", () -> Call.of(cell));
        calls.put("POST /api/grid/cells/{id}/assignments", () -> assignment(cell, "2024-01-01", "2025-01-01"));
        calls.put("GET /api/grid/assignments/{id}", () -> Call.of(assigned(cell, "2022-01-01", "2023-01-01")));
        calls.put("PATCH /api/grid/assignments/{id}", () -> {
            String path = assigned(cell, "2023-01-01", "2024-01-01");
            return Call.of(path, "{\"to\":\"2023-06-01\"}").ifMatch(tag(path));
        });
        calls.put("DELETE /api/grid/assignments/{id}", () -> {
            String path = assigned(cell, "2090-01-01", "2091-01-01");
            return Call.of(path).ifMatch(tag(path));
        });
        calls.put("POST /api/grid/handovers", () -> {
            assigned(cell, "2080-01-01", "2081-01-01");
            return Call.of("/api/grid/handovers", """
                    {"from":"%s","to":"%s","at":"2080-01-01"}
                    """.formatted(person("p"), person("q")));
        });
        calls.put("GET /api/grid/cells/{id}/load", () -> Call.of("/api/grid/cells/" + idOf("grid_cell") + "/load"));
        calls.put("POST /api/grid/load", () -> Call.of("/api/grid/load", """
                {"areas":[{"key":"a","geometry":{"type":"Polygon",
                 "coordinates":[[[113.7,34.7],[113.71,34.7],[113.71,34.71],[113.7,34.7]]]}}]}
                """));
        calls.put("GET /api/grid/slots/{code}", () -> Call.of("/api/grid/slots/head"));
        calls.put(
                "PUT /api/grid/slots/{code}",
                () -> Call.of("/api/grid/slots/worker", """
                {"labels":{"zh":"网格员","en":"Worker"},"levels":["cell"],"expected":true}
                """).ifMatch("*"));
    }

    private void disputes() {
        calls.put("GET /api/grid/disputes", () -> Call.of("/api/grid/disputes?settled=true"));
        calls.put("POST /api/grid/disputes", OfficeCalls::dispute);
        calls.put(
                "POST /api/grid/disputes/{id}/settle",
                () -> Call.of(
                        "/api/grid/disputes/" + made(dispute()).path("id").asString() + "/settle",
                        "{\"outcome\":\"ok\"}"));
    }

    private static Call dispute() {
        return Call.of("/api/grid/disputes", """
                {"geometry":{"type":"LineString","coordinates":[[113.7,34.7],[113.71,34.7]]},"note":"两个社区各执一词"}
                """);
    }

    private void layers() {
        calls.put("GET /api/grid/cells/export", () -> Call.of("/api/grid/cells/export?format=geojson"));
        calls.put("GET /api/grid/layers/{code}", () -> Call.of("/api/grid/layers/base"));
        calls.put("POST /api/grid/layers", () -> Call.of("/api/grid/layers", """
                {"code":"l%s","kind":"dedicated","labels":{"zh":"环卫","en":"Sanitation"}}
                """.formatted(UUID.randomUUID())));
        calls.put("PUT /api/grid/layers/{code}", () -> {
            String code =
                    made(calls.get("POST /api/grid/layers").get()).path("code").asString();
            return Call.of("/api/grid/layers/" + code, "{\"labels\":{\"zh\":\"环卫\",\"en\":\"Cleaning\"}}")
                    .ifMatch("*");
        });
        calls.put("POST /api/grid/management-cells", this::managementCell);
        String known = managed();
        calls.put("GET /api/grid/management-cells/{id}", () -> Call.of(known));
        calls.put("PUT /api/grid/management-cells/{id}", () -> {
            String path = managed();
            return Call.of(path, "{\"name\":\"二片\",\"cells\":[\"%s\"]}".formatted(smallestCell()))
                    .ifMatch(tag(path));
        });
        calls.put("DELETE /api/grid/management-cells/{id}", () -> {
            String path = managed();
            return Call.of(path).ifMatch(tag(path));
        });
    }

    private Call managementCell() {
        return Call.of("/api/grid/management-cells", """
                {"set":"s%s","code":"M1","name":"一片","cells":["%s"]}
                """.formatted(UUID.randomUUID(), smallestCell()));
    }

    private String managed() {
        return "/api/grid/management-cells/" + made(managementCell()).path("id").asString();
    }

    private UUID smallestCell() {
        return jdbc.sql("select id from grid_cell where level = 3 order by code limit 1")
                .query(UUID.class)
                .single();
    }

    private Call assignment(String cell, String from, String to) {
        jdbc.sql("delete from grid_assignment").update();
        return Call.of(cell, """
                {"slot":"head","personId":"%s","from":"%s","to":"%s"}
                """.formatted(person("p"), from, to));
    }

    private String assigned(String cell, String from, String to) {
        return "/api/grid/assignments/"
                + made(assignment(cell, from, to)).path("id").asString();
    }

    private UUID person(String sourceId) {
        return jdbc.sql("select id from person where source_id = :id")
                .param("id", sourceId)
                .query(UUID.class)
                .single();
    }

    private void drafts() {
        calls.put("GET /api/grid/publications", () -> Call.of("/api/grid/publications"));
        calls.put("GET /api/grid/layers/{code}/dates", () -> Call.of("/api/grid/layers/base/dates"));
        calls.put(
                "GET /api/grid/cells/{id}/lineage", () -> Call.of("/api/grid/cells/" + idOf("grid_cell") + "/lineage"));
        calls.put("GET /api/grid/drafts", () -> Call.of("/api/grid/drafts"));
        calls.put("POST /api/grid/drafts", () -> Call.of("/api/grid/drafts", "{}"));
        String known = draft();
        UUID cell = cellOf("001001");
        calls.put("GET " + DRAFT, () -> Call.of(known));
        calls.put("GET " + DRAFT + "/areas", () -> Call.of(known + "/areas?bbox=113.7,34.7,113.8,34.8"));
        calls.put("GET " + DRAFT + "/areas/{area}", () -> Call.of(known + "/areas/" + cell));
        calls.put("GET " + DRAFT + "/operations", () -> Call.of(known + "/operations"));
        calls.put("GET " + DRAFT + "/comparison", () -> Call.of(known + "/comparison"));
        calls.put("POST " + DRAFT + "/check", () -> Call.of(known + "/check", "{}"));
        calls.put(
                "POST " + DRAFT + "/trace",
                () -> Call.of(known + "/trace", "{\"from\":[113.7,34.7],\"to\":[113.72,34.7]}"));
        calls.put(
                "GET /api/live",
                () -> Call.of("/api/live?topics=grid-draft:" + known.substring(known.lastIndexOf('/') + 1)));
        calls.put("DELETE " + DRAFT, () -> Call.of(draft()).ifMatch("*"));
        calls.put(
                "POST " + DRAFT + "/operations",
                () -> Call.of(draft() + "/operations", renaming()).ifMatch("\"1\""));
        calls.put(
                "POST " + DRAFT + "/generations",
                () -> Call.of(
                        known + "/generations",
                        "{\"parent\":\"%s\",\"method\":\"squares\",\"targetCells\":4}".formatted(cellOf("001"))));
        UUID running = generation(known);
        calls.put("GET /api/grid/generations/{id}", () -> Call.of("/api/grid/generations/" + running));
        calls.put(
                "GET /api/grid/generations/{id}/preview",
                () -> Call.of("/api/grid/generations/" + running + "/preview"));
        calls.put("DELETE /api/grid/generations/{id}", () -> Call.of("/api/grid/generations/" + generation(known)));
        calls.put(
                "POST " + DRAFT + "/undo",
                () -> Call.of(changedDraft() + "/undo", "{}").ifMatch("*"));
        calls.put("POST " + DRAFT + "/redo", () -> {
            String draft = changedDraft();
            post(Call.of(draft + "/undo", "{}").ifMatch("*"));
            return Call.of(draft + "/redo", "{}").ifMatch("*");
        });
        calls.put("POST " + DRAFT + "/rebase", () -> {
            String draft = changedDraft();
            jdbc.sql("update grid_layer set revision = revision + 1 where code = 'base'")
                    .update();
            return Call.of(draft + "/rebase", "{}").ifMatch("*");
        });
        calls.put(
                "POST " + DRAFT + "/publish",
                () -> Call.of(changedDraft() + "/publish", "{}").ifMatch("*"));
        String published = made(Call.of(changedDraft() + "/publish", "{}").ifMatch("*"))
                .path("id")
                .asString();
        calls.put("GET /api/grid/publications/{id}", () -> Call.of("/api/grid/publications/" + published));
        calls.put("POST /api/grid/publications/{id}/withdraw", () -> {
            Call scheduling = Call.of(changedDraft() + "/publish", "{\"validFrom\":\"2999-01-01\"}")
                    .ifMatch("*");
            return Call.of(
                    "/api/grid/publications/" + made(scheduling).path("id").asString() + "/withdraw", "{}");
        });
    }

    private String draft() {
        return "/api/grid/drafts/"
                + made(Call.of("/api/grid/drafts", "{\"name\":\"试\"}"))
                        .path("id")
                        .asString();
    }

    /** One that a worker has, so that no other takes it. */
    private UUID generation(String draft) {
        return jdbc.sql("""
                        insert into grid_generation (id, draft_id, parent_id, parent, wish, state, worker, lease_until, username)
                        values (gen_random_uuid(), cast(:draft as uuid), gen_random_uuid(), 'SRID=4490;POLYGON ((0 0, 1 0, 1 1, 0 0))',
                            :wish::jsonb, 'running', gen_random_uuid(), 'infinity', 'test')
                        returning id
                        """)
                .param("draft", draft.substring(draft.lastIndexOf('/') + 1))
                .param("wish", """
                        {"parent":"0192b8a0-0000-7000-8000-000000000000","method":"SQUARES","targetCells":4,"balance":"area",
                         "roads":[],"railways":true,"water":true,"keepBuildingsWhole":true}
                        """)
                .query(UUID.class)
                .single();
    }

    private String changedDraft() {
        String draft = draft();
        post(Call.of(draft + "/operations", renaming()).ifMatch("*"));
        return draft;
    }

    private String renaming() {
        return "{\"operation\":\"rename\",\"area\":\"%s\",\"name\":\"%s\"}"
                .formatted(cellOf("001001"), UUID.randomUUID());
    }

    private UUID cellOf(String codeInStreet) {
        return jdbc.sql(
                        "select c.id from grid_cell c join grid_layer l on l.id = c.layer_id where c.code = :code and l.kind = 'base'")
                .param("code", SquareOffice.STREET + codeInStreet)
                .query(UUID.class)
                .single();
    }

    /** Somebody of the office too, since only people report positions. */
    private Caller administrator() {
        UUID person = beans.getBean(People.class).findId(SYSTEM, "test", "p").orElseThrow();
        String name = "root-" + UUID.randomUUID();
        return beans.getBean(Accounts.class)
                .create(SYSTEM, new NewAccount(name, name, PASSWORD, Set.of(Role.ADMIN), Scope.EVERYWHERE, person))
                .caller();
    }

    private Caller account(String name, Role role) {
        return beans.getBean(Accounts.class)
                .create(SYSTEM, new NewAccount(name, name, PASSWORD, Set.of(role), Scope.EVERYWHERE, null))
                .caller();
    }

    private static Call login(Caller account) {
        return Call.of("/api/session", """
                {"username":"%s","password":"%s"}
                """.formatted(account.username(), PASSWORD));
    }

    private String newCase() {
        return made(Call.of("/api/cases", REPORT)).path("id").asString();
    }

    private UUID job(String state) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into import_job (id, kind, file_name, format, bytes, options, state, worker, lease_until, username)
                values (:id, 'points', 'a.csv', 'CSV', 1, '{}', :state,
                    case when :state = 'running' then gen_random_uuid() end, now() + interval '1 hour', 'test')
                """).param("id", id).param("state", state).update();
        return id;
    }

    private UUID idOf(String table) {
        return jdbc.sql("select id from " + table + " order by id limit 1")
                .query(UUID.class)
                .single();
    }

    private String tag(String path) {
        return String.valueOf(mvc.get()
                .uri(path)
                .with(org.wangge.server.testing.As.caller(admin))
                .exchange()
                .getResponse()
                .getHeader("ETag"));
    }

    private MvcTestResult post(Call call) {
        var request = mvc.post()
                .uri(call.uri())
                .with(org.wangge.server.testing.As.caller(admin))
                .contentType(MediaType.APPLICATION_JSON)
                .content(Objects.requireNonNull(call.body()));
        call.headers().forEach(request::header);
        return request.exchange();
    }

    private JsonNode made(Call call) {
        return JsonMapper.shared().readTree(post(call).getResponse().getContentAsByteArray());
    }
}
