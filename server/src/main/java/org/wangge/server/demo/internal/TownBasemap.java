package org.wangge.server.demo.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Component;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.GroundAreaRecord;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.basemap.WaterAreaRecord;
import org.wangge.server.basemap.WaterwayRecord;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;

/** Roads, buildings, water, places and door plates of the made-up town. */
@Component
class TownBasemap {

    private final BasemapIntake intake;

    TownBasemap(BasemapIntake intake) {
        this.intake = intake;
    }

    void load(Caller caller, Town town) {
        Intakes.whole("roads", intake.roads(caller, DemoOffice.SOURCE, roads(town)));
        intake.connectRoads(caller, DemoOffice.SOURCE);
        Intakes.whole("buildings", intake.buildings(caller, DemoOffice.SOURCE, buildings(town)));
        Intakes.whole("water", intake.waterAreas(caller, DemoOffice.SOURCE, water(town)));
        Intakes.whole("ground", intake.groundAreas(caller, DemoOffice.SOURCE, ground(town)));
        Intakes.whole("waterways", intake.waterways(caller, DemoOffice.SOURCE, waterways(town)));
        Intakes.whole("places", intake.places(caller, DemoOffice.SOURCE, places(town)));
        Intakes.whole("house numbers", intake.houseNumbers(caller, DemoOffice.SOURCE, plates(town)));
    }

    /** Vertices at one place have one number, so that roads meet there. */
    private static List<RoadRecord> roads(Town town) {
        Map<Coordinate, Long> numbers = new HashMap<>();
        List<RoadRecord> records = new ArrayList<>();
        for (Town.Road road : town.roads()) {
            List<Long> nodeIds = new ArrayList<>();
            for (Coordinate vertex : road.geometry().getCoordinates()) {
                nodeIds.add(numbers.computeIfAbsent(vertex, key -> numbers.size() + 1L));
            }
            records.add(new RoadRecord(
                    road.sourceId(),
                    nodeIds,
                    road.geometry(),
                    road.kind().highway(),
                    road.name(),
                    null,
                    RoadDirection.BOTH,
                    road.bridge(),
                    false,
                    road.bridge() ? 1 : 0));
        }
        return records;
    }

    private static List<BuildingRecord> buildings(Town town) {
        return town.buildings().stream()
                .map(building -> new BuildingRecord(
                        building.sourceId(), building.geometry(), building.use(), label(building), building.levels()))
                .toList();
    }

    private static @Nullable String label(Town.Building building) {
        if (!building.name().isEmpty()) {
            return building.name();
        }
        return building.use().equals("apartments") ? building.unit() : null;
    }

    private static List<WaterAreaRecord> water(Town town) {
        return town.areas().stream()
                .filter(Town.Area::water)
                .map(area -> new WaterAreaRecord(
                        area.sourceId(),
                        area.geometry(),
                        switch (area.cover()) {
                            case LAKE -> "lake";
                            case CANAL -> "canal";
                            default -> "pond";
                        },
                        area.name()))
                .toList();
    }

    private static List<GroundAreaRecord> ground(Town town) {
        return town.areas().stream()
                .flatMap(area -> kind(area.cover()).stream()
                        .map(kind -> new GroundAreaRecord(area.sourceId(), area.geometry(), kind, area.name())))
                .toList();
    }

    /** As OpenStreetMap would have it imported; water is drawn for itself, and plots are no cover. */
    private static Optional<String> kind(Town.Cover cover) {
        return switch (cover) {
            case PARK -> Optional.of("park");
            case VERGE -> Optional.of("grass");
            case PITCH -> Optional.of("pitch");
            case LAKE, CANAL, POND, RESIDENTIAL, COMMERCIAL, SCHOOL, HOSPITAL, CONSTRUCTION -> Optional.empty();
        };
    }

    private static List<WaterwayRecord> waterways(Town town) {
        return town.rivers().stream()
                .map(river -> new WaterwayRecord(
                        river.code(), river.geometry(), "canal", river.name(), 2 * river.halfWidthMetres(), false))
                .toList();
    }

    private static List<PlaceRecord> places(Town town) {
        return town.places().stream()
                .map(place -> new PlaceRecord(place.sourceId(), place.geometry(), place.kind(), place.name()))
                .toList();
    }

    private static List<HouseNumberRecord> plates(Town town) {
        return town.houseNumbers().stream()
                .map(plate -> new HouseNumberRecord(plate.sourceId(), plate.geometry(), plate.road(), plate.number()))
                .toList();
    }
}
