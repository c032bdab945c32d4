package org.wangge.e2e;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file of cameras for an import.
 *
 * @param content its rows, sent as they are read
 */
record Upload(BodyPublisher content) {

    static final String COLUMNS = "id,name,lon,lat\n";

    static Upload of(String text) {
        return new Upload(BodyPublishers.ofString(text));
    }

    static Upload of(Path file) throws IOException {
        return new Upload(BodyPublishers.ofFile(file));
    }

    /** Sends it with a key that says which retries are the same; every one with another boundary, as browsers do. */
    HttpResponse<String> send(Office office, String key) throws IOException {
        String boundary = "b-" + UUID.randomUUID();
        String head = """
                --%1$s\r
                Content-Disposition: form-data; name="kind"\r
                \r
                points\r
                --%1$s\r
                Content-Disposition: form-data; name="options"\r
                Content-Type: application/json\r
                \r
                {"kind":"camera"}\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="cameras.csv"\r
                Content-Type: text/csv\r
                \r
                """.formatted(boundary);
        return office.send(office.authorised("/api/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        content,
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build());
    }
}
