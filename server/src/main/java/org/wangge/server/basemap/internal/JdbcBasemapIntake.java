package org.wangge.server.basemap.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BridgeRecord;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.GroundAreaRecord;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RailwayRecord;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.basemap.WaterAreaRecord;
import org.wangge.server.basemap.WaterwayRecord;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeCheck;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.jdbc.BulkUpsert;

@Repository
class JdbcBasemapIntake implements BasemapIntake {

    private final JdbcClient jdbc;
    private final RoadGraphWriter graph;
    private final Audit audit;

    JdbcBasemapIntake(JdbcClient jdbc, RoadGraphWriter graph, Audit audit) {
        this.jdbc = jdbc;
        this.graph = graph;
        this.audit = audit;
    }

    /** What every record has, whatever its table. */
    private record Shape<T>(Function<T, String> sourceId, Function<T, Geometry> geometry) {}

    @Override
    @Transactional
    public IntakeResult roads(Caller caller, String source, List<RoadRecord> roads) {
        return take(
                caller,
                source,
                "road",
                BasemapSql.ROADS,
                roads,
                new Shape<>(RoadRecord::sourceId, RoadRecord::line),
                (road, row) -> {
                    row.put("name", nonBlank(road.name()));
                    row.put("ref", road.ref());
                    row.put("class", road.roadClass());
                    row.put("oneway", road.direction().name().toLowerCase(Locale.ROOT));
                    row.put("bridge", road.bridge());
                    row.put("tunnel", road.tunnel());
                    row.put("layer", road.layer());
                    row.put("node_keys", road.nodeIds().isEmpty() ? null : road.nodeIds());
                });
    }

    @Override
    @Transactional
    public void connectRoads(Caller caller, String source) {
        caller.require(Permission.IMPORT_DATA);
        graph.rebuild(source);
    }

    @Override
    @Transactional
    public IntakeResult buildings(Caller caller, String source, List<BuildingRecord> buildings) {
        return take(
                caller,
                source,
                "building",
                BasemapSql.BUILDINGS,
                buildings,
                new Shape<>(BuildingRecord::sourceId, BuildingRecord::outline),
                (building, row) -> {
                    row.put("kind", building.kind());
                    row.put("name", nonBlank(building.name()));
                    row.put("levels", building.levels());
                });
    }

    @Override
    @Transactional
    public IntakeResult waterAreas(Caller caller, String source, List<WaterAreaRecord> areas) {
        return take(
                caller,
                source,
                "water",
                BasemapSql.WATER_AREAS,
                areas,
                new Shape<>(WaterAreaRecord::sourceId, WaterAreaRecord::outline),
                (area, row) -> {
                    row.put("kind", area.kind());
                    row.put("name", nonBlank(area.name()));
                });
    }

    @Override
    @Transactional
    public IntakeResult groundAreas(Caller caller, String source, List<GroundAreaRecord> areas) {
        return take(
                caller,
                source,
                "ground",
                BasemapSql.GROUND_AREAS,
                areas,
                new Shape<>(GroundAreaRecord::sourceId, GroundAreaRecord::outline),
                (area, row) -> {
                    row.put("kind", area.kind());
                    row.put("name", nonBlank(area.name()));
                });
    }

    @Override
    @Transactional
    public IntakeResult waterways(Caller caller, String source, List<WaterwayRecord> waterways) {
        return take(
                caller,
                source,
                "waterway",
                BasemapSql.WATERWAYS,
                waterways,
                new Shape<>(WaterwayRecord::sourceId, WaterwayRecord::line),
                (waterway, row) -> {
                    row.put("kind", waterway.kind());
                    row.put("name", nonBlank(waterway.name()));
                    row.put("tunnel", waterway.tunnel());
                    row.put("width_metres", waterway.widthMetres());
                });
    }

    @Override
    @Transactional
    public IntakeResult railways(Caller caller, String source, List<RailwayRecord> railways) {
        return take(
                caller,
                source,
                "railway",
                BasemapSql.RAILWAYS,
                railways,
                new Shape<>(RailwayRecord::sourceId, RailwayRecord::line),
                (railway, row) -> {
                    row.put("kind", railway.kind());
                    row.put("name", nonBlank(railway.name()));
                    row.put("tunnel", railway.tunnel());
                });
    }

    @Override
    @Transactional
    public IntakeResult places(Caller caller, String source, List<PlaceRecord> places) {
        return take(
                caller,
                source,
                "place",
                BasemapSql.PLACES,
                places,
                new Shape<>(PlaceRecord::sourceId, PlaceRecord::point),
                (place, row) -> {
                    row.put("kind", place.kind());
                    row.put("name", place.name());
                });
    }

    @Override
    @Transactional
    public IntakeResult houseNumbers(Caller caller, String source, List<HouseNumberRecord> numbers) {
        return take(
                caller,
                source,
                "house-number",
                BasemapSql.HOUSE_NUMBERS,
                numbers,
                new Shape<>(HouseNumberRecord::sourceId, HouseNumberRecord::point),
                (number, row) -> {
                    row.put("street", number.street());
                    row.put("number", number.number());
                });
    }

    @Override
    @Transactional
    public IntakeResult bridges(Caller caller, String source, List<BridgeRecord> bridges) {
        return take(
                caller,
                source,
                "bridge",
                BasemapSql.BRIDGES,
                bridges,
                new Shape<>(BridgeRecord::sourceId, BridgeRecord::outline),
                (bridge, row) -> row.put("name", nonBlank(bridge.name())));
    }

    private <T> IntakeResult take(
            Caller caller,
            String source,
            String what,
            String sql,
            List<T> records,
            Shape<T> shape,
            BiConsumer<T, Map<String, @Nullable Object>> columns) {
        caller.require(Permission.IMPORT_DATA);
        IntakeCheck<T> check = new IntakeCheck<>(shape.sourceId());
        for (T item : records) {
            check.offer(item, findFault(item, shape.geometry().apply(item)));
        }
        List<Map<String, @Nullable Object>> rows = check.accepted().stream()
                .map(item -> {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("id", Ids.next());
                    row.put("source_id", shape.sourceId().apply(item));
                    row.put("geom", shape.geometry().apply(item));
                    columns.accept(item, row);
                    return row;
                })
                .toList();
        return audit.intake(caller, what, source, BulkUpsert.run(jdbc, sql, Map.of("source", source), rows))
                .plus(check.rejections());
    }

    private static @Nullable Rejection findFault(Object item, Geometry geometry) {
        if (item instanceof BuildingRecord building && building.levels() != null && building.levels() < 0) {
            return new Rejection("", "NEGATIVE_LEVELS", "Storeys are 0 or more");
        }
        if (item instanceof PlaceRecord place && place.name().isBlank()) {
            return new Rejection("", "NO_NAME", "A place has a name");
        }
        if (item instanceof HouseNumberRecord house
                && (house.street().isBlank() || house.number().isBlank())) {
            return new Rejection("", "NO_NUMBER", "A house number has a street and a number");
        }
        if (item instanceof WaterwayRecord water && water.widthMetres() != null && !(water.widthMetres() > 0)) {
            return new Rejection("", "BAD_WIDTH", "A width is more than 0 m");
        }
        boolean outline = item instanceof BuildingRecord
                || item instanceof WaterAreaRecord
                || item instanceof GroundAreaRecord
                || item instanceof BridgeRecord;
        if (outline && !(geometry instanceof Polygonal)) {
            return new Rejection("", "WRONG_GEOMETRY_TYPE", "An outline is a Polygon or MultiPolygon");
        }
        return IntakeCheck.findFault(geometry);
    }

    private static @Nullable String nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
