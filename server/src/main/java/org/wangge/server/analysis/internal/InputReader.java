package org.wangge.server.analysis.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;
import org.wangge.server.analysis.CoverageQuestion.What;
import org.wangge.server.basemap.BasemapPlaces;
import org.wangge.server.basemap.BasemapPlaces.GroundPlace;
import org.wangge.server.basemap.BasemapShapes;
import org.wangge.server.basemap.BasemapShops;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;

/** Reads what an answer follows from, as the asker may see it. */
@Component
class InputReader {

    private static final int MOST_PLACES = 300_000;
    private static final int MOST_SERVICES = 100_000;

    private final AssetServices assets;
    private final LineServices lines;
    private final BasemapPlaces basemap;
    private final BasemapShops shops;
    private final BasemapShapes shapes;
    private final OfficeTime time;

    InputReader(
            AssetServices assets,
            LineServices lines,
            BasemapPlaces basemap,
            BasemapShops shops,
            BasemapShapes shapes,
            OfficeTime time) {
        this.shops = shops;
        this.time = time;
        this.lines = lines;
        this.assets = assets;
        this.basemap = basemap;
        this.shapes = shapes;
    }

    /** @throws IllegalArgumentException where there is too much, for people */
    CoverageInputs read(Caller caller, CoverageQuestion question, Geometry area) {
        Instant compared = question.comparedAt();
        Supply served = services(caller, question, area, time(question));
        Supply servedThen = compared == null ? Supply.NONE : services(caller, question, area, compared);
        List<Double> weights = new ArrayList<>();
        List<GroundPlace> demand = demand(caller, question, area, weights);
        require(demand.size() <= MOST_PLACES, "There are more than " + MOST_PLACES + " places in the area");
        boolean walking = question.reach().by() == By.WALKING;
        Bbox around = grown(
                area.getEnvelopeInternal(),
                question.reach().metres() + question.reach().offMetres());
        CoverageQuestion.Objects objects = question.objects();
        List<LineString> walkways = walking ? basemap.walkways(caller, around) : List.of();
        boolean byGates = walking && question.services().whole();
        Supply services = byGates ? Gates.of(served, walkways) : served;
        Supply then = byGates ? Gates.of(servedThen, walkways) : servedThen;
        return new CoverageInputs(
                question,
                area,
                services,
                then,
                objects == null ? question.what() == What.ROADS : assets.areLines(caller, objects),
                demand,
                weights,
                walkways,
                siteRoads(caller, question, area),
                question.reach().by() == By.SIGHT
                        ? walls(caller, question, area, List.of(services.spots(), then.spots()))
                        : List.of());
    }

    private Instant time(CoverageQuestion question) {
        Instant at = question.at();
        return at == null ? time.now() : at;
    }

    private static void require(boolean fine, String message) {
        if (!fine) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Those beside the area serve what lies in it too. */
    private Supply services(Caller caller, CoverageQuestion question, Geometry area, Instant at) {
        boolean sight = question.reach().by() == By.SIGHT;
        double off = sight
                ? ServiceSpot.FARTHEST_SEEN_METRES
                : question.reach().metres() + question.reach().offMetres();
        Bbox box = grown(area.getEnvelopeInternal(), off);
        Supply objects = assets.list(caller, question.services(), box, at, MOST_SERVICES);
        List<ServiceSpot> spots = new ArrayList<>(objects.spots());
        question.services().points().forEach(point -> spots.add(ServiceSpot.at(point)));
        if (sight) {
            spots.removeIf(camera ->
                    !envelope(camera.place(), camera.range(question.reach())).intersects(area.getEnvelopeInternal()));
        }
        List<Geometry> shapes = lines.list(caller, question.services(), box, at);
        int count = shapes.size();
        shapes.addAll(objects.shapes());
        return new Supply(spots, shapes, count, List.of());
    }

    private List<GroundPlace> demand(Caller caller, CoverageQuestion question, Geometry area, List<Double> weights) {
        return switch (question.what()) {
            case BUILDINGS -> basemap.buildings(caller, area);
            case ENTRANCES -> basemap.houseNumbers(caller, area);
            case SHOPS ->
                shops.list(caller, area, BasemapShops.OWN_NUMBER_METRES).stream()
                        .map(shop -> new GroundPlace(
                                shop.id(),
                                shop.kind(),
                                shop.name(),
                                shop.place().toPoint()))
                        .toList();
            case AREA -> List.of();
            case OBJECTS ->
                assets.demand(
                        caller,
                        Objects.requireNonNull(question.objects()),
                        area,
                        time(question),
                        new AssetServices.Demanded(MOST_PLACES, weights));
            case ROADS -> {
                Set<String> classes = Set.copyOf(question.roadClasses());
                yield basemap.roads(caller, area).stream()
                        .filter(road -> classes.isEmpty() || classes.contains(road.kind()))
                        .toList();
            }
        };
    }

    /** Sites may be put wherever one may walk. */
    private List<LineString> siteRoads(Caller caller, CoverageQuestion question, Geometry area) {
        CoverageQuestion.SitingWish wish = question.siting();
        if (wish == null || !wish.candidates().isEmpty()) {
            return List.of();
        }
        return basemap.walkways(caller, Bbox.of(area.getEnvelopeInternal()));
    }

    private List<Geometry> walls(
            Caller caller, CoverageQuestion question, Geometry area, List<List<ServiceSpot>> cameras) {
        Envelope box = area.getEnvelopeInternal().copy();
        for (List<ServiceSpot> each : cameras) {
            each.forEach(camera -> box.expandToInclude(envelope(camera.place(), camera.range(question.reach()))));
        }
        List<CoverageQuestion.Spot> proposed = new ArrayList<>(question.added());
        CoverageQuestion.SitingWish wish = question.siting();
        if (wish != null) {
            proposed.addAll(wish.candidates());
            Bbox around = grown(area.getEnvelopeInternal(), question.reach().metres());
            box.expandToInclude(new Envelope(around.west(), around.east(), around.south(), around.north()));
        }
        for (CoverageQuestion.Spot spot : proposed) {
            ServiceSpot camera = ServiceSpot.at(spot);
            box.expandToInclude(envelope(camera.place(), camera.range(question.reach())));
        }
        return shapes.buildings(caller, Bbox.of(box)).stream()
                .map(BasemapShapes.Shape::geometry)
                .toList();
    }

    private static Envelope envelope(LonLat place, double metres) {
        Bbox box = GeodesicDisc.bounds(place, metres);
        return new Envelope(box.west(), box.east(), box.south(), box.north());
    }

    /** A box and all within a distance of it. */
    private static Bbox grown(Envelope box, double metres) {
        Envelope grown = box.copy();
        for (LonLat corner : List.of(
                new LonLat(box.getMinX(), box.getMinY()),
                new LonLat(box.getMaxX(), box.getMinY()),
                new LonLat(box.getMinX(), box.getMaxY()),
                new LonLat(box.getMaxX(), box.getMaxY()))) {
            grown.expandToInclude(envelope(corner, metres));
        }
        return Bbox.of(grown);
    }
}
