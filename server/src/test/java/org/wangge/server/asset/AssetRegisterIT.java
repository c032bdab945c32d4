package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.files.Photos;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The register of field objects as people edit it. */
@OfficeTest
class AssetRegisterIT {

    private static final Caller PLANNER = As.callerOf(Role.PLANNER);
    private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[113.705,34.705]}";
    private static final String AREA =
            "{\"type\":\"Polygon\",\"coordinates\":[[[113.701,34.701],[113.702,34.701],[113.702,34.702],[113.701,34.702],[113.701,34.701]]]}";

    @Autowired
    GridIntake grid;

    @Autowired
    AssetPlaces places;

    @Autowired
    Photos photos;

    @Autowired
    AssetIntake intake;

    @Autowired
    AssetMatching matching;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void emptyRegister() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
    }

    @Test
    void anObjectIsMadeReadAndChangedOnceForEachVersion() {
        MvcTestResult made = post("""
                {"kind":"bike-parking","name":"天泽街口","attributes":{"capacity":30},"geometry":%s}""".formatted(POINT));
        assertThat(made).hasStatus(201);
        String path = made.getResponse().getHeader("Location");
        String tag = made.getResponse().getHeader("ETag");
        assertThat(made).bodyJson().isLenientlyEqualTo("""
                {"type":"Feature","geometry":{"type":"Point","coordinates":[113.705,34.705]},
                 "properties":{"kind":"bike-parking","name":"天泽街口","attributes":{"capacity":30},"source":"office","version":1,
                 "cell":{"name":"网格001003","level":"cell"}}}""");
        String body = "{\"kind\":\"bike-parking\",\"name\":\"天泽街口\",\"attributes\":{\"capacity\":40,\"covered\":true}}";
        assertThat(send(HttpMethod.PUT, path, body, null)).hasStatus(428);
        MvcTestResult changed = send(HttpMethod.PUT, path, body, tag);
        assertThat(changed)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.properties.version")
                .isEqualTo(2);
        MvcTestResult stale = send(HttpMethod.PUT, path, body, tag);
        assertThat(stale)
                .hasStatus(412)
                .bodyJson()
                .extractingPath("$.current.properties.attributes.capacity")
                .isEqualTo(40);
        String newTag = changed.getResponse().getHeader("ETag");
        assertThat(send(HttpMethod.PUT, path, body, newTag))
                .as("what changes nothing makes no version")
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.properties.version")
                .isEqualTo(2);
        assertThat(get(path + "/versions", PLANNER)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                [{"version":2,"attributes":{"capacity":40,"covered":true},"changedBy":"测试"},
                 {"version":1,"attributes":{"capacity":30}}]""");
        assertThat(actions(id(path))).containsExactly("asset.add", "asset.change");
    }

    @Test
    void everyFaultOfTheAttributesIsNamedWhereItStands() {
        MvcTestResult refused = post("""
                {"kind":"camera","attributes":{"directionDegrees":400,"rangeMetres":"far","colour":"red"},"geometry":%s}""".formatted(POINT));
        assertThat(refused).hasStatus(422);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("ASSET_ATTRIBUTES_REFUSED");
        assertThat(refused)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactlyInAnyOrder(
                        "/attributes/directionDegrees", "/attributes/rangeMetres", "/attributes/colour");
        assertThat(post("{\"kind\":\"vehicle\",\"attributes\":{},\"geometry\":%s}".formatted(POINT)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/attributes/plate");
        assertThat(post("{\"kind\":\"bike-parking\",\"attributes\":{\"note\":\"a\\u0000b\"},\"geometry\":%s}"
                        .formatted(POINT)))
                .hasStatus(422);
        assertThat(post("""
                {"kind":"contract","attributes":{"service":"waste","customer":"甲","feeYuan":1e300},"geometry":%s}""".formatted(POINT)))
                .as("of two such nobody could tell the sum")
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/attributes/feeYuan");
        assertThat(count()).isZero();
    }

    @Test
    void aShapeIsOfATypeOfTheKindAndCanBeStored() {
        assertThat(post("{\"kind\":\"camera\",\"attributes\":{},\"geometry\":%s}".formatted(AREA)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/geometry/type");
        String bowtie =
                "{\"type\":\"Polygon\",\"coordinates\":[[[113.70,34.70],[113.71,34.71],[113.71,34.70],[113.70,34.71],[113.70,34.70]]]}";
        assertThat(post("{\"kind\":\"bare-land\",\"attributes\":{},\"geometry\":%s}".formatted(bowtie)))
                .hasStatus(422);
        assertThat(post("{\"kind\":\"camera\",\"attributes\":{}}")).hasStatus(422);
        assertThat(post("{\"kind\":\"helipad\",\"attributes\":{},\"geometry\":%s}".formatted(POINT)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/kind");
        assertThat(post("{\"kind\":\"camera\",\"attributes\":[],\"geometry\":%s}".formatted(POINT)))
                .hasStatus(400);
        MvcTestResult projected = post("""
                {"kind":"camera","attributes":{},"crs":"EPSG:4547","geometry":{"type":"Point","coordinates":[475000,3849000]}}""");
        assertThat(projected).hasStatus(201);
        JsonNode lonLat = json(projected).path("geometry").path("coordinates");
        assertThat(lonLat.get(0).doubleValue()).isBetween(113.72, 113.73);
        assertThat(lonLat.get(1).doubleValue()).isBetween(34.76, 34.77);
    }

    @Test
    void aStateIsFollowedOnlyByWhatTheKindSays() {
        String path = made("""
                {"kind":"roof","attributes":{"state":"pool","areaSquareMetres":1200},"geometry":%s}""".formatted(AREA));
        assertThat(put(path, "{\"kind\":\"roof\",\"attributes\":{\"state\":\"done\",\"areaSquareMetres\":1200}}"))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"code":"ASSET_STATE_IMPOSSIBLE","errors":[{"pointer":"/attributes/state"}]}""");
        assertThat(put(path, "{\"kind\":\"roof\",\"attributes\":{\"areaSquareMetres\":1200}}"))
                .as("nor can it lose its state")
                .hasStatus(409);
        assertThat(put(path, """
                {"kind":"roof","note":"合同签订","attributes":{"state":"signed","areaSquareMetres":1200}}""")).hasStatusOk();
        assertThat(get(path + "/versions", PLANNER))
                .bodyJson()
                .extractingPath("$[0].note")
                .isEqualTo("合同签订");
        assertThat(get(path + "/versions", As.callerOf(Role.PUBLIC)))
                .as("who changed what and why is for staff")
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("[{\"version\":2,\"note\":null,\"changedBy\":null},{\"version\":1}]");
    }

    @Test
    void anObjectIsAsItWasOnADay() {
        String path = made("""
                {"kind":"roof","name":"甲座","validFrom":"2025-01-01","attributes":{"state":"pool"},"geometry":%s}""".formatted(AREA));
        assertThat(put(path, """
                {"kind":"roof","name":"甲座","on":"2025-06-01","attributes":{"state":"signed"}}""")).hasStatusOk();
        assertThat(put(path, """
                {"kind":"roof","name":"甲座","on":"2025-03-01","attributes":{"state":"in-work"}}"""))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ASSET_CHANGED_LATER");
        assertThat(put(path, "{\"kind\":\"roof\",\"on\":\"2999-01-01\",\"attributes\":{\"state\":\"in-work\"}}"))
                .hasStatus(422);
        assertThat(send(HttpMethod.DELETE, path + "?on=2025-09-01", null, tag(path)))
                .hasStatus(204);
        assertThat(states("2024-12-31")).isEmpty();
        assertThat(states("2025-02-01")).containsExactly("pool");
        assertThat(states("2025-06-01")).containsExactly("signed");
        assertThat(states("2025-09-01")).isEmpty();
        assertThat(states(null)).isEmpty();
        assertThat(get(path + "?at=2025-02-01", PLANNER))
                .bodyJson()
                .extractingPath("$.properties.attributes.state")
                .isEqualTo("pool");
        assertThat(get(path + "?at=2024-02-01", PLANNER)).hasStatus(404);
        assertThat(get(path, PLANNER)).as("it stays with its end").hasStatusOk();
        assertThat(put(path, "{\"kind\":\"roof\",\"attributes\":{\"state\":\"in-work\"}}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ASSET_ENDED");
        List<String> then = new ArrayList<>();
        places.each(
                PLANNER,
                AssetFilter.ofKind("roof", Instant.parse("2025-07-01T00:00:00Z")),
                place -> then.add(place.state() + " " + place.geometry().getGeometryType()));
        assertThat(then).containsExactly("signed Polygon");
    }

    @Test
    void whatChangesTwiceOnADayIsAsItWasLastFromThatDayOn() {
        String path = made("""
                {"kind":"roof","validFrom":"2025-01-01","attributes":{"state":"pool"},"geometry":%s}""".formatted(AREA));
        String change = "{\"kind\":\"roof\",\"on\":\"2025-06-01\",\"attributes\":{\"state\":\"%s\"}}";
        for (String state : List.of("coordinating", "signed")) {
            assertThat(put(path, change.formatted(state)))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.properties.since")
                    .isEqualTo("2025-05-31T16:00:00Z");
        }
        assertThat(states("2025-05-31")).containsExactly("pool");
        assertThat(states("2025-06-01")).containsExactly("signed");
        assertThat(send(HttpMethod.DELETE, path + "?on=2025-06-01", null, tag(path)))
                .hasStatus(204);
        assertThat(states("2025-05-31")).containsExactly("pool");
        assertThat(states("2025-06-01")).isEmpty();
    }

    /** Another session is about to change the object that a record of a file means. */
    @Test
    void whatSomebodyChangesWhileAFileIsMatchedStays() throws Exception {
        String path = made("""
                {"kind":"bike-parking","name":"天泽街口","attributes":{"capacity":30},"geometry":%s}""".formatted(POINT));
        AssetMatching.Row row = new AssetMatching.Row("1", null, "天泽街口", null, Map.of("capacity", 40));
        CompletableFuture<IntakeResult> file = new TransactionTemplate(transactions).execute(status -> {
            assertThat(put(path, """
                    {"kind":"bike-parking","name":"天泽街口东","attributes":{"capacity":30,"covered":true}}""")).hasStatusOk();
            CompletableFuture<IntakeResult> other =
                    CompletableFuture.supplyAsync(() -> matching.match(PLANNER, "bike-parking", List.of(row)));
            await(other);
            assertThat(other).as("it waits for who changes the object").isNotDone();
            return other;
        });
        assertThat(Objects.requireNonNull(file).get(20, TimeUnit.SECONDS).updated())
                .isEqualTo(1);
        assertThat(get(path, PLANNER)).bodyJson().isLenientlyEqualTo("""
                {"properties":{"name":"天泽街口东","attributes":{"capacity":40,"covered":true},"version":3}}""");
    }

    /** Until the other session waits for a row that is locked here; one that does not wait is done before. */
    private void await(CompletableFuture<?> other) {
        for (int i = 0; i < 400 && !other.isDone(); i++) {
            boolean waits = jdbc.sql("""
                            select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                            """).query(Boolean.class).single();
            if (waits) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void onlyWhoKeepsTheRegisterChangesWhatLiesInTheirArea() {
        String body = "{\"kind\":\"bike-parking\",\"attributes\":{},\"geometry\":%s}".formatted(POINT);
        for (Role role : List.of(Role.PUBLIC, Role.VIEWER, Role.GRID_HEAD, Role.DISPATCHER)) {
            assertThat(as(As.callerOf(role), HttpMethod.POST, "/api/assets", body, null))
                    .hasStatus(403);
        }
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.PLANNER);
        Caller east = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.PLANNER);
        assertThat(as(east, HttpMethod.POST, "/api/assets", body, null)).hasStatus(403);
        MvcTestResult made = as(west, HttpMethod.POST, "/api/assets", body, null);
        assertThat(made).hasStatus(201);
        String path = made.getResponse().getHeader("Location");
        String tag = made.getResponse().getHeader("ETag");
        assertThat(as(east, HttpMethod.PUT, path, "{\"kind\":\"bike-parking\",\"attributes\":{\"capacity\":1}}", tag))
                .hasStatus(403);
        assertThat(as(east, HttpMethod.DELETE, path, null, tag)).hasStatus(403);
        String moved = """
                {"kind":"bike-parking","attributes":{},"geometry":{"type":"Point","coordinates":[113.735,34.705]}}""";
        assertThat(as(west, HttpMethod.PUT, path, moved, tag))
                .as("nor is it moved out of the area")
                .hasStatus(403);
    }

    @Test
    void aPartGetsAnIdentifierThatIsNeverGivenAgain() {
        String body = """
                {"kind":"part-01001","attributes":{"state":"intact","authorityCode":"11410100MB1A2B3C4D","authority":"城市管理局",
                 "firstDate":"2026-01-01"},"geometry":%s}""".formatted(POINT);
        assertThat(json(post(body)).path("properties").path("code").asString()).isEqualTo("41010501001000001");
        String second = made(body);
        assertThat(json(get(second, PLANNER)).path("properties").path("code").asString())
                .isEqualTo("41010501001000002");
        assertThat(send(HttpMethod.DELETE, second, null, tag(second))).hasStatus(204);
        assertThat(json(post(body)).path("properties").path("code").asString()).isEqualTo("41010501001000003");
        assertThat(post(body.replace("{\"kind\"", "{\"code\":\"41010501001000002\",\"kind\"")))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ASSET_CODE_TAKEN");
        assertThat(post(body.replace("{\"kind\"", "{\"code\":\"41010501002000002\",\"kind\"")))
                .as("of another class")
                .hasStatus(422);
        assertThat(json(post(body.replace("{\"kind\"", "{\"code\":\"41010501001000777\",\"kind\"")))
                        .path("properties")
                        .path("code")
                        .asString())
                .isEqualTo("41010501001000777");
        assertThat(json(post(body)).path("properties").path("code").asString()).isEqualTo("41010501001000778");
        String outside = body.replace("113.705", "114.705");
        assertThat(post(outside))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/code");
        assertThat(post(body.replace("\"authority\":\"城市管理局\",", "")))
                .as("the standard demands it")
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/attributes/authority");
    }

    @Test
    void anObjectHasPhotosThatWhoeverSeesItSees() throws java.io.IOException {
        String path = made("{\"kind\":\"camera\",\"attributes\":{},\"geometry\":%s}".formatted(POINT));
        String other = made("{\"kind\":\"camera\",\"attributes\":{},\"geometry\":%s}".formatted(POINT));
        UUID photo = photos.take(PLANNER, SamplePhotos.file("png", 8, 8), null).id();
        assertThat(as(As.callerOf(Role.VIEWER), HttpMethod.PUT, path + "/photos/" + photo, null, null))
                .hasStatus(403);
        assertThat(send(HttpMethod.PUT, path + "/photos/" + UUID.randomUUID(), null, null))
                .hasStatus(422);
        for (int i = 0; i < 2; i++) {
            assertThat(send(HttpMethod.PUT, path + "/photos/" + photo, null, null))
                    .hasStatusOk()
                    .bodyJson()
                    .isLenientlyEqualTo("[{\"id\":\"%s\",\"by\":\"测试\"}]".formatted(photo));
        }
        assertThat(send(HttpMethod.PUT, other + "/photos/" + photo, null, null)).hasStatus(422);
        assertThat(get("/api/photos/" + photo, As.callerOf(Role.VIEWER))).hasStatusOk();
        assertThat(get("/api/photos/" + photo, As.callerOf(Role.PUBLIC))).hasStatus(404);
        assertThat(get(path + "/photos", As.callerOf(Role.PUBLIC))).hasStatus(403);
        assertThat(as(As.callerOf(Role.VIEWER), HttpMethod.DELETE, path + "/photos/" + photo, null, null))
                .hasStatus(403);
        for (int i = 0; i < 2; i++) {
            assertThat(send(HttpMethod.DELETE, path + "/photos/" + photo, null, null))
                    .hasStatusOk()
                    .bodyJson()
                    .isEqualTo("[]");
        }
        assertThat(get("/api/photos/" + photo, As.callerOf(Role.VIEWER))).hasStatus(404);
        assertThat(send(HttpMethod.PUT, other + "/photos/" + photo, null, null))
                .as("it was taken of that object")
                .hasStatus(422);
        assertThat(send(HttpMethod.PUT, path + "/photos/" + photo, null, null))
                .as("and may be shown there again")
                .hasStatusOk();
        assertThat(get("/api/photos/" + photo, As.callerOf(Role.VIEWER))).hasStatusOk();
        assertThat(actions(id(path))).containsExactly("asset.add", "asset.photo", "asset.photo", "asset.photo");
    }

    @Test
    void anObjectHasDocumentsThatAreKnownByTheirContent() {
        String path = made(
                "{\"kind\":\"contract\",\"attributes\":{\"service\":\"waste\",\"customer\":\"甲店\"},\"geometry\":%s}"
                        .formatted(POINT));
        byte[] pdf = "%PDF-1.7 合同".getBytes(StandardCharsets.UTF_8);
        assertThat(document(As.callerOf(Role.VIEWER), path, "a.pdf", pdf)).hasStatus(403);
        assertThat(document(PLANNER, path, "a.pdf", SamplePhotos.file("png", 8, 8)))
                .as("a picture may say where it was taken")
                .hasStatus(415);
        assertThat(document(PLANNER, path, "a.pdf", new byte[] {0, 1, 2})).hasStatus(415);
        MvcTestResult made = document(PLANNER, path, "C:\\文件\\合同\u0007.pdf", pdf);
        assertThat(made).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"name":"合同.pdf","mediaType":"application/pdf","bytes":%d,"by":"测试"}""".formatted(pdf.length));
        String document = String.valueOf(made.getResponse().getHeader("Location"));
        assertThat(document(PLANNER, path, "again.pdf", pdf).getResponse().getHeader("Location"))
                .as("the same content is the same document")
                .isEqualTo(document);
        assertThat(get(path + "/documents", As.callerOf(Role.VIEWER)))
                .bodyJson()
                .extractingPath("$.length()")
                .isEqualTo(1);
        assertThat(get(path + "/documents", As.callerOf(Role.PUBLIC))).hasStatus(403);
        MvcTestResult received = get(document, As.callerOf(Role.VIEWER));
        assertThat(received).hasStatusOk().body().isEqualTo(pdf);
        assertThat(received.getResponse().getContentType()).isEqualTo("application/octet-stream");
        assertThat(received.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        String other = made("{\"kind\":\"camera\",\"attributes\":{},\"geometry\":%s}".formatted(POINT));
        assertThat(get(other + document.substring(document.indexOf("/documents")), PLANNER))
                .as("of another object")
                .hasStatus(404);
        assertThat(as(As.callerOf(Role.VIEWER), HttpMethod.DELETE, document, null, null))
                .hasStatus(403);
        assertThat(send(HttpMethod.DELETE, document, null, null)).hasStatus(204);
        assertThat(send(HttpMethod.DELETE, document, null, null)).hasStatus(404);
        assertThat(get(document, PLANNER)).hasStatus(404);
        assertThat(jdbc.sql("select count(*) from document_content where document_id = cast(:id as uuid)")
                        .param("id", id(document))
                        .query(Integer.class)
                        .single())
                .as("what was received stays")
                .isEqualTo(1);
        assertThat(actions(id(path))).containsExactly("asset.add", "asset.document", "asset.document");
        assertThat(send(HttpMethod.DELETE, path, null, tag(path))).hasStatus(204);
        assertThat(document(PLANNER, path, "late.pdf", pdf)).hasStatus(409);
    }

    private MvcTestResult document(Caller caller, String path, String name, byte[] content) {
        return mvc.post()
                .multipart()
                .file(new org.springframework.mock.web.MockMultipartFile("file", name, "application/pdf", content))
                .uri(path + "/documents")
                .with(As.caller(caller))
                .exchange();
    }

    @Test
    void partsThatAreTakenInGetIdentifiersToo() {
        Map<String, ?> attributes = Map.of(
                "state",
                "intact",
                "authorityCode",
                "11410100MB1A2B3C4D",
                "authority",
                "城市管理局",
                "firstDate",
                "2026-01-01");
        var point = org.wangge.geodata.Cgcs2000.geometries()
                .createPoint(new org.locationtech.jts.geom.Coordinate(113.705, 34.705));
        List<AssetRecord> records = List.of(
                new AssetRecord("1", "part-02001", null, "甲", point, attributes, null, null),
                new AssetRecord("2", "part-02001", "41010502001000009", "乙", point, attributes, null, null),
                new AssetRecord("3", "part-02001", "9", "丙", point, attributes, null, null));
        assertThat(intake.assets(Caller.system(), "survey", records).rejected())
                .extracting(rejection -> rejection.code())
                .containsExactly("BAD_IDENTIFIER");
        assertThat(intake.assets(Caller.system(), "survey", records).unchanged())
                .isEqualTo(2);
        assertThat(jdbc.sql("select code from asset where kind = 'part-02001' order by name desc")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("41010502001000009", "41010502001000010");
    }

    @Test
    void contractsForTheSameDoNotOverlap() {
        String first = contract("2026-01-01", "2026-12-31");
        String path = made(first);
        assertThat(post(contract("2026-12-31", "2027-12-30")))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"code":"ASSET_TERM_OVERLAPS","errors":[{"pointer":"/attributes/contractStart"}]}""");
        assertThat(post(contract("2027-01-01", "2026-01-01"))).as("backwards").hasStatus(422);
        String next = made(contract("2027-01-01", "2027-12-31"));
        assertThat(put(next, contract("2026-06-01", "2027-12-31"))).hasStatus(409);
        assertThat(put(path, contract("2026-01-01", "2026-11-30")))
                .as("it does not overlap itself")
                .hasStatusOk();
        assertThat(post(contract("2026-05-01", "2026-06-01").replace("waste", "cleaning")))
                .hasStatus(201);
        String cancelled =
                contract("2027-01-01", "2027-12-31").replace("\"service\"", "\"state\":\"cancelled\",\"service\"");
        assertThat(put(next, cancelled)).hasStatusOk();
        assertThat(post(contract("2027-03-01", "2028-02-28")))
                .as("what was cancelled keeps nobody from its days")
                .hasStatus(201);
        assertThat(post(cancelled)).as("nor does it need any").hasStatus(201);
    }

    @Test
    void importedContractsForTheSameDoNotOverlapEither() {
        made(contract("2026-01-01", "2026-12-31"));
        List<AssetRecord> file = List.of(
                imported("a", "老王面馆", "2026-12-31", "2027-06-30"),
                imported("b", "小李超市", "2026-01-01", "2026-06-30"),
                imported("c", "小李超市", "2026-06-30", "2026-12-31"),
                imported("d", "小李超市", "2026-07-01", "2026-12-31"),
                imported("e", "小李超市", "2027-02-01", "2027-01-31"));
        IntakeResult first = intake.assets(Caller.system(), "contracts", file);
        assertThat(first.created()).isEqualTo(2);
        assertThat(first.rejected())
                .extracting(each -> each.sourceId() + " " + each.code())
                .containsExactlyInAnyOrder("a TERM_OVERLAPS", "c TERM_OVERLAPS", "e BAD_ATTRIBUTES");
        assertThat(first.rejected())
                .extracting(IntakeResult.Rejection::detail)
                .anyMatch(detail -> detail.contains("'小李超市' is for the same from 2026-01-01 to 2026-06-30"));
        assertThat(intake.assets(Caller.system(), "contracts", file).unchanged())
                .as("a file that comes again does not overlap itself")
                .isEqualTo(2);
        IntakeResult moved = intake.assets(
                Caller.system(),
                "contracts",
                List.of(
                        imported("f", "小李超市", "2026-05-01", "2026-06-30"),
                        imported("b", "小李超市", "2026-01-01", "2026-04-30")));
        assertThat(moved.created() + " " + moved.updated() + " " + moved.rejected())
                .as("what the file itself shortens is free, whichever comes first")
                .isEqualTo("1 1 []");
    }

    private static AssetRecord imported(String id, String customer, String from, String to) {
        return new AssetRecord(
                id,
                "contract",
                id,
                customer,
                SquareOffice.geometry("POINT (113.705 34.705)"),
                Map.of("service", "waste", "customer", customer, "contractStart", from, "contractEnd", to),
                null,
                null);
    }

    private static String contract(String from, String to) {
        return """
                {"kind":"contract","attributes":{"service":"waste","customer":"老王面馆","contractStart":"%s","contractEnd":"%s"},
                 "geometry":%s}""".formatted(from, to, POINT);
    }

    @Test
    void manyAreChangedAtOnceAndEachThatIsNotIsNamed() {
        String roof = "{\"kind\":\"roof\",\"attributes\":{\"state\":\"%s\"},\"geometry\":%s}";
        String pool = made(roof.formatted("pool", AREA));
        String work = made(roof.formatted("in-work", AREA));
        String stale = made(roof.formatted("pool", AREA));
        put(stale, "{\"kind\":\"roof\",\"attributes\":{\"state\":\"pool\",\"company\":\"甲\"}}");
        String body = """
                {"items":[{"id":"%s","version":1},{"id":"%s","version":1},{"id":"%s","version":1},
                 {"id":"01900000-0000-7000-8000-00000000dead","version":1}],
                 "attributes":{"state":"signed","company":"绿建公司"},"note":"批量"}""".formatted(id(pool), id(work), id(stale));
        MvcTestResult answer = as(PLANNER, HttpMethod.POST, "/api/assets/changes", body, null);
        assertThat(answer).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"accepted":1,"rejected":[
                 {"row":1,"id":"%s","code":"ASSET_STATE_IMPOSSIBLE","errors":[{"pointer":"/attributes/state"}]},
                 {"row":2,"id":"%s","code":"STALE"},
                 {"row":3,"code":"ASSET_NOT_FOUND"}]}""".formatted(id(work), id(stale)));
        assertThat(get(pool, PLANNER))
                .bodyJson()
                .extractingPath("$.properties.attributes.company")
                .isEqualTo("绿建公司");
        assertThat(get(work, PLANNER)).bodyJson().doesNotHavePath("$.properties.attributes.company");
    }

    @Test
    void aListIsFilteredByWhatObjectsAre() {
        String parking =
                "{\"kind\":\"bike-parking\",\"name\":\"%s\",\"attributes\":{\"capacity\":%d,\"road\":\"%s\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,34.705]}}";
        made(parking.formatted("一号点", 10, "天泽街", "113.705"));
        made(parking.formatted("二号点", 30, "天泽街", "113.715"));
        made(parking.formatted("三号点", 50, "马庄街", "113.735"));
        // On the border of the communities: it belongs to the lower code.
        made(parking.formatted("四号点", 70, "马庄街", "113.72"));
        assertThat(names("kind=bike-parking")).containsExactly("一号点", "二号点", "三号点", "四号点");
        assertThat(names("kind=bike-parking&attribute=capacity>=30")).containsExactly("二号点", "三号点", "四号点");
        assertThat(names("kind=bike-parking&attribute=capacity>=30&attribute=capacity<=50&attribute=road=马庄街"))
                .containsExactly("三号点");
        assertThat(names("kind=bike-parking&attribute=capacity=30")).containsExactly("二号点");
        assertThat(names("q=二号")).containsExactly("二号点");
        assertThat(names("kind=bike-parking&cell=" + cell(SquareOffice.WEST))).containsExactly("一号点", "二号点", "四号点");
        assertThat(names("kind=bike-parking&cell=" + cell(SquareOffice.EAST))).containsExactly("三号点");
        assertThat(names("kind=bike-parking&at=2020-01-01")).isEmpty();
        assertThat(get("/api/assets?kind=bike-parking&attribute=colour=red", PLANNER))
                .hasStatus(400);
        assertThat(get("/api/assets?kind=bike-parking&attribute=capacity", PLANNER))
                .hasStatus(400);
        assertThat(get("/api/assets?attribute=capacity=3", PLANNER)).hasStatus(400);
        assertThat(get("/api/assets?kind=service-point&attribute=contactPhone=137", As.callerOf(Role.PUBLIC)))
                .as("nobody finds a phone number by trying")
                .hasStatus(400);
    }

    @Test
    void theKindsAreThereWithTheirRules() {
        JsonNode kinds = json(get("/api/assets/kinds", PLANNER));
        Map<String, JsonNode> byCode = new HashMap<>();
        kinds.forEach(kind -> byCode.put(kind.path("code").asString(), kind));
        assertThat(byCode.keySet().stream().filter(code -> code.startsWith("part-")))
                .hasSize(153);
        assertThat(byCode)
                .containsKeys(
                        "construction-site",
                        "bare-land",
                        "car-parking",
                        "parking-space",
                        "bike-parking",
                        "no-parking-road",
                        "capture-point",
                        "camera",
                        "street",
                        "fence",
                        "marking",
                        "roof",
                        "sponge-project",
                        "capital-project",
                        "transfer-station",
                        "vehicle",
                        "collection-point",
                        "contract",
                        "service-point",
                        "illegal-structure",
                        "estate",
                        "polluter",
                        "boiler",
                        "resettlement-building",
                        "parking-rule-zone",
                        "programme-zone");
        for (JsonNode kind : kinds) {
            String code = kind.path("code").asString();
            JsonNode properties = kind.path("schema").path("properties");
            List<String> order = new ArrayList<>();
            kind.path("attributeOrder").forEach(name -> order.add(name.asString()));
            assertThat(order).as(code).containsExactlyInAnyOrderElementsOf(properties.propertyNames());
            properties.forEach(property -> {
                assertThat(property.path("labels").path("zh").asString(""))
                        .as(code)
                        .isNotEmpty();
                assertThat(property.path("labels").path("en").asString(""))
                        .as(code)
                        .isNotEmpty();
                property.path("enum")
                        .forEach(value -> assertThat(property.path("valueLabels")
                                        .path(value.asString())
                                        .path("en")
                                        .asString(""))
                                .as(code + " " + value)
                                .isNotEmpty());
            });
            requireRulesOfStates(code, kind, properties);
        }
        assertThat(byCode.get("part-01001").path("labels").path("zh").asString())
                .isEqualTo("供水井盖");
        assertThat(byCode.get("part-01001").path("groupLabels").path("zh").asString())
                .isEqualTo("市政公用设施");
    }

    @Test
    void whoIsResponsibleIsKeptByTime() {
        Caller admin = Caller.system();
        organisation.people(
                admin,
                "test",
                List.of(
                        new OrganisationIntake.PersonData("a1", "赵一", "13700000001", null, null, null),
                        new OrganisationIntake.PersonData("a2", "钱二", null, null, null, null)));
        UUID first = people.findId(admin, "test", "a1").orElseThrow();
        UUID second = people.findId(admin, "test", "a2").orElseThrow();
        String path =
                made("{\"kind\":\"construction-site\",\"attributes\":{},\"geometry\":%s}".formatted(POINT)) + "/people";
        String term = "{\"personId\":\"%s\",\"from\":\"%s\"}";
        assertThat(send(HttpMethod.PUT, path + "/grid-head", term.formatted(first, "2026-01-01"), null))
                .hasStatusOk();
        assertThat(send(HttpMethod.PUT, path + "/grid-head", term.formatted(second, "2026-03-01"), null))
                .hasStatusOk();
        assertThat(send(HttpMethod.PUT, path + "/grid-head", term.formatted(second, "2026-04-01"), null))
                .as("the same person again changes nothing")
                .hasStatusOk();
        assertThat(send(HttpMethod.PUT, path + "/supervisor", term.formatted(first, "2026-01-01"), null))
                .hasStatusOk();
        assertThat(get(path, PLANNER)).bodyJson().isLenientlyEqualTo("""
                [{"slot":"grid-head","name":"钱二","from":"2026-02-28T16:00:00Z","to":null},
                 {"slot":"grid-head","name":"赵一","phone":"13700000001","to":"2026-02-28T16:00:00Z"},
                 {"slot":"supervisor","name":"赵一"}]""");
        assertThat(get(path, As.callerOf(Role.PUBLIC)))
                .bodyJson()
                .extractingPath("$[1].phone")
                .isNull();
        assertThat(send(HttpMethod.PUT, path + "/grid-head", "{\"from\":\"2026-05-01\"}", null))
                .as("nobody from then on")
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0].to")
                .isEqualTo("2026-04-30T16:00:00Z");
        assertThat(send(HttpMethod.PUT, path + "/pilot", term.formatted(first, "2026-01-01"), null))
                .hasStatus(422);
        assertThat(send(HttpMethod.PUT, path + "/inspector", term.formatted(UUID.randomUUID(), "2026-01-01"), null))
                .hasStatus(422);
        assertThat(as(
                        As.callerOf(Role.GRID_HEAD),
                        HttpMethod.PUT,
                        path + "/inspector",
                        term.formatted(first, "2026-01-01"),
                        null))
                .hasStatus(403);
    }

    private static void requireRulesOfStates(String code, JsonNode kind, JsonNode properties) {
        List<String> states = new ArrayList<>();
        properties
                .path(kind.path("stateAttribute").asString(""))
                .path("enum")
                .forEach(state -> states.add(state.asString()));
        kind.path("stateChanges").propertyStream().forEach(rule -> {
            assertThat(states).as(code).contains(rule.getKey());
            rule.getValue().forEach(next -> assertThat(states).as(code).contains(next.asString()));
        });
    }

    private List<String> states(@Nullable String at) {
        List<String> states = new ArrayList<>();
        json(get("/api/assets?kind=roof" + (at == null ? "" : "&at=" + at), PLANNER))
                .path("features")
                .forEach(feature -> states.add(feature.path("properties")
                        .path("attributes")
                        .path("state")
                        .asString()));
        return states;
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        MvcTestResult answer = mvc.get()
                .uri("/api/assets")
                .queryParams(parameters(query))
                .with(As.caller(PLANNER))
                .exchange();
        assertThat(answer).hasStatusOk();
        json(answer)
                .path("features")
                .forEach(feature ->
                        names.add(feature.path("properties").path("name").asString()));
        return names;
    }

    private static org.springframework.util.MultiValueMap<String, String> parameters(String query) {
        var parameters = new org.springframework.util.LinkedMultiValueMap<String, String>();
        for (String each : query.split("&")) {
            int equals = each.indexOf('=');
            parameters.add(each.substring(0, equals), each.substring(equals + 1));
        }
        return parameters;
    }

    private UUID cell(String code) {
        return jdbc.sql("select cell_id from grid_cell_version where code = :code and valid_to is null")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private List<String> actions(String id) {
        return jdbc.sql("select action from audit_entry where subject = 'asset/' || :id order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private int count() {
        return jdbc.sql("select count(*) from asset").query(Integer.class).single();
    }

    private String made(String body) {
        MvcTestResult made = post(body);
        assertThat(made).hasStatus(201);
        return made.getResponse().getHeader("Location");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String tag(String path) {
        return get(path, PLANNER).getResponse().getHeader("ETag");
    }

    private MvcTestResult post(String body) {
        return as(PLANNER, HttpMethod.POST, "/api/assets", body, null);
    }

    private MvcTestResult put(String path, String body) {
        return send(HttpMethod.PUT, path, body, tag(path));
    }

    private MvcTestResult send(HttpMethod method, String path, @Nullable String body, @Nullable String tag) {
        return as(PLANNER, method, path, body, tag);
    }

    private MvcTestResult as(
            Caller caller, HttpMethod method, String path, @Nullable String body, @Nullable String tag) {
        var request = mvc.method(method)
                .uri(path)
                .with(As.caller(caller))
                .with(
                        org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors
                                .csrf());
        if (body != null) {
            request.contentType("application/json").content(body);
        }
        if (tag != null) {
            request.header("If-Match", tag);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, Caller caller) {
        return mvc.get().uri(path).with(As.caller(caller)).exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}
