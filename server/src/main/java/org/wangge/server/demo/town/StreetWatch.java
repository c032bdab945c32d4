package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Mobile traffic posts where key roads begin, and the parks that the squads watch. Nothing in it is left to chance. */
final class StreetWatch {

    static final int POSTS = 5;
    static final int ZONES = 3;

    private final List<Town.FieldObject> objects = new ArrayList<>();

    StreetWatch(Polygon street, List<Town.Road> roads, List<Town.Area> areas) {
        PreparedGeometry inside = PreparedGeometryFactory.prepare(street);
        StreetRegister.KEY_ROADS.stream()
                .limit(POSTS)
                .forEach(name -> roads.stream()
                        .filter(road -> road.name().equals(name) && inside.covers(road.geometry()))
                        .findFirst()
                        .ifPresent(road -> add(
                                "traffic-post",
                                name + "移动交通岗",
                                Map.of("road", name),
                                road.geometry().getStartPoint())));
        areas.stream()
                .filter(area -> area.cover() == Town.Cover.PARK && inside.covers(area.geometry()))
                .sorted(Comparator.comparingDouble(
                                (Town.Area area) -> -area.geometry().getArea())
                        .thenComparing(Town.Area::sourceId))
                .limit(ZONES)
                .forEach(area -> add(
                        "watch-zone",
                        (area.name().isEmpty() ? "公园" : area.name()) + "值守区",
                        Map.of("squad", "巡防队（演示）", "task", "流动摊贩、秩序"),
                        area.geometry()));
    }

    List<Town.FieldObject> objects() {
        return objects;
    }

    private void add(String kind, String name, Map<String, Object> attributes, Geometry geometry) {
        objects.add(new Town.FieldObject(
                kind, String.format(Locale.ROOT, "%s-%03d", kind, objects.size() + 1), name, attributes, geometry));
    }
}
