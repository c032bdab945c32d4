package org.wangge.e2e;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody in the office who gives cases to the first inspector. */
final class FieldDesk implements AutoCloseable {

    private final Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
    private final String inspector;

    private FieldDesk() {
        try (Browser phone = Browser.open("en", Browser.PHONE_WIDTH, "INSPECTOR")) {
            inspector = phone.ask("/api/session").path("personId").asString();
        }
    }

    static FieldDesk open() {
        return new FieldDesk();
    }

    /** The id of a new case at a place that is the first inspector's to do. */
    String dispatched(double lon, double lat, String description) {
        String id = filed(lon, lat, description);
        act(id, "dispatch", Map.of("person", inspector));
        return id;
    }

    private String filed(double lon, double lat, String description) {
        Map<String, Object> report = Map.of(
                "category",
                "item:06010",
                "place",
                Map.of("type", "Point", "coordinates", new double[] {lon, lat}),
                "description",
                description,
                "source",
                "e2e",
                "clientId",
                UUID.randomUUID().toString());
        String id = post("/api/cases", report).path("id").asString();
        act(id, "file", Map.of());
        return id;
    }

    /** The id of a new case at a place that waits in the inbox of the first inspector's team or department. */
    String givenToTheInbox(double lon, double lat, String description) {
        String id = filed(lon, lat, description);
        for (JsonNode person : browser.ask("/api/staff").path("people")) {
            if (person.path("id").asString().equals(inspector)) {
                boolean hasTeam = person.hasNonNull("teamId");
                String inbox = person.path(hasTeam ? "teamId" : "departmentId").asString();
                act(id, "dispatch", Map.of(hasTeam ? "team" : "department", inbox));
                return id;
            }
        }
        throw new IllegalStateException("nobody knows " + inspector);
    }

    void act(String id, String word, Map<String, Object> members) {
        post("/api/cases/" + id + "/actions/" + word, new HashMap<>(members));
    }

    List<JsonNode> log(String id) {
        List<JsonNode> events = new ArrayList<>();
        browser.ask("/api/cases/" + id + "/log").forEach(events::add);
        return events;
    }

    /** Where the inspector was last. */
    double lonOfInspector() {
        for (JsonNode position : browser.ask("/api/positions?maxAgeMinutes=5")) {
            if (position.path("personId").asString().equals(inspector)) {
                return position.path("lon").asDouble();
            }
        }
        throw new IllegalStateException("nobody knows where " + inspector + " is");
    }

    private JsonNode post(String path, Map<String, Object> body) {
        String token = browser.page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
        APIResponse answer = browser.page
                .request()
                .post(
                        DemoOffice.url() + path,
                        RequestOptions.create()
                                .setHeader("X-XSRF-TOKEN", token)
                                .setHeader("Idempotency-Key", UUID.randomUUID().toString())
                                .setData(body));
        if (!answer.ok()) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.text());
        }
        return Office.JSON.readTree(answer.text());
    }

    @Override
    public void close() {
        browser.close();
    }
}
