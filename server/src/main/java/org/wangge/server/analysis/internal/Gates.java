package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.LinePlaces;

/**
 * Where one enters services that have an extent, on foot: an area where ways cross its border or end there, a line at places every ten metres. An
 * area that no way leads into is entered at its inner point, as all are where the extent does not count.
 */
final class Gates {

    private static final double ALONG_METRES = 10;

    private final STRtree ways = new STRtree();

    private Gates(List<LineString> walkways) {
        walkways.forEach(way -> ways.insert(way.getEnvelopeInternal(), way));
        ways.build();
    }

    /** The same supply, served from its gates; its first spots are those of its shapes, one for each. */
    static Supply of(Supply supply, List<LineString> walkways) {
        Gates gates = new Gates(walkways);
        Set<LonLat> found = new LinkedHashSet<>();
        List<ServiceSpot> spots = supply.spots();
        for (int i = 0; i < spots.size(); i++) {
            List<LonLat> own =
                    i < supply.shapes().size() ? gates.of(supply.shapes().get(i)) : List.of();
            found.addAll(own.isEmpty() ? List.of(spots.get(i).place()) : own);
        }
        return new Supply(spots, supply.shapes(), supply.lines(), new ArrayList<>(found));
    }

    private List<LonLat> of(Geometry shape) {
        return switch (shape.getDimension()) {
            case 1 -> LinePlaces.along(lines(shape), ALONG_METRES);
            case 2 -> onBorder(shape.getBoundary());
            default -> List.of();
        };
    }

    private static List<LineString> lines(Geometry shape) {
        List<LineString> lines = new ArrayList<>();
        for (Object line : LinearComponentExtracter.getLines(shape)) {
            lines.add((LineString) line);
        }
        return lines;
    }

    private List<LonLat> onBorder(Geometry border) {
        List<LonLat> gates = new ArrayList<>();
        for (Object way : ways.query(border.getEnvelopeInternal())) {
            for (Coordinate crossing : border.intersection((LineString) way).getCoordinates()) {
                gates.add(LonLat.of(crossing));
            }
        }
        return gates;
    }
}
