package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a planner asks over HTTP, with the status that the answer has to have. */
public final class PlannerCalls {

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;

    public PlannerCalls(MockMvcTester mvc, JdbcClient jdbc) {
        this.mvc = mvc;
        this.jdbc = jdbc;
    }

    public JsonNode get(String uri) {
        return get(uri, 200);
    }

    public JsonNode get(String uri, int status) {
        return json(mvc.get().uri(URI.create(uri)).with(As.role(Role.PLANNER)).exchange(), status);
    }

    public JsonNode delete(String uri, int status) {
        return json(
                mvc.delete().uri(URI.create(uri)).with(As.role(Role.PLANNER)).exchange(), status);
    }

    public JsonNode post(String uri, String body, int status) {
        return json(posting(uri, body).exchange(), status);
    }

    /** A change of the version of a draft. */
    public JsonNode post(String uri, String body, long version, int status) {
        return json(posting(uri, body).header("If-Match", tag(version)).exchange(), status);
    }

    public MockMvcRequestBuilder posting(String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.role(Role.PLANNER))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The path of a new draft of the base layer, at version 1. */
    public String openDraft() {
        return openDraft("{}");
    }

    public String openDraft(String body) {
        return "/api/grid/drafts/"
                + post("/api/grid/drafts", body, 201).path("id").asString();
    }

    /** Does operations one after the other in a draft at its version 1, and publishes it. */
    public JsonNode publish(String draft, String validFrom, String... operations) {
        for (int i = 0; i < operations.length; i++) {
            post(draft + "/operations", operations[i], i + 1L, 200);
        }
        return post(draft + "/publish", "{\"validFrom\":\"%s\"}".formatted(validFrom), operations.length + 1L, 201);
    }

    /** The cell that has, or had, a code. */
    public UUID cell(String code) {
        return jdbc.sql("select cell_id from grid_code where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    /** Everything the database knows of a draft, and the areas as they are answered: equal only where nothing changed, bit for bit. */
    public String everythingOf(String draft) {
        String id = draft.substring(draft.lastIndexOf('/') + 1);
        String rows = jdbc.sql("""
                        select md5(
                            (select d::text from grid_draft d where id = :id)
                            || (select coalesce(string_agg(s::text, ',' order by number), '') from grid_draft_step s where draft_id = :id)
                            || (select coalesce(string_agg(e::text, ',' order by area_id, step_number), '')
                                from grid_draft_effect e where draft_id = :id)
                            || (select string_agg(v::text, ',' order by cell_id, valid_from) from grid_cell_version v))
                        """)
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
        return rows + get(draft + "/areas?limit=1000") + get(draft);
    }

    public static JsonNode json(MvcTestResult answer, int status) {
        String body = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(answer.getResponse().getStatus()).as(body).isEqualTo(status);
        return JsonMapper.shared().readTree(body);
    }

    /** A line of {@code lon lat, lon lat} as a member of a request. */
    public static String line(String places) {
        return "{\"type\":\"LineString\",\"coordinates\":[[%s]]}"
                .formatted(places.strip().replaceAll("\\s*,\\s*", "],[").replace(' ', ','));
    }
}
