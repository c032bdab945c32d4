package org.wangge.server.ingest.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.osm.OsmFeature;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BridgeRecord;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.GroundAreaRecord;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RailwayRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.basemap.WaterAreaRecord;
import org.wangge.server.basemap.WaterwayRecord;
import org.wangge.server.river.OutfallRecord;

/** What OpenStreetMap's features are in the words of the modules that keep them. */
final class OsmRecords {

    private OsmRecords() {}

    static RoadRecord road(OsmFeature.Road road) {
        return new RoadRecord(
                road.sourceId(),
                road.nodeIds(),
                road.geometry(),
                road.roadClass(),
                road.name(),
                road.ref(),
                switch (road.oneway()) {
                    case BOTH -> RoadDirection.BOTH;
                    case FORWARD -> RoadDirection.FORWARD;
                    case BACKWARD -> RoadDirection.BACKWARD;
                },
                road.bridge(),
                road.tunnel(),
                road.layer());
    }

    static BuildingRecord building(OsmFeature.Building building) {
        return new BuildingRecord(
                building.sourceId(), building.geometry(), building.kind(), building.name(), boxed(building.levels()));
    }

    static WaterAreaRecord waterArea(OsmFeature.WaterArea area) {
        return new WaterAreaRecord(area.sourceId(), area.geometry(), area.kind(), area.name());
    }

    static GroundAreaRecord groundArea(OsmFeature.GroundArea area) {
        return new GroundAreaRecord(area.sourceId(), area.geometry(), area.kind(), area.name());
    }

    static WaterwayRecord waterway(OsmFeature.Waterway water) {
        return new WaterwayRecord(
                water.sourceId(),
                water.geometry(),
                water.kind(),
                water.name(),
                positive(water.widthMetres()),
                water.tunnel());
    }

    static RailwayRecord railway(OsmFeature.Railway railway) {
        return new RailwayRecord(
                railway.sourceId(), railway.geometry(), railway.kind(), railway.name(), railway.tunnel());
    }

    static PlaceRecord place(OsmFeature.Place place) {
        return new PlaceRecord(place.sourceId(), place.geometry(), place.kind(), place.name());
    }

    static HouseNumberRecord houseNumber(OsmFeature.HouseNumber number) {
        return new HouseNumberRecord(number.sourceId(), number.geometry(), number.street(), number.number());
    }

    static BridgeRecord bridge(OsmFeature.Bridge bridge) {
        return new BridgeRecord(bridge.sourceId(), bridge.geometry(), bridge.name());
    }

    static AssetRecord parking(OsmFeature.Parking parking) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("type", parking.kind().isEmpty() ? null : parking.kind());
        attributes.put("capacity", boxed(parking.capacity()));
        attributes.put("access", parking.access());
        return asset(parking, "car-parking", parking.name(), attributes);
    }

    static AssetRecord bicycleParking(OsmFeature.BicycleParking parking) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("type", parking.kind().isEmpty() ? null : parking.kind());
        attributes.put("capacity", boxed(parking.capacity()));
        return asset(parking, "bike-parking", parking.name(), attributes);
    }

    static AssetRecord camera(OsmFeature.Camera camera) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("type", camera.kind().isEmpty() ? null : camera.kind());
        attributes.put("directionDegrees", camera.directionDegrees());
        attributes.put("angleDegrees", positive(camera.spanDegrees()));
        Double tilt = camera.tiltDegrees();
        attributes.put("tiltDegrees", tilt == null || Math.abs(tilt) > 90 ? null : tilt);
        return asset(camera, "camera", camera.name(), attributes);
    }

    static OutfallRecord outfall(OsmFeature.Outfall outfall) {
        return new OutfallRecord(
                outfall.sourceId(),
                outfall.sourceId().substring(outfall.sourceId().indexOf('/') + 1),
                outfall.name(),
                null,
                outfall.kind(),
                null,
                outfall.geometry());
    }

    private static AssetRecord asset(
            OsmFeature feature, String kind, @Nullable String name, Map<String, @Nullable Object> attributes) {
        return new AssetRecord(feature.sourceId(), kind, null, name, feature.geometry(), attributes, null, null);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static @Nullable Double positive(@Nullable Double value) {
        return value != null && value > 0 ? value : null;
    }
}
