package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * What serves.
 *
 * @param spots services where they stand
 * @param shapes what one is near to all along: lines, and objects with all their extent, whose spots are among the others
 * @param lines how many of the shapes are no objects
 */
record Supply(List<ServiceSpot> spots, List<Geometry> shapes, int lines) {

    Supply {
        spots = List.copyOf(spots);
        shapes = List.copyOf(shapes);
    }

    static final Supply NONE = new Supply(List.of(), List.of(), 0);

    Supply with(List<ServiceSpot> more) {
        List<ServiceSpot> all = new ArrayList<>(spots);
        all.addAll(more);
        return new Supply(all, shapes, lines);
    }

    int size() {
        return spots.size() + lines;
    }

    /** All of it as shapes. */
    List<Geometry> asShapes() {
        List<Geometry> all = new ArrayList<>(shapes);
        spots.forEach(spot -> all.add(spot.place().toPoint()));
        return all;
    }
}
