package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The office of {@link OgcOffice} behind a port, asked over HTTP as programs from outside ask, by people with tokens. */
final class OgcServer {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final Accounts accounts;
    private final Tokens tokens;

    OgcServer(int port, BeanFactory beans) {
        origin = "http://127.0.0.1:" + port;
        accounts = beans.getBean(Accounts.class);
        tokens = beans.getBean(Tokens.class);
        beans.getBean(JdbcClient.class).sql("delete from account").update();
        OgcOffice.fill(beans);
        Client dispatcher = client(Role.DISPATCHER);
        for (String lon : List.of("113.705", "113.735")) {
            String body = OgcOffice.reported(lon, "垃圾");
            assertThat(dispatcher
                            .send("POST", origin + "/api/cases", body, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    /** Somebody new of a role, whose area is the whole office. */
    Client client(Role role) {
        accounts.create(
                Caller.system(), new NewAccount(role.name(), role.name(), null, Set.of(role), Scope.EVERYWHERE, null));
        return new Client(tokens.issue(Caller.system(), role.name(), "test", Duration.ofDays(1))
                .secret());
    }

    /** Nobody. */
    Client stranger() {
        return new Client("");
    }

    String root() {
        return origin + "/ogc";
    }

    /** Somebody who asks. */
    final class Client {

        private final String token;

        private Client(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }

        /**
         * An answer.
         *
         * @param address whole, or what follows {@code /ogc}
         * @param body null for none
         */
        HttpResponse<String> send(String method, String address, String body, String... headers) {
            String uri = address.startsWith("http") ? address : root() + address;
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        HttpResponse<String> ask(String address, String... headers) {
            return send("GET", address, null, headers);
        }

        int status(String address) {
            return ask(address).statusCode();
        }

        /** The JSON of an answer that succeeds. */
        JsonNode get(String address, String... headers) {
            HttpResponse<String> answer = ask(address, headers);
            assertThat(answer.statusCode()).as("%s %s", address, answer.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }

        /** The collections they see. */
        List<JsonNode> collections() {
            return get("/collections").path("collections").valueStream().toList();
        }

        /** The ids of the features of a page, of which there is no other. */
        List<String> ids(String address) {
            JsonNode page = get(address);
            assertThat(link(page, "next")).as(address).isNull();
            return page.path("features")
                    .valueStream()
                    .map(feature -> feature.path("id").asString())
                    .sorted()
                    .toList();
        }
    }

    /** The first link of a relation; null where there is none. */
    static JsonNode link(JsonNode document, String rel) {
        return document.path("links")
                .valueStream()
                .filter(link -> link.path("rel").asString().equals(rel))
                .findFirst()
                .orElse(null);
    }

    /** Where the links of a relation in the header lead. */
    static List<String> headerLinks(HttpResponse<?> answer, String rel) {
        List<String> found = new ArrayList<>();
        for (String link : answer.headers().allValues("Link")) {
            if (link.contains("rel=\"" + rel + "\"")) {
                found.add(link.substring(link.indexOf('<') + 1, link.indexOf('>')));
            }
        }
        return found;
    }

    static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }
}
