package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.wangge.server.files.PhotoUses;
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
    private static final Set<String> UPLOADS = Set.of(
            "POST /api/imports",
            "POST /api/photos",
            "POST /api/public/reports",
            "POST /api/patrols/upload",
            "POST /api/river-meetings/{id}/minutes",
            "POST /api/assets/{id}/documents");
    private static final String PASSWORD = "correct horse";
    private static final String REPORT = """
            {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.705]},"description":"垃圾","source":"test"}
            """;

    private final MockMvcTester mvc;
    private final BeanFactory beans;
    private final JdbcClient jdbc;
    private final Caller admin;
    private final Map<String, Supplier<Call>> calls = new TreeMap<>();
    private int uploads;

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
        lists();
        dictionary();
        duty();
        clocks();
        imports();
        phones();
        patrols();
        rivers();
        register();
        supervision();
        works();
        inspections();
        campaigns();
        analysis();
        tiles();
        messages();
        people();
        disputes();
        drafts();
        layers();
        publicDesk();
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
        if (UPLOADS.contains(name)) {
            var upload = mvc.post().multipart();
            if (name.endsWith("reports")) {
                upload.param("service", "rubbish")
                        .param("clientId", UUID.randomUUID().toString())
                        .param("lon", "113.705")
                        .param("lat", "34.705");
            } else if (name.endsWith("upload")) {
                upload.file("file", """
                        <gpx><trk><trkseg><trkpt lon="113.705" lat="34.705"><time>2026-11-20T08:00:%02dZ</time></trkpt></trkseg></trk></gpx>
                        """.formatted(uploads++).getBytes(StandardCharsets.UTF_8));
            } else if (name.endsWith("minutes") || name.endsWith("documents")) {
                upload.file("file", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
            } else if (name.endsWith("photos")) {
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
            request.contentType(name.endsWith("/csv") ? new MediaType("text", "csv") : MediaType.APPLICATION_JSON)
                    .content(call.body());
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
                "/api/cases/count",
                "/api/cases/filters",
                "/api/cases/policy",
                "/api/cases/statistics",
                "/api/staff",
                "/api/grid/layers",
                "/api/grid/management-cells",
                "/api/grid/people/several",
                "/api/grid/slots",
                "/api/grid/unmanned",
                "/api/grid/vacancies",
                "/api/imports",
                "/api/layers",
                "/api/notify/channels",
                "/api/notify/key",
                "/api/notify/messages",
                "/api/notify/preferences",
                "/api/notify/quiet-hours",
                "/api/notify/subscriptions",
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
                "GET /ogc/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
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
        calls.put("GET /api/cases/{id}/suggestions", () -> Call.of("/api/cases/" + known + "/suggestions"));
        String rules = "/api/cases/dispatch-rules";
        calls.put("GET /api/cases/dispatch-rules", () -> Call.of(rules));
        calls.put("POST /api/cases/dispatch-rules", () -> Call.of(rules, dispatchRule()));
        String knownRule = newRule();
        calls.put("GET /api/cases/dispatch-rules/{id}", () -> Call.of(rules + "/" + knownRule));
        calls.put(
                "PUT /api/cases/dispatch-rules/{id}",
                () -> Call.of(rules + "/" + newRule(), dispatchRule()).ifMatch("*"));
        calls.put(
                "DELETE /api/cases/dispatch-rules/{id}",
                () -> Call.of(rules + "/" + newRule()).ifMatch("*"));
        calls.put("POST /api/cases/rebuild-check", () -> Call.of("/api/cases/rebuild-check", "{\"repair\":true}"));
        calls.put("GET /api/cases/{id}/log", () -> Call.of("/api/cases/" + known + "/log"));
        calls.put("GET /api/cases/{id}/deliveries", () -> Call.of("/api/cases/" + known + "/deliveries"));
        calls.put("GET /api/cases/{id}/duplicates", () -> Call.of("/api/cases/" + known + "/duplicates"));
        calls.put(
                "GET /api/cases/duplicates",
                () -> Call.of("/api/cases/duplicates?lon=113.705&lat=34.705&category=item:06010"));
    }

    private static String dispatchRule() {
        return """
                {"name":"垃圾","priority":1,"when":{"categories":["item:06"],"area":{"layer":"base","code":"410105560"},
                 "road":{"classes":["primary"],"names":[],"maxMetres":30},
                 "hours":{"days":["MONDAY"],"from":"18:00","to":"08:00"}},
                 "to":{"kind":"slot","slot":"head","level":"cell"},"onDutyOnly":false,"validFrom":"2026-01-01"}
                """;
    }

    private String newRule() {
        return made(Call.of("/api/cases/dispatch-rules", dispatchRule()))
                .path("id")
                .asString();
    }

    /** Lists as files and figures, and the filters people keep. */
    private void lists() {
        calls.put("GET /api/cases/export", () -> Call.of("/api/cases/export?format=csv&columns=number,stage"));
        calls.put("GET /api/cases/figures", () -> Call.of("/api/cases/figures?by=source"));
        calls.put("GET /api/cases/figures/export", () -> Call.of("/api/cases/figures/export?by=community&format=csv"));
        calls.put("POST /api/cases/filters", () -> Call.of("/api/cases/filters", filter()));
        calls.put(
                "PUT /api/cases/filters/{id}",
                () -> Call.of("/api/cases/filters/" + newFilter(), filter()).ifMatch("*"));
        calls.put("DELETE /api/cases/filters/{id}", () -> Call.of("/api/cases/filters/" + newFilter()));
    }

    private String newFilter() {
        return made(Call.of("/api/cases/filters", filter())).path("id").asString();
    }

    private static String filter() {
        return "{\"name\":\"" + UUID.randomUUID() + "\",\"query\":\"state=open\"}";
    }

    private void duty() {
        calls.put("GET /api/rosters/shifts", () -> Call.of("/api/rosters/shifts"));
        calls.put("PUT /api/rosters/shifts/{code}", () -> Call.of("/api/rosters/shifts/late", """
                {"labels":{"zh":"中班","en":"Late"},"from":"14:00","to":"22:00"}
                """));
        String team = "{\"name\":\"一队\",\"kind\":\"roads\",\"people\":[]}";
        String known = made(Call.of("/api/teams", team)).path("id").asString();
        calls.put("GET /api/teams", () -> Call.of("/api/teams"));
        calls.put("POST /api/teams", () -> Call.of("/api/teams", team));
        calls.put(
                "PUT /api/teams/{id}",
                () -> Call.of("/api/teams/" + known, team).ifMatch("*"));
        String firm = "{\"name\":\"环卫公司\",\"phone\":null}";
        calls.put("GET /api/contractors", () -> Call.of("/api/contractors"));
        calls.put("POST /api/contractors", () -> Call.of("/api/contractors", firm));
        calls.put(
                "PUT /api/contractors/{id}",
                () -> Call.of(
                                "/api/contractors/"
                                        + made(Call.of("/api/contractors", firm))
                                                .path("id")
                                                .asString(),
                                firm)
                        .ifMatch("*"));
        String week = "/api/rosters/" + known + "/2026-11-30";
        calls.put("GET /api/rosters/{unit}/{week}", () -> Call.of(week));
        calls.put(
                "PUT /api/rosters/{unit}/{week}",
                () -> Call.of(week, "{\"entries\":[]}").ifMatch("*"));
        calls.put("POST /api/rosters/{unit}/{week}/publish", () -> {
            exchange("PUT /api/rosters/{unit}/{week}", Map.of());
            return Call.of(week + "/publish", "{}");
        });
        calls.put("POST /api/rosters/{unit}/{week}/copy", () -> Call.of(week + "/copy", "{\"to\":\"2026-12-07\"}"));
        calls.put("GET /api/handovers", () -> Call.of("/api/handovers"));
        calls.put("GET /api/handovers/sheet", () -> Call.of("/api/handovers/sheet"));
        calls.put("POST /api/handovers", () -> Call.of("/api/handovers", "{\"notes\":\"无\"}"));
        String handover = newHandover();
        calls.put("GET /api/handovers/{id}", () -> Call.of("/api/handovers/" + handover));
        calls.put("POST /api/handovers/{id}/acknowledge", () -> {
            String id = newHandover();
            // Handed over by somebody else.
            jdbc.sql("update shift_handover set made_by = null where id = :id::uuid")
                    .param("id", id)
                    .update();
            return Call.of("/api/handovers/" + id + "/acknowledge", "{\"remark\":\"收到\"}");
        });
        String called = made(Call.of(
                        "/api/cases", REPORT.replace("\"source\"", "\"call\":{\"name\":\"王\"},\"source\"")))
                .path("id")
                .asString();
        calls.put("GET /api/cases/{id}/caller", () -> Call.of("/api/cases/" + called + "/caller"));
    }

    private String newHandover() {
        return made(Call.of("/api/handovers", "{\"notes\":\"无\"}")).path("id").asString();
    }

    private void dictionary() {
        String dictionary = "/api/cases/dictionary";
        String table = "kind,code,name\nitem,06999,自设\n";
        for (String path : List.of("", "/csv", "/mapping", "/mapping/csv")) {
            calls.put("GET " + dictionary + path, () -> Call.of(dictionary + path));
        }
        calls.put("POST /api/cases/dictionary", () -> Call.of(dictionary, """
                {"categories":[{"kind":"item","code":"06998","labels":{"zh":"自设","en":"Ours"},"conditions":[]}]}
                """));
        calls.put("POST /api/cases/dictionary/csv", () -> Call.of(dictionary + "/csv", table));
        calls.put(
                "POST /api/cases/dictionary/mapping/csv",
                () -> Call.of(
                        dictionary + "/mapping/csv",
                        "from_edition,from_kind,from_code,to_kind,to_code,change\n30428.2,item,0101,item,06002,moved\n"));
        calls.put("GET /api/cases/categories/{code}", () -> Call.of("/api/cases/categories/item:06010"));
        calls.put("POST /api/cases/categories", () -> Call.of("/api/cases/categories", """
                {"kind":"item","classCode":"06","labels":{"zh":"自设","en":"Ours"}}
                """));
        calls.put(
                "PUT /api/cases/categories/{code}",
                () -> Call.of("/api/cases/categories/item:06010", """
                {"labels":{"zh":"暴露垃圾","en":"Exposed rubbish"},"active":true}
                """).ifMatch("*"));
        calls.put("GET /api/cases/rules", () -> Call.of("/api/cases/rules"));
        calls.put("PUT /api/cases/rules", () -> Call.of("/api/cases/rules", """
                {"selfHandledCheckedPercent":20,"selfHandledNeedsPhotos":true,"arrivalMetres":100,"arrivalAccuracyMetres":50,
                 "arrivalSeconds":120,"duplicateMetres":100,"duplicateDays":7,"recurrenceMetres":30,"recurrenceDays":30}
                """).ifMatch("*"));
        String dates = "/api/calendars/office/dates/csv";
        calls.put("GET /api/calendars/{code}/dates/csv", () -> Call.of(dates));
        calls.put("POST /api/calendars/{code}/dates/csv", () -> Call.of(dates, "date,hours\n2999-01-01,\n"));
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
                "GET /api/positions/{personId}/trail",
                () -> Call.of("/api/positions/" + new java.util.UUID(0, 7) + "/trail?at=2026-11-20"));
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

    private void patrols() {
        String known = patrol();
        calls.put("GET /api/patrols", () -> Call.of("/api/patrols"));
        calls.put("GET /api/patrols/export", () -> Call.of("/api/patrols/export?format=csv"));
        calls.put("GET /api/patrols/principals", () -> Call.of("/api/patrols/principals"));
        calls.put("POST /api/patrols", () -> Call.of("/api/patrols", "{}"));
        calls.put("POST /api/patrols/upload", () -> Call.of("/api/patrols/upload"));
        for (String part : List.of("", "/track", "/fixes")) {
            calls.put("GET /api/patrols/{id}" + part, () -> Call.of(known + part));
        }
        calls.put("POST /api/patrols/{id}/fixes", () -> Call.of(known + "/fixes", """
                {"fixes":[{"seq":1,"at":"2026-11-20T08:00:00Z","lon":113.705,"lat":34.705}]}
                """));
        for (String step : List.of("pause", "resume", "finish")) {
            calls.put("POST /api/patrols/{id}/" + step, () -> Call.of(patrol() + "/" + step, "{}"));
        }
        calls.put("POST /api/patrols/{id}/notes", () -> Call.of(known + "/notes", """
                {"clientId":"%s","content":"water","result":"passed"}
                """.formatted(UUID.randomUUID())));
        calls.put("POST /api/patrols/{id}/declare", () -> Call.of(dayTrack() + "/declare", "{}"));
        calls.put("GET /api/devices", () -> Call.of("/api/devices"));
        calls.put("POST /api/devices", OfficeCalls::device);
        calls.put(
                "DELETE /api/devices/{id}",
                () -> Call.of("/api/devices/" + made(device()).path("id").asString()));
    }

    private void rivers() {
        String here = "?lon=113.705&lat=34.705";
        String segments = "/api/rivers/segments";
        for (String path : List.of("/at", "/next", "/outfalls/nearest")) {
            calls.put("GET /api/rivers" + path, () -> Call.of("/api/rivers" + path + here));
        }
        for (String path :
                List.of("", "/register", "/mine", "/compliance", "/due", "/appeals", "/segments/without-chief")) {
            calls.put("GET /api/rivers" + path, () -> Call.of("/api/rivers" + path));
        }
        calls.put("GET /api/rivers/outfalls/unchecked", () -> Call.of("/api/rivers/outfalls/unchecked?days=30"));
        calls.put("GET /api/rivers/compliance/export", () -> Call.of("/api/rivers/compliance/export?format=csv"));
        calls.put("GET /api/rivers/heat", () -> Call.of("/api/rivers/heat"));
        for (String part : List.of("coverage", "history", "chiefs", "outfalls", "signs")) {
            calls.put(
                    "GET /api/rivers/segments/{id}/" + part,
                    () -> Call.of(segments + "/" + idOf("river_segment") + "/" + part));
        }
        editRivers("/api/rivers", () -> Call.of("/api/rivers", "{\"name\":\"新河\",\"kind\":\"river\"}"));
        calls.put("GET /api/rivers/{id}", () -> Call.of("/api/rivers/" + idOf("river")));
        editRivers(segments, () -> riverSegment(0, 0));
        calls.put(
                "POST /api/rivers/segments/{id}/split",
                () -> Call.of(newOf(riverSegment(0, 0)) + "/split", "{\"atMetres\":100}")
                        .ifMatch("*"));
        calls.put("POST /api/rivers/segments/{id}/merge", () -> {
            String upper = newOf(riverSegment(0, 0));
            double end = jdbc.sql("select to_metres from river_segment where id = :id::uuid")
                    .param("id", upper.substring(segments.length() + 1))
                    .query(Double.class)
                    .single();
            String lower = newOf(riverSegment(end, 0.01));
            return Call.of(upper + "/merge", "{\"with\":\"%s\"}".formatted(lower.substring(segments.length() + 1)))
                    .ifMatch("*");
        });
        String point = "\"geometry\":{\"type\":\"Point\",\"coordinates\":[113.705,34.705]}}";
        String outfalls = "/api/rivers/outfalls";
        editRivers(outfalls, () -> Call.of(outfalls, "{\"code\":\"PK\",\"kind\":\"rain\"," + point));
        String checks = outfalls + "/" + idOf("outfall") + "/checks";
        calls.put("GET /api/rivers/outfalls/{id}/checks", () -> Call.of(checks));
        calls.put("POST /api/rivers/outfalls/{id}/checks", () -> Call.of(checks, "{\"result\":\"passed\"}"));
        editRivers("/api/rivers/signs", () -> Call.of("/api/rivers/signs", "{\"code\":\"GS\"," + point));
        String sign = newOf(Call.of("/api/rivers/signs", "{\"code\":\"GS\"," + point));
        calls.put("GET /api/rivers/signs/{id}", () -> Call.of(sign));
        calls.put("GET /api/rivers/signs/{id}/checks", () -> Call.of(sign + "/checks"));
        calls.put("POST /api/rivers/signs/{id}/checks", () -> Call.of(sign + "/checks", "{\"finding\":\"in_order\"}"));
        chiefs(segments);
        judging();
    }

    /** Making, changing and taking away one of a list. */
    private void editRivers(String list, Supplier<Call> making) {
        calls.put("POST " + list, making);
        calls.put("PUT " + list + "/{id}", () -> {
            Call made = making.get();
            return Call.of(newOf(made), Objects.requireNonNull(made.body())).ifMatch("*");
        });
        calls.put("DELETE " + list + "/{id}", () -> Call.of(newOf(making.get())).ifMatch("*"));
    }

    private Call riverSegment(double fromMetres, double north) {
        return Call.of("/api/rivers/segments", """
                {"riverId":"%s","code":"S","name":"S","level":"village","fromMetres":%s,"widthMetres":10,
                 "geometry":{"type":"LineString","coordinates":[[113.705,%s],[113.705,%s]]}}
                """.formatted(idOf("river"), fromMetres, 34.70 + north, 34.71 + north));
    }

    private void chiefs(String segments) {
        String chiefs = "/api/rivers/chiefs";
        Supplier<Call> assigning = () -> Call.of(newOf(riverSegment(0, 0)) + "/chiefs", """
                {"personId":"%s","from":"2990-01-01"}
                """.formatted(person("p")));
        calls.put("POST " + segments + "/{id}/chiefs", assigning);
        Supplier<String> duty =
                () -> chiefs + "/" + made(assigning.get()).path("id").asString();
        String known = duty.get();
        calls.put("GET " + chiefs + "/{id}", () -> Call.of(known));
        calls.put(
                "PATCH " + chiefs + "/{id}",
                () -> Call.of(duty.get(), "{\"to\":\"2991-01-01\"}").ifMatch("*"));
        calls.put("DELETE " + chiefs + "/{id}", () -> Call.of(duty.get()).ifMatch("*"));
        calls.put("POST " + chiefs + "/handover", () -> {
            duty.get();
            return Call.of(chiefs + "/handover", """
                    {"from":"%s","to":"%s","at":"2990-06-01"}
                    """.formatted(person("p"), person("q")));
        });
    }

    private void judging() {
        for (String path : List.of("", "/versions", "/presets")) {
            calls.put("GET /api/patrol-rules" + path, () -> Call.of("/api/patrol-rules" + path));
        }
        calls.put(
                "PUT /api/patrol-rules",
                () -> Call.of("/api/patrol-rules", "{\"rules\":[]}").ifMatch("*"));
        calls.put("GET /api/track-values", () -> Call.of("/api/track-values"));
        calls.put("GET /api/track-values/versions", () -> Call.of("/api/track-values/versions"));
        calls.put(
                "PUT /api/track-values", () -> Call.of("/api/track-values", """
                {"gates":{"accuracyMetres":50,"assumedAccuracyMetres":15,"gapSeconds":120,"gapMetres":200,"headingDegrees":45,
                  "toleranceMetres":25,"stayRadiusMetres":15,"staySeconds":120,"shortestRunMetres":50,
                  "metresPerSecond":{"foot":3,"bicycle":8,"boat":12,"car":25},"speedBaseSeconds":15,"clockAheadSeconds":120,
                  "clockBehindSeconds":7776000,"lateSeconds":300,"nearerByMetres":1},
                 "review":{"teleportMetres":500,"teleportMetresPerSecond":70,"leastSteps":60,"perfectMetres":0.05,
                  "perfectShare":0.9,"replayMetres":0.5,"replayShare":0.6,"handOverSeconds":300,"besideMetres":15,
                  "besideShare":0.95,"leastBesideSeconds":600}}
                """).ifMatch("*"));
        calls.put("GET /api/patrols/{id}/verdict", () -> Call.of(patrol() + "/verdict"));
        calls.put("POST /api/patrols/{id}/appeal", () -> Call.of(patrol() + "/appeal", "{\"reason\":\"断电\"}"));
        calls.put("POST /api/patrols/{id}/appeal/decision", () -> {
            String known = patrol();
            made(Call.of(known + "/appeal", "{\"reason\":\"断电\"}"));
            // Made by somebody else.
            jdbc.sql("update patrol_appeal set person_id = :q where patrol_id = :id::uuid")
                    .param("q", person("q"))
                    .param("id", known.substring("/api/patrols/".length()))
                    .update();
            return Call.of(known + "/appeal/decision", "{\"granted\":true}");
        });
    }

    /** Somebody who is chief of one segment looks at another of the same level. */
    private void supervision() {
        String list = "/api/river-inspections";
        Supplier<Call> recording = () -> {
            String own = newOf(riverSegment(0, 0));
            made(Call.of(own + "/chiefs", "{\"personId\":\"%s\",\"from\":\"2020-01-01\"}".formatted(person("p"))));
            return Call.of(list, """
                    {"kind":"peer","inspectorId":"%s","segmentId":"%s","on":"2026-01-05"}
                    """.formatted(person("p"), idOf("river_segment")));
        };
        calls.put("GET " + list, () -> Call.of(list));
        calls.put("GET " + list + "/export", () -> Call.of(list + "/export?format=csv"));
        calls.put("POST " + list, recording);
        String known = newOf(recording.get());
        calls.put("GET " + list + "/{id}", () -> Call.of(known));
        calls.put(
                "PUT " + list + "/{id}/result",
                () -> Call.of(known + "/result", "{\"result\":\"好\"}").ifMatch("*"));
        calls.put(
                "POST " + list + "/{id}/findings",
                () -> Call.of(known + "/findings", """
                {"clientId":"%s","lon":113.705,"lat":34.705,"category":"item:06010","text":"岸边垃圾"}
                """.formatted(UUID.randomUUID())));
        String meetings = "/api/river-meetings";
        editRivers(meetings, () -> Call.of(meetings, """
                {"on":"2026-01-05","kind":"review","level":"village","title":"讲评会","participants":["%s"]}
                """.formatted(person("p"))));
        calls.put("GET " + meetings, () -> Call.of(meetings));
        String meeting =
                newOf(Objects.requireNonNull(calls.get("POST " + meetings)).get());
        calls.put("GET " + meetings + "/{id}", () -> Call.of(meeting));
        calls.put("POST " + meetings + "/{id}/minutes", () -> Call.of(meeting + "/minutes"));
        calls.put("GET " + meetings + "/{id}/minutes", () -> {
            exchange("POST " + meetings + "/{id}/minutes", Map.of());
            return Call.of(meeting + "/minutes");
        });
        String rounds = "/api/peer-rounds";
        Supplier<Call> drawing = () -> {
            for (String person : List.of("p", "q")) {
                made(Call.of(newOf(riverSegment(0, 0)) + "/chiefs", """
                        {"personId":"%s","from":"2020-01-01"}
                        """.formatted(person(person))));
            }
            int year = 2030 + uploads++;
            return Call.of(
                    rounds, "{\"level\":\"village\",\"from\":\"%d-01-01\",\"to\":\"%d-03-31\"}".formatted(year, year));
        };
        calls.put("GET " + rounds, () -> Call.of(rounds));
        calls.put("POST " + rounds, drawing);
        String round = newOf(drawing.get());
        calls.put("GET " + rounds + "/{id}", () -> Call.of(round));
        calls.put("DELETE " + rounds + "/{id}", () -> Call.of(newOf(drawing.get())));
    }

    /** A place that nobody registered, where the helmets are missing. */
    private void inspections() {
        String list = "/api/inspections";
        Supplier<Call> recording = () -> {
            UUID id = UUID.randomUUID();
            return Call.of(list, """
                    {"clientId":"%s","checklist":"safety","version":1,"at":"2026-01-05T02:00:00Z",
                     "target":{"kind":"place","id":"%s","name":"工棚","geometry":{"type":"Point","coordinates":[113.705,34.705]}},
                     "answers":[{"item":"helmets","result":"failed"},%s]}
                    """.formatted(
                            id,
                            id,
                            Stream.of("gates", "edges", "scaffold", "electricity", "extinguishers", "fire-lane")
                                    .map("{\"item\":\"%s\",\"result\":\"passed\"}"::formatted)
                                    .collect(Collectors.joining(","))));
        };
        Call publishing = Call.of("/api/checklists/spot", """
                {"labels":{"zh":"抽查","en":"Spot check"},"targets":["place"],"items":[{"code":"helmets","labels":{"zh":"安全帽","en":"Helmets"}}]}
                """).ifMatch("*");
        calls.put("GET /api/checklists", () -> Call.of("/api/checklists"));
        calls.put("GET /api/checklists/{code}", () -> Call.of("/api/checklists/dust-7"));
        calls.put("PUT /api/checklists/{code}", () -> publishing);
        calls.put("POST " + list, recording);
        String known = newOf(recording.get());
        calls.put("GET " + list, () -> Call.of(list));
        calls.put("GET " + list + "/export", () -> Call.of(list + "/export?format=csv"));
        calls.put("GET " + list + "/near", () -> Call.of(list + "/near?lon=113.705&lat=34.705"));
        calls.put("GET " + list + "/totals", () -> Call.of(list + "/totals"));
        calls.put("GET " + list + "/compliance", () -> Call.of(list + "/compliance?checklist=safety&by=item"));
        calls.put(
                "GET " + list + "/compliance/months",
                () -> Call.of(list + "/compliance/months?checklist=safety&by=item"));
        calls.put(
                "GET " + list + "/compliance/export",
                () -> Call.of(list + "/compliance/export?checklist=safety&by=target&format=xlsx"));
        calls.put("GET " + list + "/{id}", () -> Call.of(known));
        String notices = "/api/notices";
        Supplier<String> notice =
                () -> notices + "/" + made(recording.get()).at("/notice/id").asString();
        calls.put("GET " + notices, () -> Call.of(notices));
        calls.put("GET " + notices + "/export", () -> Call.of(notices + "/export?format=csv"));
        String issued = notice.get();
        calls.put("GET " + notices + "/{id}", () -> Call.of(issued));
        calls.put(
                "POST " + notices + "/{id}/steps",
                () -> Call.of(notice.get() + "/steps", """
                {"clientId":"%s","step":"serve","at":"2026-01-05T03:00:00Z","receiver":"王"}
                """.formatted(UUID.randomUUID())));
    }

    /** What is to be visited in a time, and who is to be there. */
    private void campaigns() {
        calls.put("GET /api/campaigns/my-slots", () -> Call.of("/api/campaigns/my-slots"));
        String list = "/api/campaigns";
        Supplier<Call> making = () -> Call.of(list, """
                {"clientId":"%s","kind":"campaign","name":"专项","from":"2026-01-05","to":"2027-12-31","targets":{"kinds":["camera"]}}
                """.formatted(UUID.randomUUID()));
        calls.put("POST " + list, making);
        calls.put("GET " + list, () -> Call.of(list));
        String known = newOf(making.get());
        calls.put("GET " + list + "/{id}", () -> Call.of(known));
        calls.put(
                "PUT " + list + "/{id}",
                () -> Call.of(known, Objects.requireNonNull(making.get().body()))
                        .ifMatch("*"));
        calls.put(
                "POST " + list + "/{id}/close", () -> Call.of(newOf(making.get()) + "/close", "{\"summary\":\"完成\"}"));
        for (String part : List.of("board", "targets", "slots")) {
            calls.put("GET " + list + "/{id}/" + part, () -> Call.of(known + "/" + part));
        }
        calls.put("GET " + list + "/{id}/export", () -> Call.of(known + "/export?rows=targets&format=csv"));
        // A day of its own for each: nobody is in two slots at once.
        Function<UUID, Call> entering = id -> {
            String day = LocalDate.parse("2027-01-01").plusDays(uploads++).toString();
            return Call.of(known + "/slots", """
                    {"slots":[{"id":"%s","personId":"%s","from":"%sT00:00:00Z","to":"%sT08:00:00Z"}]}
                    """.formatted(id, person("p"), day, day));
        };
        calls.put("POST " + list + "/{id}/slots", () -> entering.apply(UUID.randomUUID()));
        calls.put("DELETE " + list + "/{id}/slots/{slot}", () -> {
            UUID slot = UUID.randomUUID();
            made(entering.apply(slot));
            return Call.of(known + "/slots/" + slot);
        });
        calls.put("GET /api/inspections/site-duty", () -> Call.of("/api/inspections/site-duty"));
        String posts = "/api/assets/posts";
        calls.put("GET " + posts, () -> Call.of(posts));
        calls.put("GET " + posts + "/totals", () -> Call.of(posts + "/totals"));
        calls.put("GET " + posts + "/export", () -> Call.of(posts + "/export?format=csv"));
        calls.put("GET /api/assets/nearest", () -> Call.of("/api/assets/nearest?kind=camera&lon=113.705&lat=34.705"));
        calls.put("GET /api/assets/parking-rule", () -> Call.of("/api/assets/parking-rule?lon=113.705&lat=34.705"));
        String watch = "/api/assets/watch";
        calls.put("GET " + watch, () -> Call.of(watch));
        calls.put("GET " + watch + "/totals", () -> Call.of(watch + "/totals"));
        calls.put("GET /api/assets/{id}/watch", () -> Call.of(newOf(trafficPost()) + "/watch"));
        calls.put(
                "PUT /api/assets/{id}/watch",
                () -> Call.of(newOf(trafficPost()) + "/watch", """
                {"hours":[{"weekdays":["MONDAY"],"from":"07:00","to":"19:00"}],"duties":[]}
                """).ifMatch("*"));
    }

    private void works() {
        String zones = "/api/works-zones";
        editRivers(
                zones,
                () -> Call.of(
                        zones, """
                {"segmentId":"%s","name":"清障","from":"2026-01-01","geometry":
                 {"type":"Polygon","coordinates":[[[113.7,34.7],[113.71,34.7],[113.71,34.71],[113.7,34.71],[113.7,34.7]]]}}
                """.formatted(made(riverSegment(0, 0)).path("id").asString())));
        calls.put("GET " + zones, () -> Call.of(zones));
        calls.put("GET " + zones + "/export", () -> Call.of(zones + "/export?format=csv"));
        String zone = newOf(Objects.requireNonNull(calls.get("POST " + zones)).get());
        calls.put("GET " + zones + "/{id}", () -> Call.of(zone));
        calls.put("GET " + zones + "/{id}/course", () -> Call.of(zone + "/course"));
        calls.put("GET " + zones + "/{id}/attachments", () -> Call.of(zone + "/attachments"));
        Call listing = Call.of(zone + "/attachments", """
                {"code":"1","kind":"house","geometry":{"type":"Point","coordinates":[113.705,34.705]}}
                """);
        calls.put("POST " + zones + "/{id}/attachments", () -> listing);
        String attachment = "/api/works-attachments/" + made(listing).path("id").asString();
        String path = "/api/works-attachments/{id}";
        calls.put("GET " + path, () -> Call.of(attachment));
        calls.put(
                "PUT " + path,
                () -> Call.of(attachment, Objects.requireNonNull(listing.body()))
                        .ifMatch("*"));
        calls.put("GET " + path + "/steps", () -> Call.of(attachment + "/steps"));
        calls.put("POST " + path + "/steps", () -> Call.of(attachment + "/steps", "{\"state\":\"cleared\"}"));
    }

    private void register() {
        String list = "/api/assets";
        Supplier<Call> making = () -> bikeParking("新点");
        calls.put("POST " + list, making);
        calls.put(
                "PUT " + list + "/{id}",
                () -> Call.of(
                                newOf(making.get()),
                                Objects.requireNonNull(bikeParking("旧点").body()))
                        .ifMatch("*"));
        calls.put("DELETE " + list + "/{id}", () -> Call.of(newOf(making.get())).ifMatch("*"));
        calls.put(
                "POST " + list + "/changes",
                () -> Call.of(list + "/changes", """
                {"items":[{"id":"%s","version":1}],"attributes":{"capacity":9}}
                """.formatted(
                                made(making.get()).path("id").asString())));
        calls.put("GET " + list + "/export", () -> Call.of(list + "/export?kind=camera&format=csv"));
        calls.put("GET " + list + "/{id}/versions", () -> Call.of(newOf(making.get()) + "/versions"));
        calls.put("GET " + list + "/{id}/people", () -> Call.of(newOf(making.get()) + "/people"));
        calls.put(
                "PUT " + list + "/{id}/people/{slot}",
                () -> Call.of(newOf(roof()) + "/people/contact", """
                {"personId":"%s"}
                """.formatted(person("p"))));
        calls.put("GET " + list + "/{id}/photos", () -> Call.of(newOf(making.get()) + "/photos"));
        calls.put("PUT " + list + "/{id}/photos/{photo}", () -> {
            String photo = Objects.requireNonNull(
                    exchange("POST /api/photos", Map.of()).getResponse().getHeader("Location"));
            return Call.of(newOf(making.get()) + photo.substring("/api".length()));
        });
        calls.put("DELETE " + list + "/{id}/photos/{photo}", () -> {
            Call attaching = Objects.requireNonNull(calls.get("PUT " + list + "/{id}/photos/{photo}"))
                    .get();
            assertThat(mvc.put().uri(attaching.uri()).with(org.wangge.server.testing.As.caller(admin)))
                    .hasStatusOk();
            return Call.of(attaching.uri());
        });
        calls.put("POST " + list + "/{id}/documents", () -> Call.of(newOf(making.get()) + "/documents"));
        calls.put("GET " + list + "/{id}/documents", () -> Call.of(newOf(making.get()) + "/documents"));
        for (String method : List.of("GET", "DELETE")) {
            calls.put(
                    method + " " + list + "/{id}/documents/{document}",
                    () -> Call.of(Objects.requireNonNull(exchange("POST " + list + "/{id}/documents", Map.of())
                            .getResponse()
                            .getHeader("Location"))));
        }
        calls.put("GET " + list + "/figures", () -> Call.of(list + "/figures?kind=camera&by=status"));
        String months = list + "/months";
        String counted = "?kind=capture-point&counts=offencesByMonth";
        calls.put("GET " + months, () -> Call.of(months + counted));
        calls.put("GET " + months + "/objects", () -> Call.of(months + "/objects" + counted));
        calls.put("GET " + list + "/patrolled", () -> Call.of(list + "/patrolled"));
        upkeep();
        pickups();
        String road = newOf(keyRoad());
        calls.put("GET " + list + "/{id}/coverage", () -> Call.of(road + "/coverage"));
    }

    private void pickups() {
        String path = "/api/pickups";
        String contract = made(Call.of("/api/assets", """
                {"kind":"contract","name":"清运","attributes":{"state":"running","service":"waste","customer":"商铺","timesPerWeek":7},
                 "geometry":{"type":"Point","coordinates":[113.705,34.705]}}
                """)).path("id").asString();
        Call entering = Call.of(path, "{\"contractId\":\"%s\",\"at\":\"2026-01-05\"}".formatted(contract));
        calls.put("POST " + path, () -> entering);
        calls.put(
                "DELETE " + path + "/{id}",
                () -> Call.of(path + "/" + made(entering).path("id").asString()));
        calls.put("GET " + path + "/figures", () -> Call.of(path + "/figures?by=company"));
        calls.put("GET " + path + "/contracts", () -> Call.of(path + "/contracts?tooFew=true"));
        calls.put("GET " + path + "/contracts/{contract}", () -> Call.of(path + "/contracts/" + contract));
        calls.put("GET " + path + "/vehicles", () -> Call.of(path + "/vehicles"));
        calls.put("GET " + path + "/passed", () -> Call.of(path + "/passed"));
        calls.put("GET " + path + "/passed/places", () -> Call.of(path + "/passed/places?passed=false"));
    }

    private void upkeep() {
        String path = "/api/upkeep";
        Supplier<Call> making = () -> Call.of(newOf(roof()) + "/upkeep", """
                {"title":"浇水","dueOn":"2026-12-01","every":{"count":1,"unit":"month"}}
                """);
        calls.put("POST /api/assets/{id}/upkeep", making);
        calls.put("GET " + path, () -> Call.of(path + "?state=due&state=overdue"));
        calls.put("GET " + path + "/figures", () -> Call.of(path + "/figures?by=company"));
        Supplier<String> task = () -> path + "/" + made(making.get()).path("id").asString();
        String known = task.get();
        calls.put("GET " + path + "/{id}", () -> Call.of(known));
        calls.put("POST " + path + "/{id}/done", () -> Call.of(task.get() + "/done", "{\"note\":\"浇透\"}"));
        calls.put("DELETE " + path + "/{id}", () -> Call.of(task.get()));
        calls.put("GET " + path + "/measures", () -> Call.of(path + "/measures"));
        calls.put("GET " + path + "/export", () -> Call.of(path + "/export?format=csv"));
        calls.put(
                "PUT " + path + "/{id}/measure",
                () -> Call.of(task.get() + "/measure", "{\"measure\":\"prevent\"}")
                        .ifMatch("*"));
    }

    private static Call bikeParking(String name) {
        return Call.of("/api/assets", """
                {"kind":"bike-parking","name":"%s","attributes":{},"geometry":{"type":"Point","coordinates":[113.705,34.705]}}
                """.formatted(name));
    }

    private static Call keyRoad() {
        return Call.of("/api/assets", """
                {"kind":"key-road","name":"天赉渠东路","attributes":{},
                 "geometry":{"type":"LineString","coordinates":[[113.705,34.702],[113.705,34.708]]}}
                """);
    }

    private static Call trafficPost() {
        return Call.of("/api/assets", """
                {"kind":"traffic-post","attributes":{},"geometry":{"type":"Point","coordinates":[113.705,34.705]}}
                """);
    }

    private static Call roof() {
        return Call.of("/api/assets", """
                {"kind":"roof","attributes":{},"geometry":{"type":"Point","coordinates":[113.705,34.705]}}
                """);
    }

    private void analysis() {
        String runs = "/api/analysis/runs";
        String question = """
                {"services":{"kinds":["camera"]},"what":"buildings","reach":{"by":"straight","metres":50},
                 "area":{"polygon":{"type":"Polygon","coordinates":[[[113.7,34.7],[113.71,34.7],[113.71,34.71],[113.7,34.7]]]}}}
                """;
        calls.put("POST " + runs, () -> Call.of(runs, question));
        UUID answered = run("done");
        calls.put("GET " + runs + "/{id}", () -> Call.of(runs + "/" + answered));
        calls.put("DELETE " + runs + "/{id}", () -> Call.of(runs + "/" + run("running")));
        calls.put("GET " + runs + "/{id}/map", () -> Call.of(runs + "/" + answered + "/map"));
        calls.put("GET " + runs + "/{id}/left-out", () -> Call.of(runs + "/" + answered + "/left-out"));
        calls.put("GET " + runs + "/{id}/sheet", () -> Call.of(runs + "/" + answered + "/sheet"));
        String shops = "/api/analysis/shop-contracts";
        calls.put("GET " + shops, () -> Call.of(shops + "?cell=410105560"));
        calls.put("GET " + shops + "/figures", () -> Call.of(shops + "/figures?cell=410105560"));
        calls.put("GET /api/analysis/hot-spots", () -> Call.of("/api/analysis/hot-spots?least=2"));
        String layers = "/api/analysis/layers";
        calls.put("GET " + layers, () -> Call.of(layers));
        calls.put(
                "POST " + layers,
                () -> Call.of(layers, "{\"run\":\"%s\",\"name\":\"%s\"}".formatted(answered, UUID.randomUUID())));
        calls.put(
                "DELETE " + layers + "/{id}",
                () -> Call.of(newOf(
                        Objects.requireNonNull(calls.get("POST " + layers)).get())));
        String questions = "/api/analysis/questions";
        calls.put("GET " + questions, () -> Call.of(questions));
        calls.put(
                "POST " + questions,
                () -> Call.of(questions, "{\"name\":\"%s\",\"question\":%s}".formatted(UUID.randomUUID(), question)));
        calls.put(
                "DELETE " + questions + "/{id}",
                () -> Call.of(newOf(
                        Objects.requireNonNull(calls.get("POST " + questions)).get())));
    }

    private void tiles() {
        String seedings = "/api/tiles/seedings";
        calls.put("GET " + seedings, () -> Call.of(seedings));
        calls.put(
                "POST " + seedings,
                () -> Call.of(seedings, "{\"collections\":[\"cells\"],\"firstMatrix\":0,\"lastMatrix\":0}"));
        UUID underWay = seeding();
        calls.put("GET " + seedings + "/{id}", () -> Call.of(seedings + "/" + underWay));
        calls.put("DELETE " + seedings + "/{id}", () -> Call.of(seedings + "/" + seeding()));
    }

    /** One that is under way with another worker. */
    private UUID seeding() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into tile_seeding (id, collections, matrix_set, first_matrix, last_matrix, west, south, east, north, state, total,
                            worker, lease_until, started_by, created_at)
                        values (:id, '{cells}', 'WebMercatorQuad', 0, 0, 113, 34, 114, 35, 'running', 1, :id, now() + interval '1 hour', 'x', now())
                        """).param("id", id).update();
        return id;
    }

    /** A run of a question as it is stored, which no worker takes. */
    private UUID run(String state) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into analysis_answer (digest, answer, left_out, map) values ('test',
                            '{"unit":"places","total":0,"covered":0,"error":0,"services":0,"assumed":0,"leftOut":0,"computedAt":"2026-01-01T00:00:00Z"}',
                            :none, :nothing) on conflict do nothing
                        """).param("none", gzip("[]")).param("nothing", gzip("""
                        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"role":"area"},
                         "geometry":{"type":"Polygon","coordinates":[[[113.7,34.7],[113.71,34.7],[113.71,34.71],[113.7,34.7]]]}}]}
                        """)).update();
        jdbc.sql("""
                        insert into analysis_run (id, account_id, asker, question, area, state, digest, worker, lease_until, created_at)
                        values (:id, :account, '{"username":"x","displayName":"x","roles":[],"scope":{"areaCodes":[]}}',
                            '{"services":{"kinds":[],"attributes":[],"points":[],"lines":[],"whole":false},"added":[],"what":"area","roadClasses":[],
                              "reach":{"by":"straight","metres":50,"offMetres":50,"angleDegrees":60},"cell":"410105560"}',
                            ST_GeomFromText('POLYGON((0 0,1 0,0 1,0 0))', 4490), :state, case when :state = 'done' then 'test' end,
                            case when :state = 'running' then :id end, now() + interval '1 hour', now())
                        """)
                .param("id", id)
                .param("account", admin.accountId())
                .param("state", state)
                .update();
        return id;
    }

    private static byte[] gzip(String text) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The address of what a call makes. */
    private String newOf(Call making) {
        return making.uri() + "/" + made(making).path("id").asString();
    }

    private static Call device() {
        return Call.of("/api/devices", "{\"name\":\"手机\"}");
    }

    private String patrol() {
        return "/api/patrols/" + made(Call.of("/api/patrols", "{}")).path("id").asString();
    }

    /** What a tracker reported while there was no patrol. */
    private String dayTrack() {
        String token = made(device()).path("token").asString();
        mvc.get()
                .uri("/tracking/osmand?id=" + token + "&lat=34.705&lon=113.705&timestamp=2026-11-20T08:00:00Z")
                .exchange();
        return "/api/patrols/"
                + jdbc.sql("select id from patrol where kind = 'day_track' order by id desc limit 1")
                        .query(UUID.class)
                        .single();
    }

    private void messages() {
        calls.put("POST /api/notify/test", () -> new Call("/api/notify/test", null, Map.of(), new Cookie[0]));
        calls.put("POST /api/notify/messages/read", () -> {
            exchange("POST /api/notify/test", Map.of());
            return Call.of("/api/notify/messages/read", "{\"upTo\":\"ffffffff-ffff-7fff-bfff-ffffffffffff\"}");
        });
        calls.put("POST /api/notify/subscriptions", () -> subscription());
        calls.put(
                "DELETE /api/notify/subscriptions/{id}",
                () -> Call.of("/api/notify/subscriptions/"
                        + made(subscription()).path("id").asString()));
        calls.put(
                "PUT /api/notify/preferences",
                () -> Call.of(
                                "/api/notify/preferences",
                                "{\"quiet\":\"own\",\"from\":\"21:00\",\"to\":\"06:30\",\"silencedPush\":[\"closed\"],\"silencedSms\":[]}")
                        .ifMatch("*"));
        calls.put(
                "PUT /api/notify/quiet-hours",
                () -> Call.of("/api/notify/quiet-hours", "{\"from\":\"23:00\",\"to\":\"06:00\"}")
                        .ifMatch("*"));
        calls.put("POST /api/notify/channels", OfficeCalls::channel);
        String known = "/api/notify/channels/" + made(channel()).path("id").asString();
        calls.put("GET /api/notify/channels/{id}", () -> Call.of(known));
        calls.put(
                "PUT /api/notify/channels/{id}",
                () -> Call.of(known, Objects.requireNonNull(channel().body())).ifMatch(tag(known)));
        // Without a telephone number nothing is sent.
        calls.put("POST /api/notify/channels/{id}/test", () -> Call.of(known + "/test", "{}"));
        calls.put(
                "DELETE /api/notify/channels/{id}",
                () -> Call.of(
                        "/api/notify/channels/" + made(channel()).path("id").asString()));
    }

    private static Call channel() {
        return Call.of("/api/notify/channels", """
                {"kind":"sms","name":"短信","enabled":false,"kinds":["dispatched"],"url":"https://1.1.1.1/send?to={phone}",
                 "secret":"geheim","template":{"method":"POST","headers":{"Content-Type":"application/json"},"body":"{\\"t\\":\\"{text}\\"}"}}
                """);
    }

    private static Call subscription() {
        return Call.of("/api/notify/subscriptions", """
                {"endpoint":"https://1.1.1.1/%s","device":"Chrome",
                 "keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                 "auth":"BTBZMqHH6r4Tts7J_aSIgg"}}
                """.formatted(UUID.randomUUID()));
    }

    private void people() {
        calls.put("PUT /api/staff/{id}/departure", () -> {
            UUID back = person("q");
            jdbc.sql("update person set active = false, left_at = now() where id = :id")
                    .param("id", back)
                    .update();
            return Call.of("/api/staff/" + back + "/departure", "{}");
        });
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
        calls.put("GET /api/grid/population", () -> Call.of("/api/grid/population"));
        calls.put(
                "GET /api/grid/cells/{id}/population",
                () -> Call.of("/api/grid/cells/" + idOf("grid_cell") + "/population"));
        // A day of its own for each, so that there is nothing to correct.
        calls.put(
                "PUT /api/grid/cells/{id}/population/{day}",
                () -> Call.of(
                        "/api/grid/cells/%s/population/%s"
                                .formatted(
                                        idOf("grid_cell"),
                                        LocalDate.parse("2021-01-01").plusDays(uploads++)),
                        "{\"resident\":10,\"floating\":5}"));
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

    /** What is open to everybody, and the keys of programs. */
    private void publicDesk() {
        calls.put("POST /api/public/reports", () -> Call.of("/api/public/reports"));
        String report = Objects.requireNonNull(
                exchange("POST /api/public/reports", Map.of()).getResponse().getHeader("Location"));
        calls.put("GET /api/public/reports/{reference}", () -> Call.of(report));
        UUID photo = releasedPhoto(report);
        calls.put("GET /api/public/reports/{reference}/photos/{photo}", () -> Call.of(report + "/photos/" + photo));
        calls.put(
                "GET /api/public/duplicates",
                () -> Call.of("/api/public/duplicates?lon=113.705&lat=34.705&service=rubbish"));
        String publicity = "/api/cases/" + caseOf(report) + "/publicity";
        calls.put("GET /api/cases/{id}/publicity", () -> Call.of(publicity));
        calls.put("GET /api/cases/{id}/reporters", () -> Call.of(publicity.replace("publicity", "reporters")));
        calls.put(
                "PUT /api/cases/{id}/publicity",
                () -> Call.of(publicity, "{\"hidden\":false,\"released\":[\"" + photo + "\"]}")
                        .ifMatch("*"));
        calls.put("GET /api/public/categories", () -> Call.of("/api/public/categories"));
        jdbc.sql("""
                insert into road (id, source, source_id, name, class, oneway, bridge, tunnel, layer, geom)
                values (gen_random_uuid(), 'calls', gen_random_uuid()::text, '航海路', 'primary', 'both', false, false, 0,
                    'SRID=4490;LINESTRING(113.70 34.705, 113.71 34.705)')
                """).update();
        calls.put(
                "GET /api/public/tiles/{tileMatrix}/{tileRow}/{tileCol}",
                () -> Call.of("/api/public/tiles/14/6505/13366"));
        calls.put("GET /api/open311/keys", () -> Call.of("/api/open311/keys"));
        calls.put("GET /api/public/places", () -> Call.of("/api/public/places?q=x"));
        calls.put("POST /api/open311/keys", () -> Call.of("/api/open311/keys", """
            {"name":"%s"}
            """.formatted(UUID.randomUUID())));
        String service = """
            {"category":"item:06010","name":{"zh":"垃圾","en":"Rubbish"},"description":{"zh":"","en":""},"group":{"zh":"环境","en":"Clean"},
             "keywords":"","picture":"rubbish","answer":"realtime","position":99,"enabled":true,"questions":[
               {"code":"much","variable":true,"type":"singlevaluelist","required":true,"hint":{"zh":"","en":""},
                "question":{"zh":"多少？","en":"How much?"},"choices":[{"key":"a","zh":"少","en":"Little"}]}]}
            """;
        calls.put("GET /api/open311/services", () -> Call.of("/api/open311/services"));
        calls.put(
                "POST /api/open311/services",
                () -> Call.of(
                        "/api/open311/services",
                        "{\"code\":\"%s\",\"service\":%s}".formatted(UUID.randomUUID(), service)));
        calls.put("GET /api/open311/services/{code}", () -> Call.of("/api/open311/services/rubbish"));
        calls.put(
                "PUT /api/open311/services/{code}",
                () -> Call.of("/api/open311/services/road", service).ifMatch("*"));
        calls.put("GET /api/open311/settings", () -> Call.of("/api/open311/settings"));
        calls.put(
                "PUT /api/open311/settings",
                () -> Call.of("/api/open311/settings", """
            {"jurisdiction":"","contact":"0371-1234","keyService":"0371-1234","reportsPerAddress":1000,"reportsPerOffice":10000,
             "questionsPerAddress":10000,"farMetres":3000,"contactDays":90}
            """).ifMatch("*"));
        String key = apiKey();
        calls.put("GET /api/open311/keys/{id}", () -> Call.of(key));
        calls.put(
                "PUT /api/open311/keys/{id}",
                () -> Call.of(key, """
                    {"name":"%s","requestsPerHour":5,"enabled":false}
                    """.formatted(UUID.randomUUID())).ifMatch("*"));
    }

    private String apiKey() {
        return "/api/open311/keys/"
                + made(calls.get("POST /api/open311/keys").get()).path("id").asString();
    }

    /** One attached to the case of a report, which the office shows. */
    private UUID releasedPhoto(String report) {
        UUID found = caseOf(report);
        UUID photo = beans.getBean(org.wangge.server.files.Photos.class)
                .take(admin, SamplePhotos.file("png", 8, 8), null)
                .id();
        beans.getBean(PhotoUses.class)
                .attach(
                        admin,
                        new PhotoUses.Owner("case", found),
                        List.of(new PhotoUses.NewUse(
                                photo,
                                PhotoUses.PhotoRole.SCENE,
                                new PhotoUses.Caption(java.time.Instant.now(), null, "x"))));
        jdbc.sql("insert into public_case (case_id, released, changed_at) values (:case, array[:photo]::uuid[], now())")
                .param("case", found)
                .param("photo", photo)
                .update();
        return photo;
    }

    private UUID caseOf(String report) {
        return jdbc.sql("select case_id from public_report where reference = :reference")
                .param(
                        "reference",
                        report.substring(report.lastIndexOf('/') + 1).replace("-", ""))
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
        return jdbc.sql("select c.id from grid_cell c join grid_layer l on l.id = c.layer_id where c.code = :code and"
                        + " l.kind = 'base'")
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
