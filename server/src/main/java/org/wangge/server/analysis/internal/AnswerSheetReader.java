package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.AnswerSheets;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageRun;
import org.wangge.server.analysis.Coverages;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.Assets;
import org.wangge.server.basemap.BasemapShapes;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what stands on the sheet of an answer. */
@Component
class AnswerSheetReader implements AnswerSheets {

    private static final int MOST_LISTED = 400;
    private static final int MOST_ROAD_VERTICES = 60_000;
    private static final List<String> LARGE_ROADS = List.of("motorway", "trunk", "primary", "secondary", "tertiary");

    private final Coverages coverages;
    private final Assets assets;
    private final BasemapShapes basemap;
    private final OfficeTime time;
    private final GeoJsonReader shapes = new GeoJsonReader(new GeoJsonLimits(10_000_000, 3));

    AnswerSheetReader(Coverages coverages, Assets assets, BasemapShapes basemap, OfficeTime time) {
        this.coverages = coverages;
        this.assets = assets;
        this.basemap = basemap;
        this.time = time;
    }

    /** One at a time: the map of a large answer takes much memory while it is drawn. */
    @Override
    public synchronized byte[] pdf(Caller caller, UUID id, SheetLanguage language) {
        CoverageRun run = coverages.get(caller, id);
        CoverageAnswer answer = run.answer();
        if (answer == null) {
            throw new ProblemException(
                    AnalysisProblem.RUN_NOT_DONE, "The run is " + run.state().text());
        }
        SheetWords words = new SheetWords(language);
        List<SheetMap.Feature> features = features(coverages.map(caller, id));
        Map<String, String> kinds = assets.kinds(caller).stream()
                .collect(Collectors.toMap(AssetKind::code, kind -> words.of(kind.labels())));
        return AnswerSheet.pdf(new AnswerSheet.Content(
                words,
                run.question(),
                answer,
                kinds,
                weight(caller, run.question(), words),
                area(run.question(), words),
                roads(caller, features),
                features,
                coverages.leftOut(caller, id, 0, MOST_LISTED),
                caller.displayName(),
                time.now(),
                time.zone()));
    }

    /** What the attribute is called that says how much objects count; empty without one. */
    private String weight(Caller caller, CoverageQuestion question, SheetWords words) {
        CoverageQuestion.Objects objects = question.objects();
        String name = objects == null ? null : objects.weight();
        if (objects == null || name == null) {
            return "";
        }
        return assets.kinds(caller).stream()
                .filter(kind -> kind.code().equals(objects.kinds().getFirst()))
                .map(kind ->
                        kind.attributesSchema().path("properties").path(name).path("labels"))
                .map(labels -> words.of(
                        labels.path("zh").asString(name), labels.path("en").asString(name)))
                .findFirst()
                .orElse(name);
    }

    private static String area(CoverageQuestion question, SheetWords words) {
        String cell = question.cell();
        return cell == null ? words.of("划定范围", "a drawn area") : words.of("网格 ", "cell ") + cell;
    }

    private List<SheetMap.Feature> features(String map) {
        List<SheetMap.Feature> features = new ArrayList<>();
        for (JsonNode feature : JsonMapper.shared().readTree(map).path("features")) {
            features.add(new SheetMap.Feature(
                    feature.at("/properties/role").asString(),
                    shapes.read(feature.path("geometry").toString(), Crs.parseOrDefault("EPSG:4490"))));
        }
        return features;
    }

    /** All roads of the area, or where those are many the large ones. */
    private List<Geometry> roads(Caller caller, List<SheetMap.Feature> features) {
        Envelope box = new Envelope();
        features.stream()
                .filter(feature -> feature.role().equals("area"))
                .forEach(area -> box.expandToInclude(area.shape().getEnvelopeInternal()));
        if (box.isNull()) {
            return List.of();
        }
        List<BasemapShapes.Shape> roads = basemap.roads(caller, Bbox.of(box));
        boolean all =
                roads.stream().mapToInt(road -> road.geometry().getNumPoints()).sum() <= MOST_ROAD_VERTICES;
        return roads.stream()
                .filter(road -> all || LARGE_ROADS.contains(road.kind()))
                .map(BasemapShapes.Shape::geometry)
                .toList();
    }
}
