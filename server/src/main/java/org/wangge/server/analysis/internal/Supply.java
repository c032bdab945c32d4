package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;

/**
 * What serves.
 *
 * @param spots services where they stand
 * @param shapes what one is near to all along: lines, and objects with all their extent, whose spots are among the others
 * @param lines how many of the shapes are no objects
 * @param gates where one enters objects that serve on foot from all of their extent; empty where nobody does
 */
record Supply(List<ServiceSpot> spots, List<Geometry> shapes, int lines, List<LonLat> gates) {

    Supply {
        gates = List.copyOf(gates);
        spots = List.copyOf(spots);
        shapes = List.copyOf(shapes);
    }

    static final Supply NONE = new Supply(List.of(), List.of(), 0, List.of());

    Supply with(List<ServiceSpot> more) {
        List<ServiceSpot> all = new ArrayList<>(spots);
        all.addAll(more);
        List<LonLat> moreGates = new ArrayList<>(gates);
        if (!gates.isEmpty()) {
            more.forEach(spot -> moreGates.add(spot.place()));
        }
        return new Supply(all, shapes, lines, moreGates);
    }

    /** The places services are reached at. */
    List<LonLat> places() {
        return gates.isEmpty() ? spots.stream().map(ServiceSpot::place).toList() : gates;
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
