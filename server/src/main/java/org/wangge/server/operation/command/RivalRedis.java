package org.wangge.server.operation.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wangge.server.bench.RedisConnection;
import org.wangge.server.bench.RedisNearest;
import tools.jackson.databind.JsonNode;

/** A Redis that holds the open cases: their places in its geo index, their features as text, in memory only. */
final class RivalRedis implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final int port;
    private final RivalProgram program;

    /** @param folder for what it writes */
    RivalRedis(Path folder) throws IOException {
        port = RivalProgram.freePort();
        // Debian's tools hold the server under another name, which decides what it does.
        Path server = folder.resolve("redis-server");
        Files.createSymbolicLink(server, RivalProgram.find("redis-server", "redis-check-rdb"));
        program = new RivalProgram(
                List.of(
                        server.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        folder.toString()),
                Map.of(),
                folder.resolve("redis.log"));
        program.awaitPort(port);
    }

    int port() {
        return port;
    }

    /** Makes it hold what the office has open now. */
    long fill(ServeHttp office) throws IOException {
        long count = 0;
        try (RedisConnection redis = new RedisConnection(port)) {
            redis.send(List.of("FLUSHALL"));
            redis.receive();
            String path = "/api/cases?state=open&limit=" + PAGE;
            while (!path.isEmpty()) {
                JsonNode page = office.json(path);
                for (JsonNode feature : page.path("features")) {
                    store(redis, feature);
                    count++;
                }
                for (int answers = 2 * page.path("features").size(); answers > 0; answers--) {
                    redis.receive();
                }
                path = next(page);
            }
        }
        return count;
    }

    private static void store(RedisConnection redis, JsonNode feature) throws IOException {
        String id = feature.path("id").asString();
        JsonNode place = feature.path("geometry").path("coordinates");
        String text = feature.toString();
        if (!text.endsWith(RedisNearest.END)) {
            throw new CommandFailure("a case is not written as Redis is to hold it: " + text);
        }
        redis.send(List.of(
                "GEOADD",
                RedisNearest.INDEX,
                place.path(0).asString(),
                place.path(1).asString(),
                id));
        redis.send(List.of("SET", id, text.substring(0, text.length() - RedisNearest.END.length())));
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("links")) {
            if (link.path("rel").asString("").equals("next")) {
                URI address = URI.create(link.path("href").asString());
                return address.getRawPath() + "?" + address.getRawQuery();
            }
        }
        return "";
    }

    @Override
    public void close() {
        program.close();
    }
}
