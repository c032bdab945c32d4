package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Whether what lies along a river is in somebody's area: a line is in it where a cell of it holds one of its ends or its quarters. */
@Component
class RiverAreas {

    private static final int QUARTERS = 4;

    private final Areas areas;
    private final OfficeTime time;

    RiverAreas(Areas areas, OfficeTime time) {
        this.areas = areas;
        this.time = time;
    }

    /**
     * @throws ProblemException 403 where the caller lacks the permission, or the shape is not in their area
     */
    void require(Caller caller, Permission permission, Geometry shape) {
        caller.require(permission);
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
        List<PlaceInTime> places = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (Geometry shape : shapes) {
            samples(shape).forEach(place -> places.add(new PlaceInTime(place, now)));
            ends.add(places.size());
        }
        List<AreaPath> paths = areas.at(places);
        List<Boolean> held = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            held.add(paths.subList(from, end).stream()
                    .flatMap(path -> path.cells().stream())
                    .map(CellName::id)
                    .anyMatch(own::contains));
            from = end;
        }
        return held;
    }

    private static Set<LonLat> samples(Geometry shape) {
        Coordinate[] vertices = shape.getCoordinates();
        Set<LonLat> places = new HashSet<>();
        for (int i = 0; i <= QUARTERS; i++) {
            places.add(LonLat.of(vertices[(vertices.length - 1) * i / QUARTERS]));
        }
        return places;
    }
}
