package org.wangge.server.patrol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What apps send, member by member as they send it: {@code trackers/requests.json}, with the token of the device and a time left open. Of the
 * times {@code {s}} and {@code {ms}} count from 1970, and <code>"{#s}"</code> is a number.
 */
final class CapturedRequests {

    private CapturedRequests() {}

    /** One request, and what of it is to be kept. */
    record Captured(String app, JsonNode request) {

        /** Accuracy, speed, heading and mock of the fix; null where no fix is to be kept. */
        JsonNode stored() {
            return request.path("stored");
        }

        MvcTestResult send(MockMvcTester mvc, String token, Instant at) {
            String query = request.path("query").asString("");
            String path = request.path("path").asString() + (query.isEmpty() ? "" : "?" + filled(query, token, at));
            var call = mvc.method(HttpMethod.valueOf(request.path("method").asString()))
                    .uri(URI.create(path));
            for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
                call.header(
                        header.getKey(),
                        header(header.getKey(), header.getValue().asString(), token));
            }
            String body = request.path("text").asString("");
            if (request.has("body")) {
                body = request.path("body").toString();
            }
            return call.content(filled(body, token, at).getBytes(StandardCharsets.UTF_8))
                    .exchange();
        }

        private static String header(String name, String value, String token) {
            String given = value.replace("{token}", token);
            return name.equals(HttpHeaders.AUTHORIZATION)
                    ? "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            given.substring("Basic ".length()).getBytes(StandardCharsets.UTF_8))
                    : given;
        }

        private static String filled(String text, String token, Instant at) {
            return text.replace("{token}", token)
                    .replace("\"{#s}\"", Long.toString(at.getEpochSecond()))
                    .replace("{s}", Long.toString(at.getEpochSecond()))
                    .replace("{ms}", Long.toString(at.toEpochMilli()))
                    .replace("{isoms}", at.toString().replace("Z", ".000Z"))
                    .replace(
                            "{utcplus}",
                            at.toString().replace("T", "+").replace("Z", "").replace(":", "%3A"));
        }

        @Override
        public String toString() {
            return app;
        }
    }

    static List<Captured> list() {
        try (InputStream in =
                Objects.requireNonNull(CapturedRequests.class.getResourceAsStream("/trackers/requests.json"))) {
            return StreamSupport.stream(JsonMapper.shared().readTree(in).spliterator(), false)
                    .map(request -> new Captured(request.path("app").asString(), request))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
