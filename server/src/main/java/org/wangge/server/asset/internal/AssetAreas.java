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
        if (caller.scope().isEverywhere()) {
            return;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        Instant now = time.now();
        List<PlaceInTime> places = new ArrayList<>();
        places.add(new PlaceInTime(LonLat.of(shape.getInteriorPoint().getCoordinate()), now));
        Coordinate[] vertices = shape.getCoordinates();
        for (int i = 0; i <= QUARTERS; i++) {
            places.add(new PlaceInTime(LonLat.of(vertices[(vertices.length - 1) * i / QUARTERS]), now));
        }
        boolean isHeld = areas.at(places).stream()
                .flatMap(path -> path.cells().stream())
                .map(CellName::id)
                .anyMatch(own::contains);
        if (!isHeld) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "It is not in your area");
        }
    }
}
