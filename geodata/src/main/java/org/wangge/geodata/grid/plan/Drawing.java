package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geojson.GeometryValidity;

/** {@link GridOperation.Draw}. */
final class Drawing {

    private static final String INTERIORS_MEET = "T********";

    private Drawing() {}

    static <K> void draw(PlanEdit<K> edit, GridOperation.Draw<K> draw) {
        List<DrawnLine> lines = outline(draw.outline());
        List<Polygon> free = free(edit, draw);
        RegionCut cut = new RegionCut(Cgcs2000.geometries().createMultiPolygon(free.toArray(Polygon[]::new)), lines);
        EdgeSet drawn = new EdgeSet();
        IndexedPointInAreaLocator outline = new IndexedPointInAreaLocator(fitted(cut));
        for (Polygon piece : cut.pieces()) {
            if (outline.locate(piece.getInteriorPoint().getCoordinate()) == Location.INTERIOR) {
                drawn.add(piece);
            }
        }
        if (drawn.isEmpty()) {
            throw Refusal.at(RefusalKind.NOT_FREE, draw.outline(), "Everything here belongs to an area already");
        }
        edit.putNodes(cut.cuts());
        edit.add(draw.parent(), drawn.area());
    }

    private static <K> List<Polygon> free(PlanEdit<K> edit, GridOperation.Draw<K> draw) {
        K key = draw.parent();
        if (key == null) {
            return edit.plan().freeAround(draw.outline().getEnvelopeInternal());
        }
        GridArea<K> parent = edit.area(key);
        if (!parent.shape().relate(draw.outline(), INTERIORS_MEET)) {
            throw Refusal.at(RefusalKind.OUTSIDE_PARENT, draw.outline(), "The drawn area lies outside the parent");
        }
        List<Polygon> free = edit.plan().freeParts(key);
        if (free.isEmpty()) {
            throw Refusal.at(RefusalKind.NOT_FREE, draw.outline(), "No part of %s is free".formatted(key));
        }
        return free;
    }

    private static List<DrawnLine> outline(Polygon drawn) {
        GeometryValidity.findFault(drawn).ifPresent(fault -> {
            throw Refusal.at(RefusalKind.SELF_CROSSING, fault.where(), fault.message());
        });
        List<DrawnLine> lines = new ArrayList<>();
        if (!drawn.isEmpty()) {
            lines.add(DrawnLine.of(drawn.getExteriorRing()));
        }
        for (int i = 0; i < drawn.getNumInteriorRing(); i++) {
            lines.add(DrawnLine.of(drawn.getInteriorRingN(i)));
        }
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.vertices().size() < 4)) {
            throw Refusal.at(RefusalKind.NO_AREA, drawn, "The drawn area is empty");
        }
        return lines;
    }

    /** What was drawn, as it was fitted into the borders. */
    private static Polygon fitted(RegionCut cut) {
        List<LinearRing> rings = cut.paths().stream()
                .map(path -> Cgcs2000.geometries().createLinearRing(path.toArray(Coordinate[]::new)))
                .toList();
        return Cgcs2000.geometries()
                .createPolygon(rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }
}
