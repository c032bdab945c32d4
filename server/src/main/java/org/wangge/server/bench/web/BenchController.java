package org.wangge.server.bench.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.LonLat;
import org.wangge.server.bench.RedisNearest;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.NearestAnswer;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.QueryValues;

/** What the office's answers are measured beside. */
@Hidden
@RestController
@RequestMapping("/api/bench")
@ConditionalOnBooleanProperty("wangge.bench.endpoints")
class BenchController {

    private static final int MOST_BYTES = 1 << 20;

    private final Cases cases;
    private final RedisNearest redis;
    private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();

    BenchController(
            Cases cases,
            @Value("${wangge.bench.redis-port:6379}") int redisPort,
            @Value("${wangge.bench.redis-metres:1000}") double redisMetres) {
        this.cases = cases;
        this.redis = new RedisNearest(redisPort, redisMetres);
    }

    /** Always the same: so many bytes of some type. What it costs is what every call costs. */
    @GetMapping("/noop")
    ResponseEntity<byte[]> noop(Caller caller, @RequestParam int bytes, @RequestParam String type) {
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "bytes", "bytes is a number from 0 to " + MOST_BYTES);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .body(bodies.computeIfAbsent(bytes, BenchController::body));
    }

    private static byte[] body(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) ' ');
        return body;
    }

    /** The nearest open cases as Redis finds them. */
    @GetMapping(value = "/redis/nearest", produces = FeatureCollection.GEO_JSON)
    String redisNearest(
            Caller caller,
            @RequestParam double lon,
            @RequestParam double lat,
            @RequestParam(required = false) @Nullable Integer limit) {
        LonLat from = QueryValues.place(lon, lat, null);
        return redis.find(from.lon(), from.lat(), QueryValues.limit(limit, QueryValues.NEAREST_LIMIT));
    }

    /** Whether the nearest cases come from memory now. */
    @GetMapping("/memory")
    Map<String, Object> memory(Caller caller, @RequestParam double lon, @RequestParam double lat) {
        NearestAnswer answer = cases.nearestAsOf(
                caller,
                new NearestQuery(
                        QueryValues.place(lon, lat, null),
                        QueryValues.NEAREST_LIMIT,
                        Double.POSITIVE_INFINITY,
                        Set.of()));
        return Map.of("memory", answer.isFromMemory(), "change", answer.change());
    }
}
