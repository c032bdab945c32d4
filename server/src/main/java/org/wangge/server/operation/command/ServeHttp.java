package org.wangge.server.operation.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** A server that is asked by hand, to see what it answers before it is measured, with the same headers as when it is. */
record ServeHttp(URI server, Map<String, String> headers) {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    ServeHttp {
        headers = Map.copyOf(headers);
    }

    static ServeHttp of(RunningOffice office) {
        return new ServeHttp(
                URI.create(office.url()), Map.of("Authorization", "Bearer " + office.token(), "Accept", "*/*"));
    }

    static ServeHttp of(URI server) {
        return new ServeHttp(server, Map.of("Accept", "*/*"));
    }

    ServeHttp with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ServeHttp(server, more);
    }

    /** @throws CommandFailure for a status of 400 and more */
    HttpResponse<byte[]> get(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(2));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw new CommandFailure(path + " answered with status " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new CommandFailure(server + path + " was broken off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    JsonNode json(String path) {
        return RunningOffice.JSON.readTree(get(path).body());
    }

    /** The body, unpacked where it came packed. */
    byte[] bytes(String path) {
        HttpResponse<byte[]> response = get(path);
        if (response.headers().firstValue("Content-Encoding").isEmpty()) {
            return response.body();
        }
        try {
            return new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
