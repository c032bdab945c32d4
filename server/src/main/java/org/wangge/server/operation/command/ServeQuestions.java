package org.wangge.server.operation.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wangge.server.operation.command.ServeQuestion.Party;
import org.wangge.server.operation.command.ServeQuestion.Target;

/**
 * What is asked, of whom, and what is wanted of the office.
 *
 * @param office the server that is measured
 * @param database the same on the same database, without copies in memory
 * @param mapServer where MapServer answers
 * @param town where the cells lie
 */
record ServeQuestions(ServeHttp office, ServeHttp database, URI mapServer, BenchArea town, ServeOptions options) {

    static final String COLLECTION = "asset-" + ServePoints.KIND;
    static final String TILE_TYPE = "application/vnd.mapbox-vector-tile";

    private static final String GEO_JSON = "application/geo%2Bjson";
    private static final String JSON = "application/json";
    private static final int PLACES = 20_000;
    private static final int BOXES = 5_000;
    private static final int IN_BOX = 500;
    private static final int LIMIT = 100;
    private static final int ZOOM = 14;
    private static final int SEEN = 40;

    /** Random places in the town, as parameters. */
    List<String> places() {
        Random random = new Random(Load.SEED);
        return Stream.generate(() -> town.point(random)).limit(PLACES).toList();
    }

    /** Random boxes with about so many points in them. */
    List<String> boxes(int inside, int count) {
        Random random = new Random(Load.SEED);
        double side = Math.sqrt(inside / (double) options.points());
        return Stream.generate(() -> {
                    double west = ServePoints.WEST + random.nextDouble() * (1 - side);
                    double south = ServePoints.SOUTH + random.nextDouble() * (1 - side);
                    return String.format(Locale.ROOT, "%.6f,%.6f,%.6f,%.6f", west, south, west + side, south + side);
                })
                .limit(count)
                .toList();
    }

    /** All of the level over the points, in a random order. */
    List<TileName> tiles() {
        List<TileName> tiles = new ArrayList<>(TileName.inside(
                ZOOM, ServePoints.WEST, ServePoints.SOUTH, ServePoints.WEST + 1, ServePoints.SOUTH + 1));
        Collections.shuffle(tiles, new Random(Load.SEED));
        return tiles;
    }

    ServeQuestion nearest(boolean withRedis) {
        List<String> paths =
                places().stream().map(place -> "/api/cases/nearest?" + place).toList();
        List<Party> parties = new ArrayList<>(List.of(
                party(ServeQuestion.OFFICE, office, paths),
                noOp(paths, GEO_JSON),
                party(ServeQuestion.POSTGIS, database, paths)));
        List<Target> targets = new ArrayList<>(
                List.of(new Target.Times(ServeQuestion.NO_OP, 0.7), new Target.Times(ServeQuestion.POSTGIS, 3.5)));
        if (withRedis) {
            parties.add(party(
                    ServeQuestion.REDIS,
                    office,
                    places().stream()
                            .map(place -> "/api/bench/redis/nearest?" + place)
                            .toList()));
            targets.add(new Target.Times(ServeQuestion.REDIS, 1));
        }
        targets.add(new Target.Within(10));
        return new ServeQuestion("nearest", "nearest 5 open cases", parties, targets, false);
    }

    ServeQuestion at() {
        List<String> paths =
                places().stream().map(place -> "/api/grid/at?" + place).toList();
        return new ServeQuestion(
                "at",
                "cells at a point",
                List.of(
                        party(ServeQuestion.OFFICE, office, paths),
                        noOp(paths, JSON),
                        party(ServeQuestion.POSTGIS, database, paths)),
                List.of(new Target.Times(ServeQuestion.NO_OP, 0.7), new Target.Times(ServeQuestion.POSTGIS, 3)),
                false);
    }

    ServeQuestion items() {
        List<String> boxes = boxes(IN_BOX, BOXES);
        return new ServeQuestion(
                "items",
                "items in a box, limit 100",
                List.of(
                        party(ServeQuestion.OFFICE, office, items(boxes, COLLECTION)),
                        new Party(
                                ServeQuestion.MAPSERVER,
                                new Wrk.Questions(
                                        mapServer,
                                        Map.of(),
                                        boxes.stream()
                                                .map(box -> RivalMapServer.items(box, LIMIT))
                                                .toList()))),
                List.of(new Target.Times(ServeQuestion.MAPSERVER, 4)),
                false);
    }

    private static List<String> items(List<String> boxes, String collection) {
        return boxes.stream()
                .map(box -> "/ogc/collections/" + collection + "/items?limit=" + LIMIT + "&bbox=" + box)
                .toList();
    }

    /** @param ids of points */
    ServeQuestion item(List<String> ids) {
        List<String> paths = ids.stream()
                .map(id -> "/ogc/collections/" + COLLECTION + "/items/" + id)
                .toList();
        return new ServeQuestion(
                "item",
                "item by id",
                List.of(party(ServeQuestion.OFFICE, office, paths), noOp(paths, GEO_JSON)),
                List.of(new Target.Times(ServeQuestion.NO_OP, 0.35)),
                false);
    }

    ServeQuestion coldTiles() {
        return new ServeQuestion(
                "tile-cold",
                "tiles at zoom 14, made anew",
                List.of(
                        party(ServeQuestion.OFFICE, packed(), tilePaths(TileName::path)),
                        new Party(
                                ServeQuestion.MAPSERVER,
                                new Wrk.Questions(
                                        mapServer,
                                        Map.of(),
                                        tiles().stream()
                                                .map(RivalMapServer::tile)
                                                .toList()))),
                List.of(new Target.Times(ServeQuestion.MAPSERVER, 2)),
                true);
    }

    ServeQuestion warmTiles() {
        List<String> paths = tilePaths(TileName::path);
        return new ServeQuestion(
                "tile-warm",
                "tiles at zoom 14, made before",
                List.of(party(ServeQuestion.OFFICE, packed(), paths), noOp(packed(), paths, TILE_TYPE)),
                List.of(new Target.Times(ServeQuestion.NO_OP, 0.7)),
                false);
    }

    /** The client has the tile already and asks whether it changed. */
    ServeQuestion knownTiles() {
        List<String> known = new ArrayList<>();
        for (String path : tilePaths(TileName::path)) {
            known.add(path + "\t"
                    + packed().get(path).headers().firstValue("ETag").orElseThrow());
        }
        return new ServeQuestion(
                "tile-304",
                "tiles at zoom 14, known already (304)",
                List.of(
                        party(ServeQuestion.OFFICE, packed(), known),
                        party(ServeQuestion.NO_OP, packed(), List.of(noOp(0, TILE_TYPE)))),
                List.of(new Target.Times(ServeQuestion.NO_OP, 0.8)),
                false);
    }

    private List<String> tilePaths(java.util.function.BiFunction<TileName, String, String> path) {
        return tiles().stream().map(tile -> path.apply(tile, COLLECTION)).toList();
    }

    ServeHttp packed() {
        return office.with("Accept-Encoding", "gzip");
    }

    private static Party party(String name, ServeHttp server, List<String> paths) {
        return new Party(name, new Wrk.Questions(server.server(), server.headers(), paths));
    }

    private Party noOp(List<String> paths, String type) {
        return noOp(office, paths, type);
    }

    /** As many bytes as the office answers in the mean to some of these. */
    private Party noOp(ServeHttp server, List<String> paths, String type) {
        Function<String, Integer> size = path -> server.get(path).body().length;
        int mean = (int) Math.round(
                paths.stream().limit(SEEN).mapToInt(size::apply).average().orElseThrow());
        return party(ServeQuestion.NO_OP, server, List.of(noOp(mean, type)));
    }

    private static String noOp(int bytes, String type) {
        return "/api/bench/noop?bytes=" + bytes + "&type=" + type;
    }
}
