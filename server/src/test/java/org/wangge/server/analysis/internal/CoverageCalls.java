package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.As;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks questions of coverage over HTTP and waits for what comes. */
final class CoverageCalls {

    static final String RUNS = "/api/analysis/runs";

    private final MockMvcTester mvc;
    private final Caller caller;

    CoverageCalls(MockMvcTester mvc, Caller caller) {
        this.mvc = mvc;
        this.caller = caller;
    }

    MvcTestResult ask(String question) {
        return post(RUNS, question);
    }

    MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .with(As.caller(caller))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(path).with(As.caller(caller)).exchange();
    }

    MvcTestResult delete(String path) {
        return mvc.delete().uri(path).with(As.caller(caller)).exchange();
    }

    /** The run when it has ended. */
    JsonNode ended(String question) {
        MvcTestResult asked = ask(question);
        assertThat(asked).hasStatus(202);
        String location = String.valueOf(asked.getResponse().getHeader("Location"));
        Instant end = Instant.now().plus(Duration.ofSeconds(120));
        JsonNode run = json(get(location));
        while (Set.of("queued", "running").contains(run.path("state").asString())
                && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            run = json(get(location));
        }
        return run;
    }

    /** The run with its answer. */
    JsonNode answered(String question) {
        JsonNode run = ended(question);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("done");
        return run;
    }

    JsonNode answer(String question) {
        return answered(question).path("answer");
    }

    static JsonNode json(MvcTestResult answer) {
        assertThat(answer).hasStatus2xxSuccessful();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    static String code(MvcTestResult answer) {
        return JsonMapper.shared()
                .readTree(answer.getResponse().getContentAsByteArray())
                .path("code")
                .asString();
    }
}
