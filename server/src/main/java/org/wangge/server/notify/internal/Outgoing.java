package org.wangge.server.notify.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.notify.internal.Delivery.Outcome;
import org.wangge.server.shared.job.JobLostException;

/** Requests to other servers: short of patience, to where they are sent and nowhere else, and reading little. */
@Component
class Outgoing {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int MOST_READ = 64 << 10;
    private static final int TOLD_OF_BODY = 200;

    private final HttpClient client;

    Outgoing() {
        this(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    }

    Outgoing(HttpClient client) {
        this.client = client;
    }

    /**
     * What came back.
     *
     * @param body at most 64 KiB
     */
    record Answer(int status, String body, @Nullable Instant retryAfter) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** What it comes to where only the status tells. */
        Outcome outcome() {
            if (isSuccess()) {
                return new Outcome.Sent();
            }
            String why = "HTTP " + status + " "
                    + body.substring(0, Math.min(body.length(), TOLD_OF_BODY)).strip();
            boolean mayWorkLater = status >= 500 || status == 408 || status == 425 || status == 429;
            return mayWorkLater ? new Outcome.Later(why.strip(), retryAfter) : new Outcome.Refused(why.strip());
        }
    }

    /**
     * Sends a request.
     *
     * @throws IOException where no answer came in time, or one that is too long
     * @throws JobLostException where the server stops
     */
    Answer send(HttpRequest.Builder request, Instant now) throws IOException {
        try {
            HttpResponse<String> response = client.send(
                    request.timeout(WHOLE).build(),
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_READ));
            Instant retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .map(value -> retryAfter(value, now))
                    .orElse(null);
            return new Answer(response.statusCode(), response.body(), retryAfter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobLostException();
        }
    }

    private static @Nullable Instant retryAfter(String value, Instant now) {
        try {
            return value.matches("\\d{1,6}")
                    ? now.plusSeconds(Long.parseLong(value))
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
