package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Whether objects are in somebody's area: where a cell of it holds a place inside the object, one of its ends or of its quarters. */
@Component
class AssetAreas {

    private static final int QUARTERS = 4;

    /** A place inside, and its ends and quarters. */
    private static final int SAMPLES = 2 + QUARTERS;

    private final Areas areas;
    private final OfficeTime time;

    AssetAreas(Areas areas, OfficeTime time) {
        this.areas = areas;
        this.time = time;
    }

    /**
     * @throws ProblemException 403 where the shape is not in the caller's area
     */
    void require(Caller caller, Geometry shape) {
        if (!holds(caller, List.of(shape)).getFirst()) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "It is not in your area");
        }
    }

    /** For each shape whether it is in the caller's area. */
    List<Boolean> holds(Caller caller, List<? extends Geometry> shapes) {
        if (caller.scope().isEverywhere()) {
            return shapes.stream().map(shape -> true).toList();
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        Instant now = time.now();
        List<AreaPath> paths = areas.at(shapes.stream()
                .flatMap(shape -> samples(shape).stream())
                .map(place -> new PlaceInTime(place, now))
                .toList());
        List<Boolean> held = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += SAMPLES) {
            held.add(paths.subList(from, from + SAMPLES).stream()
                    .flatMap(path -> path.cells().stream())
                    .map(CellName::id)
                    .anyMatch(own::contains));
        }
        return held;
    }

    private static List<LonLat> samples(Geometry shape) {
        Coordinate[] vertices = shape.getCoordinates();
        List<LonLat> places = new ArrayList<>();
        places.add(LonLat.of(shape.getInteriorPoint().getCoordinate()));
        for (int i = 0; i <= QUARTERS; i++) {
            places.add(LonLat.of(vertices[(vertices.length - 1) * i / QUARTERS]));
        }
        return places;
    }
}
