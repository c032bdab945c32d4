package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Reports by Open311 GeoReport v2: the request the specification shows, the types of attributes, files, keys. */
@OfficeTest
class GeoReportPostIT extends GeoReportCalls {

    /** The specification's own request, with what belongs to this office in the place of San Francisco's. */
    @Test
    void theRequestOfTheSpecificationBecomesACase() throws Exception {
        Map<String, String> form = form("manhole", 113.70524078, 34.7052043);
        form.put("jurisdiction_id", "city.gov");
        form.put("address_string", "1234 5th street");
        form.put("email", "smit333@sfgov.edu");
        form.put("device_id", "tt222111");
        form.put("account_id", "123456");
        form.put("first_name", "john");
        form.put("last_name", "smith");
        form.put("phone", "111111111");
        form.put("description", "A large sinkhole is destroying the street\ncall 138-0000-0000 or a.b@c.de");
        form.put("media_url", "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg");
        form.put("attribute[danger]", "open");
        MvcTestResult posted = post("/requests.xml", form);
        assertThat(posted).as(body(posted)).hasStatusOk();
        String number = text(posted, "/service_requests/request/service_request_id");
        assertThat(number).matches("\\d+");
        assertThat(text(posted, "/service_requests/request/account_id")).isEqualTo("123456");
        assertThat(text(posted, "count(/service_requests/request/token)")).isEqualTo("0");
        MvcTestResult one = get("/requests/" + number + ".xml");
        String path = "/service_requests/request/";
        assertThat(text(one, path + "status")).isEqualTo("open");
        assertThat(text(one, path + "service_code")).isEqualTo("manhole");
        assertThat(text(one, path + "lat")).isEqualTo("34.7052043");
        assertThat(text(one, path + "long")).isEqualTo("113.7052408");
        assertThat(text(one, path + "address")).isEqualTo("1234 5th street");
        assertThat(Instant.parse(text(one, path + "requested_datetime")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(body(one))
                .contains("A large sinkhole is destroying the street\ncall *** or ***")
                .doesNotContain("smith")
                .doesNotContain("111111111")
                .doesNotContain("smit333")
                .doesNotContain("flickr")
                .doesNotContain("extended_attributes");
        String description = jdbc.sql("select description from case_record where number = :number")
                .param("number", Long.valueOf(number))
                .query(String.class)
                .single();
        assertThat(description).contains("会，井口敞开").contains("flickr").doesNotContain("smith");
        assertThat(jdbc.sql("select name || phone || email from public_contact")
                        .query(String.class)
                        .list())
                .contains("john smith111111111smit333@sfgov.edu");
    }

    /** The body of the specification's example, with this office's key, service and place in it, and its attributes, which nobody here asks. */
    @Test
    void whatTheServiceDoesNotAskStandsInTheCaseByItsCode() throws Exception {
        MvcTestResult posted = mvc.post()
                .uri(BASE + "/requests.xml")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .content("api_key=" + key
                        + "&jurisdiction_id=city.gov&service_code=rubbish&lat=34.70524078&long=113.7054043"
                        + "&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456"
                        + "&first_name=john&last_name=smith&phone=111111111"
                        + "&description=A+large+sinkhole+is+destroying+the+street"
                        + "&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg"
                        + "&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001")
                .exchange();
        assertThat(posted).as(body(posted)).hasStatusOk();
        String number = text(posted, "/service_requests/request/service_request_id");
        assertThat(jdbc.sql("select description from case_record where number = :number")
                        .param("number", Long.valueOf(number))
                        .query(String.class)
                        .single())
                .contains("WHISPAWN 123456", "WHISDORN COISL001");
        assertThat(body(get("/requests/" + number + ".json"))).doesNotContain("WHIS");
        Map<String, String> many = form("rubbish", 113.7054, 34.7052);
        for (int i = 0; i < 21; i++) {
            many.put("attribute[own" + i + "]", "x");
        }
        refused(post("/requests.json", many), "json", 400);
    }

    @Test
    void everyFaultOfAReportIsAnErrorOfItsOwn() throws Exception {
        Map<String, String> wrong = form("noise", 113.7055, 34.7055);
        wrong.put("attribute[since]", "yesterday");
        wrong.put("attribute[source]", "x".repeat(801));
        JsonNode errors = json(post("/requests.json", wrong));
        assertThat(errors.size()).isEqualTo(2);
        assertThat(errors.path(0).path("code").asInt()).isEqualTo(400);
        assertThat(text(post("/requests.xml", wrong), "count(/errors/error/description)"))
                .isEqualTo("2");
        Map<String, String> form = form("bikes", 113.7055, 34.7055);
        form.put("attribute[number]", "many");
        refused(post("/requests.json", form), "json", 400);
        for (String good : List.of("12", "1.5", "-3e2")) {
            form.put("attribute[number]", good);
            posted(form);
        }
        Map<String, String> noise = form("noise", 113.7056, 34.7056);
        noise.put("attribute[since]", "2026-01-01T10:00:00+08:00");
        noise.put("attribute[source]", "上面\n楼");
        posted(noise);
        noise.put("attribute[since]", "yesterday");
        refused(post("/requests.json", noise), "json", 400);
        assertThat(mvc.post()
                        .uri(BASE + "/requests.json")
                        .contentType("application/x-www-form-urlencoded;charset=utf-8")
                        .content("api_key=" + key + "&service_code=river&lat=34.7057&long=113.7057"
                                + "&attribute[seen][]=smell&attribute[seen][]=foam&description=%E8%87%AD")
                        .exchange())
                .hasStatusOk();
        assertThat(jdbc.sql("select description from case_record where description like '%臭%'")
                        .query(String.class)
                        .list())
                .anySatisfy(text -> assertThat(text).contains("臭味、泡沫"));
    }

    @Test
    void filesComeInAMultipartBodyAndARetryIsKnownByItsKey() throws Exception {
        var request = mvc.post().multipart().file("media", SamplePhotos.file("png", 8, 8));
        form("tree", 113.7353, 34.7053).forEach(request::param);
        MvcTestResult posted = request.uri(BASE + "/requests.json")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .exchange();
        assertThat(posted).as(body(posted)).hasStatusOk();
        String number = json(posted).path(0).path("service_request_id").asString();
        String photo = jdbc.sql("select photo_id::text from photo_use where owner_id = :id::uuid")
                .param("id", caseOf(number))
                .query(String.class)
                .single();
        String media = "/media/" + number + "/" + photo + ".jpg";
        assertThat(json(get("/requests/" + number + ".json"))
                        .path(0)
                        .path("media_url")
                        .isNull())
                .isTrue();
        assertThat(get(media)).hasStatus(404);
        jdbc.sql("insert into public_case (case_id, released, changed_at) values (:id::uuid,"
                        + " array[:photo::uuid], now())")
                .param("id", caseOf(number))
                .param("photo", photo)
                .update();
        assertThat(json(get("/requests/" + number + ".json"))
                        .path(0)
                        .path("media_url")
                        .asString())
                .isEqualTo("http://localhost" + BASE + media);
        assertThat(get(media)).hasStatusOk().hasContentType(MediaType.IMAGE_JPEG);
        Map<String, String> form = form("tree", 113.7354, 34.7054);
        MvcTestResult first = post("/requests.json", form, "again");
        assertThat(body(post("/requests.json", form, "again"))).isEqualTo(body(first));
        form.put("description", "something else");
        assertThat(post("/requests.json", form, "again")).hasStatus(400);
    }

    @Test
    void batchServicesAnswerATokenAndBlackboxesNothing() throws Exception {
        jdbc.sql("update public_service set answer = 'batch' where code = 'posters'")
                .update();
        jdbc.sql("update public_service set answer = 'blackbox' where code = 'animal'")
                .update();
        JsonNode batch =
                json(post("/requests.json", form("posters", 113.7251, 34.7051))).path(0);
        assertThat(batch.has("service_request_id")).isFalse();
        String token = batch.path("token").asString();
        JsonNode early = json(get("/tokens/" + token + ".json")).path(0);
        assertThat(early.path("service_request_id").isNull()).isTrue();
        assertThat(early.path("token").asString()).isEqualTo(token);
        String id = jdbc.sql("select case_id::text from public_report where reference = :token")
                .param("token", token)
                .query(String.class)
                .single();
        assertThat(numbers("/requests.json?service_code=posters")).isEmpty();
        act(id, "file", "{}");
        String number = text(get("/tokens/" + token + ".xml"), "/service_requests/request/service_request_id");
        assertThat(numbers("/requests.json?service_code=posters")).containsExactly(number);
        JsonNode nothing =
                json(post("/requests.json", form("animal", 113.7252, 34.7052))).path(0);
        assertThat(nothing.propertyNames()).containsExactly("service_notice", "account_id");
        assertThat(numbers("/requests.json?service_code=animal")).isEmpty();
        jdbc.sql("update public_service set answer = 'realtime'").update();
    }

    @Test
    void aKeyCountsWhileItIsEnabledAndNotOftenerThanItMay() throws Exception {
        ApiKeys.Issued issued = keys.issue(Caller.system(), "two an hour", 2);
        key = issued.secret();
        posted(form("rubbish", 113.7057, 34.7157));
        posted(form("rubbish", 113.7058, 34.7158));
        MvcTestResult third = post("/requests.json", form("rubbish", 113.7059, 34.7159));
        refused(third, "json", 400);
        assertThat(json(third).path(0).path("code").asInt()).isEqualTo(429);
        keys.put(Caller.system(), issued.key().id(), "two an hour", 100, false, stored -> {});
        refused(post("/requests.json", form("rubbish", 113.706, 34.716)), "json", 403);
        keys.put(Caller.system(), issued.key().id(), "two an hour", 100, true, stored -> {});
        posted(form("rubbish", 113.706, 34.716));
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'open311.key' and subject like :key")
                        .param("key", "%" + issued.key().id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void controlCharactersDoNotBreakTheXml() throws Exception {
        Map<String, String> form = form("road", 113.7062, 34.7062);
        form.put("description", "a\u0001b & <b>c</b> ]]> 😀");
        String number = posted(form);
        assertThat(text(get("/requests/" + number + ".xml"), "/service_requests/request/description"))
                .isEqualTo("a\uFFFDb & <b>c</b> ]]> 😀");
        assertThat(json(get("/requests/" + number + ".json"))
                        .path(0)
                        .path("description")
                        .asString())
                .isEqualTo("a\u0001b & <b>c</b> ]]> 😀");
    }
}
