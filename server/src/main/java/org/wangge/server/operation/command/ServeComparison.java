package org.wangge.server.operation.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether all parties answer the same, before anybody is timed. */
final class ServeComparison {

    private static final int COMPARED = 60;
    private static final int FEW = 60;
    private static final double PLACE_DEGREES = 2.5e-7;

    /** A sphere is so far off the ellipsoid at most, and Redis rounds places. */
    private static final double SPHERE = 0.006;

    private static final double ROUNDED_METRES = 1.5;

    private static final long FOLLOWED_NANOS = 1_000_000_000L;

    private final ServeQuestions questions;

    ServeComparison(ServeQuestions questions) {
        this.questions = questions;
    }

    /** Exactly the same from memory and from the database. */
    void nearest() {
        for (String place : questions.places().subList(0, COMPARED)) {
            String path = "/api/cases/nearest?" + place;
            if (!nearest(questions.office().json(path))
                    .equals(nearest(questions.database().json(path)))) {
                throw different("nearest cases", path);
            }
        }
        same("nearest cases", "PostGIS");
    }

    private static Map<String, Double> nearest(JsonNode answer) {
        Map<String, Double> found = new java.util.LinkedHashMap<>();
        for (JsonNode feature : answer.path("features")) {
            found.put(
                    feature.path("id").asString(),
                    feature.path("properties").path("distanceMetres").asDouble());
        }
        if (found.isEmpty()) {
            throw new CommandFailure("there are no open cases to find");
        }
        return found;
    }

    /** Those of Redis are as near as its sphere and its rounding let it know; says how often they are other ones. */
    void redis() {
        int same = 0;
        for (String place : questions.places().subList(0, COMPARED)) {
            Map<String, Double> exact = nearest(questions.office().json("/api/cases/nearest?" + place));
            Map<String, Double> found = nearest(questions.office().json("/api/bench/redis/nearest?" + place));
            List<Double> wanted = List.copyOf(exact.values());
            List<Double> given = List.copyOf(found.values());
            for (int i = 0; i < Math.max(wanted.size(), given.size()); i++) {
                if (wanted.size() != given.size()
                        || Math.abs(wanted.get(i) - given.get(i)) > wanted.get(i) * SPHERE + ROUNDED_METRES) {
                    throw different("nearest cases of Redis", place);
                }
            }
            same += List.copyOf(exact.keySet()).equals(List.copyOf(found.keySet())) ? 1 : 0;
        }
        WanggeCommand.answer("  nearest cases: Redis names the same ones in the same order for %d of %d places"
                .formatted(same, COMPARED));
    }

    void at() {
        for (String place : questions.places().subList(0, COMPARED)) {
            String path = "/api/grid/at?" + place;
            JsonNode cells = questions.office().json(path).path("cells");
            if (cells.isEmpty() || !cells.equals(questions.database().json(path).path("cells"))) {
                throw different("cells", path);
            }
        }
        same("cells", "PostGIS");
    }

    /** All rows of small boxes, with all their values. Which hundred of more come first, each decides for itself. */
    void items() {
        ServeHttp rival = ServeHttp.of(questions.mapServer());
        for (String box : questions.boxes(FEW, COMPARED)) {
            Map<String, Row> ours = rows(questions
                    .office()
                    .json("/ogc/collections/" + ServeQuestions.COLLECTION + "/items?limit=1000&bbox=" + box));
            Map<String, Row> theirs = rows(rival.json(RivalMapServer.items(box, 1_000)));
            Optional<String> other = ours.keySet().stream()
                    .filter(id -> !isSame(ours.get(id), theirs.get(id)))
                    .findFirst();
            if (ours.isEmpty() || ours.size() != theirs.size() || other.isPresent()) {
                throw new CommandFailure("items in %s are not the same: %d and %d, %s"
                        .formatted(
                                box,
                                ours.size(),
                                theirs.size(),
                                other.map(id -> ours.get(id) + " and " + theirs.get(id))
                                        .orElse("others")));
            }
        }
        same("items", "MapServer");
    }

    /** An object's place and values. */
    private record Row(double lon, double lat, Map<String, String> values) {}

    /** Both round places to seven decimals, but not alike. */
    private static boolean isSame(@Nullable Row one, @Nullable Row other) {
        return one != null
                && other != null
                && one.values.equals(other.values)
                && Math.abs(one.lon - other.lon) < PLACE_DEGREES
                && Math.abs(one.lat - other.lat) < PLACE_DEGREES;
    }

    private static Map<String, Row> rows(JsonNode answer) {
        Map<String, Row> rows = new TreeMap<>();
        for (JsonNode feature : answer.path("features")) {
            Map<String, String> values = new TreeMap<>();
            feature.path("properties")
                    .forEachEntry((name, value) -> values.put(name, value.isNull() ? "" : plain(value.asString())));
            JsonNode place = feature.path("geometry").path("coordinates");
            rows.put(
                    feature.path("id").asString(),
                    new Row(place.path(0).asDouble(), place.path(1).asDouble(), values));
        }
        return rows;
    }

    /** A whole number is the same with and without a point. */
    private static String plain(String value) {
        return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    }

    void tiles() {
        int compared = 0;
        ServeHttp rival = ServeHttp.of(questions.mapServer());
        for (TileName tile : questions.tiles().subList(0, COMPARED)) {
            VectorTile ours = VectorTile.read(questions.packed().bytes(tile.path(ServeQuestions.COLLECTION)), "code");
            VectorTile theirs = VectorTile.read(rival.bytes(RivalMapServer.tile(tile)), "code");
            TreeSet<String> wanted = new TreeSet<>(ours.inside());
            wanted.addAll(theirs.inside());
            for (String code : wanted) {
                Object our = ours.points().get(code);
                Object their = theirs.points().get(code);
                if (our == null || !our.equals(their)) {
                    throw new CommandFailure("%s is not the same: %s and %s".formatted(tile, our, their));
                }
            }
            compared += wanted.size();
        }
        if (compared == 0) {
            throw new CommandFailure("there is nothing in the tiles");
        }
        same("tiles", "MapServer");
    }

    /** A change by somebody else makes all tiles other ones within a second, so that none is answered that was made before it. */
    void coldness(Runnable change) {
        for (TileName tile : questions.tiles().subList(0, COMPARED)) {
            String path = tile.path(ServeQuestions.COLLECTION);
            String before = tag(path);
            if (!before.equals(tag(path))) {
                throw new CommandFailure(path + " has another tag each time, so it is never kept");
            }
            change.run();
            long since = System.nanoTime();
            while (before.equals(tag(path)) && System.nanoTime() - since < FOLLOWED_NANOS) {
                Thread.onSpinWait();
            }
            if (before.equals(tag(path))) {
                throw new CommandFailure(path + " does not follow a change, so it cannot be asked for anew");
            }
        }
    }

    private String tag(String path) {
        return questions.packed().get(path).headers().firstValue("ETag").orElse("none");
    }

    private static CommandFailure different(String what, String where) {
        return new CommandFailure("the answers are not the same, so they are not timed: " + what + " at " + where);
    }

    private static void same(String what, String as) {
        WanggeCommand.answer("  %s: the same as those of %s in %d answers".formatted(what, as, COMPARED));
    }
}
