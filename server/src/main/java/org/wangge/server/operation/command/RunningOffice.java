package org.wangge.server.operation.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.wangge.server.operation.OfficeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server of a data folder, spoken to over HTTP with the token it left there. */
final class RunningOffice {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final OfficeFile file;
    private final HttpClient http;

    private RunningOffice(OfficeFile file) {
        this.file = file;
        this.http = client(file);
    }

    /** @throws CommandFailure when no server runs on that folder */
    static RunningOffice get(Path data) {
        try {
            OfficeFile file = OfficeFile.find(data)
                    .filter(found -> found.process().isPresent())
                    .orElseThrow(() -> new CommandFailure("no office is running on the data folder " + data
                            + ". Start it:  ./wangge run --data " + data));
            return new RunningOffice(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    data + " cannot be read (" + e.getMessage() + "): run this as the user who started the office", e);
        }
    }

    String url() {
        return file.url();
    }

    /** What goes after {@code Bearer}. */
    String token() {
        return file.token();
    }

    /** GET of a path below the office's URL. */
    JsonNode get(String path) {
        return json(request(path).GET().build());
    }

    /** GET whose answer is only counted, for measuring; in bytes as sent, compressed where the office does so. */
    int fetch(String path) {
        try {
            HttpResponse<byte[]> response = http.send(
                    request(path).header("Accept-Encoding", "gzip").GET().build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw new CommandFailure(path + " answered with status " + response.statusCode());
            }
            return response.body().length;
        } catch (IOException e) {
            throw new CommandFailure("the office broke off the call: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    JsonNode post(String path, JsonNode body) {
        return json(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** POST of a change to whatever version there is. */
    JsonNode postToAnyVersion(String path, JsonNode body) {
        return json(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    JsonNode post(String path, String contentType, BodyPublisher body) {
        return json(request(path).header("Content-Type", contentType).POST(body).build());
    }

    /** For measuring: a client of an office without TLS that takes little itself. */
    PlainHttp plainHttp() {
        try {
            return new PlainHttp(URI.create(file.url()), file.token());
        } catch (IOException e) {
            throw new CommandFailure("the office does not answer on " + file.url(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(file.url() + path))
                .timeout(Duration.ofMinutes(10))
                .header("Accept", "*/*")
                .header("Authorization", "Bearer " + file.token());
    }

    private JsonNode json(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new CommandFailure(explain(response));
            }
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (ConnectException e) {
            throw new CommandFailure("the office does not answer on " + file.url(), e);
        } catch (IOException e) {
            throw new CommandFailure("the office broke off the call: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    /** What a problem document says, in one or more lines. */
    private static String explain(HttpResponse<String> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            StringBuilder text = new StringBuilder(
                    problem.path("detail").asString(problem.path("title").asString("status " + response.statusCode())));
            for (JsonNode error : problem.path("errors")) {
                text.append("\n  ")
                        .append(error.path("pointer").asString(""))
                        .append(' ')
                        .append(error.path("detail").asString(error.path("code").asString("")));
            }
            return text.toString();
        } catch (JacksonException e) {
            return "the office answered with status " + response.statusCode();
        }
    }

    private static HttpClient client(OfficeFile file) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(5));
        if (file.certificate() != null) {
            // The certificate names the public host, not this machine's address; it is trusted because the server's
            // owner set it.
            System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
            builder.sslContext(trusting(Path.of(file.certificate())));
        }
        return builder.build();
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("office-" + number, certificate);
                number++;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailure("the certificate " + pem + " cannot be read: " + e.getMessage(), e);
        }
    }
}
