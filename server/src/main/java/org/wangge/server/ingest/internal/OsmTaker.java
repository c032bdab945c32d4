package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.osm.OsmExtract;
import org.wangge.geodata.osm.OsmFeature;
import org.wangge.geodata.osm.OsmSink;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.OutfallRecord;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.shared.IntakeResult;

/**
 * Takes an OpenStreetMap extract: the base map and field objects as they come; when all are there, the road graph, the rivers in
 * segments and, beside these, the outfalls.
 */
final class OsmTaker implements Taker<OsmFeature> {

    private final BasemapIntake basemap;
    private final RiverIntake rivers;
    private final AssetIntake assets;
    private final String source;
    private final List<OsmFeature.Waterway> waterways = new ArrayList<>();
    private final List<OsmFeature.Outfall> outfalls = new ArrayList<>();

    OsmTaker(BasemapIntake basemap, RiverIntake rivers, AssetIntake assets, String source) {
        this.basemap = basemap;
        this.rivers = rivers;
        this.assets = assets;
        this.source = source;
    }

    @Override
    public void read(Path file, Events<OsmFeature> events) throws IOException {
        waterways.clear();
        outfalls.clear();
        OsmExtract.read(file, new OsmSink() {
            @Override
            public void feature(OsmFeature feature) {
                if (feature instanceof OsmFeature.Waterway waterway) {
                    waterways.add(waterway);
                } else if (feature instanceof OsmFeature.Outfall outfall) {
                    outfalls.add(outfall);
                }
                events.item(new Item<>(feature.sourceId(), 0, feature.geometry(), feature));
            }

            @Override
            public void finding(DataFinding finding) {
                events.finding(finding);
            }
        });
    }

    @Override
    public IntakeResult take(Caller caller, List<Item<OsmFeature>> batch, Consumer<DataFinding> findings) {
        List<OsmFeature> features = batch.stream().map(Item::value).toList();
        return basemap.roads(caller, source, of(features, OsmFeature.Road.class, OsmRecords::road))
                .plus(basemap.buildings(caller, source, of(features, OsmFeature.Building.class, OsmRecords::building)))
                .plus(basemap.waterAreas(
                        caller, source, of(features, OsmFeature.WaterArea.class, OsmRecords::waterArea)))
                .plus(basemap.groundAreas(
                        caller, source, of(features, OsmFeature.GroundArea.class, OsmRecords::groundArea)))
                .plus(basemap.waterways(caller, source, of(features, OsmFeature.Waterway.class, OsmRecords::waterway)))
                .plus(basemap.railways(caller, source, of(features, OsmFeature.Railway.class, OsmRecords::railway)))
                .plus(basemap.places(caller, source, of(features, OsmFeature.Place.class, OsmRecords::place)))
                .plus(basemap.houseNumbers(
                        caller, source, of(features, OsmFeature.HouseNumber.class, OsmRecords::houseNumber)))
                .plus(basemap.bridges(caller, source, of(features, OsmFeature.Bridge.class, OsmRecords::bridge)))
                .plus(assets.assets(caller, source, fieldObjects(features)));
    }

    private static <F extends OsmFeature, R> List<R> of(
            List<OsmFeature> features, Class<F> type, Function<F, R> record) {
        return features.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(record)
                .toList();
    }

    private static List<AssetRecord> fieldObjects(List<OsmFeature> features) {
        List<AssetRecord> records = new ArrayList<>();
        records.addAll(of(features, OsmFeature.Parking.class, OsmRecords::parking));
        records.addAll(of(features, OsmFeature.BicycleParking.class, OsmRecords::bicycleParking));
        records.addAll(of(features, OsmFeature.Camera.class, OsmRecords::camera));
        return records;
    }

    /** Only outfalls count here; rivers and segments are made of waterways, which are counted already. */
    @Override
    public IntakeResult finish(Caller caller, Consumer<DataFinding> findings) {
        basemap.connectRoads(caller, source);
        RiverSegments cut = RiverSegments.of(waterways);
        IntakeResult made =
                rivers.rivers(caller, source, cut.rivers()).plus(rivers.segments(caller, source, cut.segments()));
        List<OutfallRecord> records = outfalls.stream().map(OsmRecords::outfall).toList();
        return new IntakeResult(0, 0, 0, made.rejected()).plus(rivers.outfalls(caller, source, records));
    }
}
