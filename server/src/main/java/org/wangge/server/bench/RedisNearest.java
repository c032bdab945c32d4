package org.wangge.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * The nearest open cases as Redis tells them: its geo index under {@link #INDEX} and each case's feature ready as text under its id. What it
 * does not have to do is in its favour: it does not ask who may see what, and its distances are those of a sphere from rounded places.
 */
public final class RedisNearest {

    /** Where the places are. */
    public static final String INDEX = "open";

    /** With which the text of a feature ends, left out of what is stored so that the distance can be put before it. */
    public static final String END = "}}";

    private static final double WHOLE_EARTH_METRES = 2.1e7;

    private final int port;
    private final double metres;
    private final Deque<RedisConnection> idle = new ConcurrentLinkedDeque<>();

    /**
     * As a Redis of this machine tells them.
     *
     * @param metres within which there are mostly enough; Redis has to be told, and is asked again with twice as many
     */
    public RedisNearest(int port, double metres) {
        this.port = port;
        this.metres = metres;
    }

    /** A GeoJSON feature collection, nearest first. CGCS2000 degrees. */
    public String find(double lon, double lat, int limit) {
        try {
            RedisConnection pooled = idle.poll();
            RedisConnection redis = pooled == null ? new RedisConnection(port) : pooled;
            String found = features(redis, nearest(redis, lon, lat, limit));
            // One that failed is not put back.
            idle.push(redis);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<?> nearest(RedisConnection redis, double lon, double lat, int limit) throws IOException {
        for (double radius = metres; ; radius *= 2) {
            List<?> found = redis.list(List.of(
                    "GEOSEARCH",
                    INDEX,
                    "FROMLONLAT",
                    Double.toString(lon),
                    Double.toString(lat),
                    "BYRADIUS",
                    Double.toString(radius),
                    "m",
                    "ASC",
                    "COUNT",
                    Integer.toString(limit),
                    "WITHDIST"));
            if (found.size() >= limit || radius > WHOLE_EARTH_METRES) {
                return found;
            }
        }
    }

    private static String features(RedisConnection redis, List<?> nearest) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> distances = new ArrayList<>();
        for (Object row : nearest) {
            List<?> pair = (List<?>) row;
            ids.add(String.valueOf(pair.get(0)));
            distances.add(String.valueOf(pair.get(1)));
        }
        StringBuilder json = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        if (!ids.isEmpty()) {
            List<?> features =
                    redis.list(Stream.concat(Stream.of("MGET"), ids.stream()).toList());
            for (int i = 0; i < features.size(); i++) {
                json.append(i == 0 ? "" : ",")
                        .append(features.get(i))
                        .append(",\"distanceMetres\":")
                        .append(distances.get(i))
                        .append(",\"bearingDegrees\":null")
                        .append(END);
            }
        }
        return json.append("],\"links\":[]}").toString();
    }
}
