package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs and browsers send beside a question, asked over HTTP: other ways to say who they are, other hosts, packed answers, long filters. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcClientsIT {

    private static final String PARKINGS = "/collections/asset-bike-parking/items";
    private static final String TILE = "/tiles/WebMercatorQuad/14/6505/13367";
    private static final String ELSEWHERE = "https://map.example";

    @Value("${local.server.port}")
    int port;

    @Autowired
    BeanFactory beans;

    OgcServer server;
    OgcServer.Client viewer;

    @BeforeAll
    void load() {
        server = new OgcServer(port, beans);
        viewer = server.client(Role.VIEWER);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void aPageOfAnotherHostAsksWithATokenOfItsOwn() {
        OgcServer.Client browser = server.stranger();
        HttpResponse<String> may = browser.send(
                "OPTIONS",
                PARKINGS,
                null,
                "Origin",
                ELSEWHERE,
                "Access-Control-Request-Method",
                "PATCH",
                "Access-Control-Request-Headers",
                "authorization,if-match,content-type");
        assertThat(may.statusCode()).isEqualTo(204);
        assertThat(header(may, "Access-Control-Allow-Methods")).contains("PATCH", "GET", "DELETE");
        assertThat(header(may, "Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                .contains("authorization", "if-match", "content-type", "content-crs");
        HttpResponse<String> answer = viewer.ask(PARKINGS, "Origin", ELSEWHERE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("Content-Crs", "Link", "ETag", "Location");
        for (HttpResponse<String> each : List.of(may, answer, viewer.ask("/none", "Origin", ELSEWHERE))) {
            assertThat(header(each, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(each.headers().firstValue("Access-Control-Allow-Credentials"))
                    .as("the session of a browser is nobody else's")
                    .isEmpty();
        }
        assertThat(browser.ask("/", "Origin", ELSEWHERE).headers().firstValue("Access-Control-Allow-Origin"))
                .as("what is open in the office's own network is not for every page in the world")
                .isEmpty();
        String office = server.root().replaceFirst("/ogc$", "/api/session");
        assertThat(viewer.ask(office, "Origin", ELSEWHERE).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(browser.send("OPTIONS", PARKINGS, null).statusCode())
                .as("what one may do is asked with a token")
                .isEqualTo(401);
    }

    @Test
    void aTokenIsAPasswordForClientsThatKnowNothingElse() {
        OgcServer.Client client = server.stranger();
        assertThat(client.ask("/collections", "Authorization", basic("any:" + viewer.token()))
                        .body())
                .isEqualTo(viewer.ask("/collections").body());
        assertThat(client.ask(TILE, "Authorization", basic("gis:" + viewer.token()))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> revoked = client.ask("/", "Authorization", basic("gis:wangge_nosuchtoken"));
        assertThat(revoked.statusCode()).isEqualTo(401);
        assertThat(revoked.body()).contains("TOKEN_INVALID");
        for (String other : List.of(basic("gis:demo-viewer"), basic(viewer.token()), "Basic %%%", "Digest x")) {
            HttpResponse<String> answer = client.ask("/", "Authorization", other);
            assertThat(answer.statusCode()).as(other).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .as("a browser is not asked for what it would keep")
                    .containsExactly("Bearer");
        }
        String office = server.root().replaceFirst("/ogc$", "/api/session");
        assertThat(client.ask(office, "Authorization", basic("gis:" + viewer.token()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoOpensAPageBeforeTheyLoggedInIsToldWhere() {
        OgcServer.Client browser = server.stranger();
        HttpResponse<String> page = browser.ask("/collections", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(OgcServer.type(page)).startsWith("text/html");
        assertThat(page.body()).contains("href=\"/\"").doesNotContain("<script");
        assertThat(OgcServer.type(browser.ask("/collections"))).isEqualTo("application/problem+json");
        assertThat(OgcServer.type(browser.ask("/collections", "Accept", "*/*"))).isEqualTo("application/problem+json");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Links repeat the question, and what servers and proxies send as headers is short. */
    @Test
    void aLongQuestionIsAnsweredWithItsLinksInTheDocument() {
        String points = IntStream.rangeClosed(0, 200)
                .mapToObj(i -> String.format(Locale.ROOT, "%.7f 34.8000001", 113.75 - i * 0.0003))
                .collect(Collectors.joining(","));
        String filter = "S_INTERSECTS(geometry,POLYGON((113.69 34.7,113.75 34.7," + points + ",113.69 34.7)))";
        String question = PARKINGS + "?limit=5&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        assertThat(question).hasSizeBetween(4_000, 8_000);
        JsonNode page = viewer.get(question);
        assertThat(page.path("numberReturned").asInt()).isEqualTo(5);
        int all = 0;
        for (JsonNode link = OgcServer.link(page, "self"); link != null; link = OgcServer.link(page, "next")) {
            HttpResponse<String> answer = viewer.ask(link.path("href").asString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map().toString()).hasSizeLessThan(3_000);
            page = JsonMapper.shared().readTree(answer.body());
            all += page.path("numberReturned").asInt();
        }
        assertThat(all).isEqualTo(OgcOffice.PARKINGS);
        assertThat(OgcServer.headerLinks(viewer.ask(PARKINGS + "?limit=5"), "next"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/collections",
                "/collections/cases/queryables",
                PARKINGS,
                PARKINGS + "?f=csv",
                PARKINGS + "?f=kml",
                TILE
            })
    void whatIsTextIsPackedForWhoTakesIt(String address) {
        HttpResponse<String> packed = viewer.ask(address, "Accept-Encoding", "gzip, deflate");
        assertThat(packed.statusCode()).isEqualTo(200);
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(String.join(",", packed.headers().allValues("Vary")).toLowerCase(Locale.ROOT))
                .contains("accept-encoding");
        assertThat(viewer.ask(address).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TILE, "/collections/cells" + TILE})
    void tilesHaveOneForm(String tile) {
        assertThat(viewer.ask(tile + "?f=mvt").body())
                .isEqualTo(viewer.ask(tile).body());
        assertThat(viewer.status(tile + "?f=png")).isEqualTo(400);
        assertThat(viewer.status(tile + "?f=json")).isEqualTo(400);
        assertThat(viewer.ask(tile, "Accept", "*/*").statusCode()).isEqualTo(200);
        assertThat(viewer.ask(tile, "Accept", "image/png").statusCode()).isEqualTo(406);
    }
}
