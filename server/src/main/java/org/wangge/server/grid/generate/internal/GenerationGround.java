package org.wangge.server.grid.generate.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.generate.Barrier;
import org.wangge.geodata.grid.generate.BarrierKind;
import org.wangge.geodata.grid.generate.GenerationMethod;
import org.wangge.geodata.grid.generate.GenerationTarget;
import org.wangge.geodata.grid.generate.GenerationTask;
import org.wangge.geodata.grid.generate.WeightedPlace;
import org.wangge.server.basemap.BasemapShapes;
import org.wangge.server.grid.generate.GenerationWish;
import org.wangge.server.grid.spi.WeightSource;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;

/** What the office knows of the ground that is to be divided. */
@Component
class GenerationGround {

    private static final Duration CASES_SINCE = Duration.ofDays(365);
    private static final Set<String> WIDE_WATER = Set.of("river", "canal");

    private final BasemapShapes basemap;
    private final List<WeightSource> weights;
    private final OfficeTime time;

    GenerationGround(BasemapShapes basemap, List<WeightSource> weights, OfficeTime time) {
        this.basemap = basemap;
        this.weights = weights;
        this.time = time;
    }

    /**
     * The task of a wish.
     *
     * @throws IllegalArgumentException when the wish makes no sense, for people
     */
    GenerationTask task(GenerationWish wish, Geometry parent) {
        Bbox box = Bbox.of(parent);
        List<Geometry> buildings = basemap.buildings(Caller.system(), box).stream()
                .map(BasemapShapes.Shape::geometry)
                .toList();
        return new GenerationTask(
                parent,
                wish.method(),
                target(wish),
                wish.method() == GenerationMethod.BARRIERS ? barriers(wish, box) : List.of(),
                buildings,
                wish.keepBuildingsWhole(),
                weights(wish, box, buildings));
    }

    static GenerationTarget target(GenerationWish wish) {
        Integer cells = wish.targetCells();
        Double squareMetres = wish.targetSquareMetres();
        if ((cells == null) == (squareMetres == null)) {
            throw new IllegalArgumentException("Say either how large the cells are to be or how many");
        }
        return cells == null
                ? new GenerationTarget.Area(squareMetres == null ? 0 : squareMetres)
                : new GenerationTarget.Cells(cells);
    }

    private List<Barrier> barriers(GenerationWish wish, Bbox box) {
        List<Barrier> barriers = new ArrayList<>();
        Set<String> classes = Set.copyOf(wish.roads());
        if (!classes.isEmpty()) {
            for (BasemapShapes.Shape road : basemap.roads(Caller.system(), box)) {
                if (classes.contains(road.kind().replace("_link", ""))) {
                    barriers.add(new Barrier(road.geometry(), BarrierKind.ofRoad(road.kind())));
                }
            }
        }
        if (wish.railways()) {
            basemap.railways(Caller.system(), box)
                    .forEach(railway -> barriers.add(new Barrier(railway.geometry(), BarrierKind.RAILWAY)));
        }
        if (wish.water()) {
            basemap.waterways(Caller.system(), box)
                    .forEach(water -> barriers.add(new Barrier(
                            water.geometry(),
                            WIDE_WATER.contains(water.kind()) ? BarrierKind.RIVER : BarrierKind.STREAM)));
            basemap.waterAreas(Caller.system(), box)
                    .forEach(water -> barriers.add(new Barrier(water.geometry(), BarrierKind.WATER)));
        }
        return barriers;
    }

    private List<WeightedPlace> weights(GenerationWish wish, Bbox box, List<Geometry> buildings) {
        return switch (wish.balance()) {
            case AREA -> List.of();
            case BUILDINGS ->
                buildings.stream()
                        .map(building -> new WeightedPlace(LonLat.of(building.getInteriorPoint()), 1))
                        .toList();
            case CASES ->
                weights.stream()
                        .flatMap(source -> source.cases(box, time.now().minus(CASES_SINCE)).stream())
                        .map(place -> new WeightedPlace(place, 1))
                        .toList();
        };
    }
}
