package org.wangge.server.analysis.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.Lines;
import org.wangge.server.basemap.BasemapShapes;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.WalkedWays;

/** The lines that one may be near to: those of the base map as they are today, and the ways of patrols before the time asked about. */
@Component
class LineServices {

    private static final int MOST_VERTICES = 3_000_000;

    private final BasemapShapes basemap;
    private final WalkedWays patrols;

    LineServices(BasemapShapes basemap, WalkedWays patrols) {
        this.basemap = basemap;
        this.patrols = patrols;
    }

    /**
     * Those that meet a box, in a fixed order.
     *
     * @throws IllegalArgumentException where there are too many, for people
     */
    List<Geometry> list(Caller caller, CoverageQuestion.Services services, Bbox box, Instant at) {
        List<Geometry> found = new ArrayList<>();
        for (Lines each : services.lines()) {
            switch (each) {
                case ROADS -> add(basemap.roads(caller, box), found);
                case RAILWAYS -> add(basemap.railways(caller, box), found);
                case RIVERS -> {
                    add(basemap.waterways(caller, box), found);
                    add(basemap.waterAreas(caller, box), found);
                }
                case TRACKS -> found.addAll(patrols.list(caller, at.minus(days(services)), at, box));
            }
        }
        if (found.stream().mapToLong(Geometry::getNumPoints).sum() > MOST_VERTICES) {
            throw new IllegalArgumentException("There are too many lines in the area: ask about a smaller one");
        }
        return found;
    }

    private static Duration days(CoverageQuestion.Services services) {
        Integer days = services.days();
        return Duration.ofDays(days == null ? 0 : days);
    }

    private static void add(List<BasemapShapes.Shape> shapes, List<Geometry> found) {
        shapes.forEach(shape -> found.add(shape.geometry()));
    }
}
