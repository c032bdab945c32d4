package org.wangge.server.demo.town;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.wangge.geodata.Cgcs2000;

/**
 * What the office keeps of its streets beside buildings and parking: streets under a programme, markings and fences, contracts with shops, bare land,
 * manhole covers of the standard, and key roads. Nothing in it is left to chance.
 */
final class StreetRegister {

    static final int STREETS = 33;
    private static final int MARKINGS = 60;
    private static final int FENCES = 24;
    private static final int CONTRACTS = 40;
    private static final int COVERS = 200;
    private static final int BARE_LANDS = 12;

    /** The largest roads, which the squads walk every week. */
    static final List<String> KEY_ROADS = List.of("朱槿大道", "柳岸街", "棠溪街", "如愿东路", "如意南街");

    private static final List<String> STREET_STATES = List.of("accepted", "accepted", "checked", "works", "failed");
    private static final List<String> COVER_STATES = List.of("intact", "intact", "intact", "intact", "broken");
    private static final List<String> LAND_STATES = List.of("bare", "netted", "seeded");

    private final LocalDate today;
    private final List<Town.FieldObject> objects = new ArrayList<>();

    StreetRegister(Polygon street, List<Town.Road> roads, List<Town.Area> areas, List<Town.Place> places, Instant now) {
        PreparedGeometry inside = PreparedGeometryFactory.prepare(street);
        this.today = now.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
        List<Town.Road> drivable = roads.stream()
                .filter(road -> road.kind().drivable() && inside.covers(road.geometry()))
                .toList();
        drivable.stream()
                .filter(road -> road.kind() == RoadKind.RESIDENTIAL || road.kind() == RoadKind.TERTIARY)
                .collect(Collectors.toMap(Town.Road::name, road -> road, (first, second) -> first, TreeMap::new))
                .values()
                .stream()
                .limit(STREETS)
                .forEach(this::street);
        drivable.stream().filter(road -> !road.ring()).limit(MARKINGS).forEach(this::marking);
        drivable.stream().filter(Town.Road::ring).limit(FENCES).forEach(this::fence);
        // In the middle of a stretch of road; one on the rim of the street would lie nowhere.
        drivable.stream()
                .filter(road -> inside.covers(middle(road)))
                .limit(COVERS)
                .forEach(this::cover);
        places.stream()
                .filter(place -> place.kind().startsWith("shop=") && inside.covers(place.geometry()))
                .limit(CONTRACTS)
                .forEach(this::contract);
        areas.stream()
                .filter(area ->
                        Set.of(Town.Cover.VERGE, Town.Cover.CONSTRUCTION).contains(area.cover())
                                && inside.covers(area.geometry()))
                .limit(BARE_LANDS)
                .forEach(this::bareLand);
        KEY_ROADS.forEach(name -> keyRoad(
                name, drivable.stream().filter(road -> road.name().equals(name)).toList()));
        for (int i = 0; i < KEY_ROADS.size(); i++) {
            String name = KEY_ROADS.get(i);
            List<Town.Road> stretches =
                    drivable.stream().filter(road -> road.name().equals(name)).toList();
            parkingRule(i, name, stretches);
            capitalProject(i, name, stretches);
        }
    }

    List<Town.FieldObject> objects() {
        return objects;
    }

    private void add(String kind, String name, Map<String, Object> attributes, Geometry geometry) {
        int number = 1
                + (int) objects.stream()
                        .filter(object -> object.kind().equals(kind))
                        .count();
        objects.add(new Town.FieldObject(
                kind, String.format(Locale.ROOT, "%s-%03d", kind, number), name, attributes, geometry));
    }

    private static <T> T turn(List<T> values, int number) {
        return values.get(number % values.size());
    }

    private void street(Town.Road road) {
        String state = turn(STREET_STATES, objects.size());
        Map<String, Object> attributes = new TreeMap<>(Map.of("state", state, "grade", "branch", "backStreet", true));
        attributes.put("programme", "支路背街整治");
        if (state.equals("accepted")) {
            attributes.put("acceptedDate", today.minusDays(20L + objects.size()).toString());
        } else if (state.equals("failed")) {
            attributes.put("failedItems", 2);
        }
        add("street", "支路背街 " + road.name(), attributes, road.geometry());
    }

    /** All stretches of a road in one object. */
    private void keyRoad(String name, List<Town.Road> stretches) {
        Geometry line = merged(stretches);
        Map<String, Object> attributes = Map.of(
                "place",
                "key-road",
                "squad",
                "巡防队（演示）",
                "widthMetres",
                stretches.getFirst().kind().corridorMetres(),
                "patrolsPerWeek",
                2);
        add("key-road", name, attributes, line);
    }

    /** Paid by day along the first roads, and no parking in the rush along the others. */
    private void parkingRule(int number, String road, List<Town.Road> stretches) {
        Map<String, Object> attributes = new TreeMap<>(Map.of("road", road, "ruleDays", "every-day"));
        if (number < 3) {
            attributes.putAll(Map.of(
                    "rule",
                    "paid",
                    "ruleFrom",
                    "08:00",
                    "ruleTo",
                    "20:00",
                    "feeYuanPerHour",
                    2 + number,
                    "spaces",
                    30));
        } else {
            attributes.putAll(Map.of(
                    "rule", "forbidden", "ruleFrom", "07:00", "ruleTo", "09:00", "ruleDays", "monday-to-friday"));
        }
        add("parking-rule-zone", road + "停车规则", attributes, merged(stretches));
    }

    /** Works on one stretch of a road. */
    private void capitalProject(int number, String road, List<Town.Road> stretches) {
        String work = turn(List.of("拓宽改造", "路灯改造", "路面硬化"), number);
        add(
                "capital-project",
                road + work,
                Map.of(
                        "state",
                        turn(List.of("work", "planned", "completed"), number),
                        "owner",
                        "市政中心（演示）",
                        "startDate",
                        today.minusDays(60L + 20L * number).toString()),
                stretches.getFirst().geometry());
    }

    private static Geometry merged(List<Town.Road> stretches) {
        LineMerger merger = new LineMerger();
        stretches.forEach(stretch -> merger.add(stretch.geometry()));
        return Cgcs2000.geometries().buildGeometry(merger.getMergedLineStrings());
    }

    private void marking(Town.Road road) {
        int number = objects.size();
        add(
                "marking",
                "标线 " + road.name(),
                Map.of(
                        "state", number % 4 == 0 ? "renewed" : "new",
                        "markingType", number % 3 == 0 ? "lane-line" : "centre-line",
                        "road", road.name(),
                        "colour", number % 3 == 0 ? "white" : "yellow",
                        "paintedDate", today.minusDays(5L * (number % 60)).toString()),
                road.geometry());
    }

    private void fence(Town.Road road) {
        add(
                "fence",
                "隔离护栏 " + road.name(),
                Map.of("state", "installed", "facility", "separator", "road", road.name(), "heightMetres", 1.2),
                road.geometry());
    }

    private void contract(Town.Place shop) {
        int number = objects.size();
        LocalDate start = today.minusDays(360L - 7L * (number % 50));
        add(
                "contract",
                "垃圾清运 " + shop.name(),
                Map.of(
                        "state",
                        "running",
                        "service",
                        "waste",
                        "customer",
                        shop.name(),
                        "customerKind",
                        "shop",
                        "company",
                        "清源环卫（演示）",
                        "contractStart",
                        start.toString(),
                        "contractEnd",
                        start.plusYears(1).minusDays(1).toString(),
                        "timesPerWeek",
                        7,
                        "feeYuan",
                        1200 + 100 * (number % 9)),
                shop.geometry());
    }

    private void bareLand(Town.Area area) {
        add(
                "bare-land",
                area.name().isEmpty() ? "裸露土地" : area.name(),
                Map.of(
                        "state", turn(LAND_STATES, objects.size()),
                        "surveyedDate", today.minusDays(30).toString()),
                area.geometry());
    }

    private static Point middle(Town.Road road) {
        LineString line = road.geometry();
        Coordinate from = line.getCoordinateN(0);
        Coordinate to = line.getCoordinateN(1);
        return line.getFactory().createPoint(new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2));
    }

    /** The register gives it its identifier. */
    private void cover(Town.Road road) {
        add(
                "part-01002",
                "污水井盖",
                Map.of(
                        "state", turn(COVER_STATES, objects.size()),
                        "authorityCode", "11419999MB0000000D",
                        "authority", "城市管理局（演示）",
                        "firstDate", today.minusYears(2).toString(),
                        "dataSource", "measured"),
                middle(road));
    }
}
