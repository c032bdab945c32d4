package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Which requests Open311 GeoReport v2 tells, and what of them. */
@OfficeTest
class GeoReportListIT extends GeoReportCalls {

    @Test
    void whatTheOfficeDoesIsToldWithoutItsWords() throws Exception {
        String number = posted(form("rubbish", 113.7151, 34.7051));
        String id = caseOf(number);
        act(id, "file", "{}");
        act(id, "dispatch", "{\"note\":\"内部电话 6543\",\"department\":\"" + department() + "\"}");
        JsonNode open =
                json(get("/requests/" + number + ".json?extensions=true")).path(0);
        assertThat(open.path("expected_datetime").asString()).isNotEmpty();
        JsonNode extended = open.path("extended_attributes");
        assertThat(extended.path("cell_code").asString()).hasSize(15);
        assertThat(extended.path("stage").asString()).isEqualTo("assigned");
        assertThat(extended.path("clocks").path(0).path("kind").asString()).isEqualTo("decide");
        act(id, "close", "{\"note\":\"内部备注\"}");
        JsonNode closed =
                json(get("/requests.json?service_request_id=" + number)).path(0);
        assertThat(closed.path("status").asString()).isEqualTo("closed");
        assertThat(closed.path("status_notes").asString()).isEqualTo("已办结");
        assertThat(body(get("/requests/" + number + ".json?extensions=true")))
                .doesNotContain("内部")
                .doesNotContain("6543")
                .doesNotContain("市政");
        String duplicate = posted(form("rubbish", 113.7152, 34.7052));
        String master = posted(form("rubbish", 113.7153, 34.7053));
        act(caseOf(duplicate), "merge", "{\"into\":\"" + caseOf(master) + "\"}");
        assertThat(json(get("/requests/" + duplicate + ".json"))
                        .path(0)
                        .path("status_notes")
                        .asString())
                .contains(master);
    }

    @Test
    void listsByNumberServiceTimeStatusAndBox() throws Exception {
        String first = posted(form("fire-lane", 113.7351, 34.7151));
        String second = posted(form("stall", 113.7352, 34.7152));
        String third = posted(form("fire-lane", 113.7011, 34.7011));
        act(caseOf(third), "close", "{\"note\":\"x\"}");
        jdbc.sql("update public_report set received_at = now() - interval '100 days' where case_id = :id::uuid")
                .param("id", caseOf(second))
                .update();
        assertThat(numbers("/requests.json?service_request_id=" + first + "," + second + ",999999,x&status=closed"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(numbers("/requests.json?service_request_id=x")).isEmpty();
        assertThat(numbers("/requests.json?start_date=yesterday&status=gone&page=0&bbox=1&service_request_id=" + first))
                .as("numbers override all other arguments")
                .containsExactly(first);
        assertThat(numbers("/requests.json?service_code=fire-lane&status=Open")).containsExactly(first);
        assertThat(numbers("/requests.json?service_code=fire-lane,stall")).containsExactly(third, first);
        assertThat(numbers("/requests.json?service_code=fire-lane&service_code=stall"))
                .containsExactly(third, first);
        assertThat(numbers("/requests.json?service_code=fire-lane&status=open")).containsExactly(first);
        assertThat(numbers("/requests.json?service_code=fire-lane&status=closed"))
                .containsExactly(third);
        assertThat(numbers("/requests.json?service_code=fire-lane&status=open,closed&start_date="))
                .hasSize(2);
        assertThat(numbers("/requests.json?bbox=113.735,34.715,113.736,34.716")).containsExactly(first);
        assertThat(numbers("/requests.json?service_code=fire-lane&page_size=1")).containsExactly(third);
        assertThat(numbers("/requests.json?service_code=fire-lane&page_size=1&page=2"))
                .containsExactly(first);
        assertThat(numbers("/requests.json?service_code=fire-lane&page_size=1&page=3"))
                .isEmpty();
        Instant past = Instant.now().minus(Duration.ofDays(120));
        assertThat(numbers("/requests.json?start_date=" + past)).containsExactly(second);
        assertThat(numbers("/requests.json?start_date=%s&end_date=%s".formatted(past, past.plusSeconds(60))))
                .isEmpty();
        assertThat(numbers("/requests.json?start_date=2010-05-24T00:00:00Z&end_date=2010-06-24T00:00:00+08:00"))
                .isEmpty();
        assertThat(text(get("/requests.xml?service_code=fire-lane"), "count(/service_requests/request)"))
                .isEqualTo("2");
    }

    @Test
    void whatTheOfficeHidesIsNotThere() throws Exception {
        String number = posted(form("road", 113.7063, 34.7063));
        jdbc.sql("insert into public_case (case_id, hidden, changed_at) values (:id::uuid, true, now())")
                .param("id", caseOf(number))
                .update();
        refused(get("/requests/" + number + ".json"), "json", 404);
        String internal = String.valueOf(jdbc.sql("select number from case_record limit 1")
                .query(Long.class)
                .single());
        jdbc.sql("delete from public_case").update();
        assertThat(get("/requests/" + internal + ".json")).hasStatusOk();
        mvc.post()
                .uri("/api/cases")
                .with(As.role(Role.DISPATCHER))
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                    {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.705]},"description":"内部",
                     "source":"patrol"}
                    """)
                .exchange();
        long patrol = jdbc.sql("select max(number) from case_record")
                .query(Long.class)
                .single();
        refused(get("/requests/" + patrol + ".json"), "json", 404);
    }

    @Test
    void nothingIsUpdatedBeforeItWasRequested() throws Exception {
        String number = posted(form("road", 113.7064, 34.7064));
        jdbc.sql("update public_report set received_at = received_at + interval '1 second' where case_id = :id::uuid")
                .param("id", caseOf(number))
                .update();
        JsonNode told = json(get("/requests/" + number + ".json")).path(0);
        assertThat(told.path("updated_datetime")).isEqualTo(told.path("requested_datetime"));
    }
}
