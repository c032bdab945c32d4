package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Server-sent events of an office, as they come. */
record LiveStream(HttpClient http, BufferedReader lines) implements AutoCloseable {

    static LiveStream of(Office office, String topics) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<InputStream> answer = http.send(
                office.authorised("/api/live?topics=" + topics).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        // The first line says that it watches from now on.
        assertThat(lines.readLine()).startsWith(":");
        return new LiveStream(http, lines);
    }

    /** The data of the next event. */
    String next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line.substring("data:".length());
            }
        }
        throw new AssertionError("the stream ended");
    }

    @Override
    public void close() throws IOException {
        lines.close();
        http.close();
    }
}
