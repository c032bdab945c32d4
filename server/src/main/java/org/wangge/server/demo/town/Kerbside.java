package org.wangge.server.demo.town;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** What stands along the roads: parking bays, bicycle points, cameras, capture points. */
final class Kerbside {

    static final int CAR_SPACES = 310;
    static final int BIKE_POINTS = 150;
    static final int CAMERAS = 600;
    static final int CAPTURE_POINTS = 24;

    private static final int FIRST_STREET_SPACES = 170;
    private static final double BAY_METRES = 6.8;

    private final Network network;
    private final PreparedGeometry town;
    private final Random random;
    private final YearMonth thisMonth;
    private final List<Town.FieldObject> objects = new ArrayList<>();
    private final Map<Coordinate, List<Network.Edge>> junctions = new TreeMap<>();

    Kerbside(Network network, Polygon town, Random random, Instant now) {
        this.thisMonth = YearMonth.from(now.atOffset(ZoneOffset.ofHours(8)));
        this.network = network;
        this.town = PreparedGeometryFactory.prepare(town.buffer(-2));
        this.random = random;
        for (Network.Edge edge : network.edges()) {
            LineString line = edge.line();
            for (Coordinate end : List.of(line.getCoordinateN(0), line.getCoordinateN(line.getNumPoints() - 1))) {
                junctions.computeIfAbsent(end, key -> new ArrayList<>()).add(edge);
            }
        }
        park(Plan.PARKING_STREET, FIRST_STREET_SPACES);
        park(Plan.SECOND_PARKING_STREET, CAR_SPACES - FIRST_STREET_SPACES);
        bikes();
        cameras();
        capturePoints();
    }

    List<Town.FieldObject> objects() {
        return objects;
    }

    private void park(String name, int wanted) {
        List<Town.FieldObject> bays = new ArrayList<>();
        for (Network.Edge edge : network.edges()) {
            if (edge.street().name().equals(name)) {
                bays(edge, bays);
            }
        }
        if (bays.size() < wanted) {
            throw new IllegalStateException("Only " + bays.size() + " parking bays fit on " + name);
        }
        bays.subList(0, wanted).forEach(bay -> {
            int number = objects.size() + 1;
            Map<String, Object> attributes = Map.of("capacity", 1, "type", "kerb", "road", name, "paid", true);
            objects.add(new Town.FieldObject(
                    "car-parking",
                    String.format(Locale.ROOT, "park-%03d", number),
                    String.format(Locale.ROOT, "%s%03d号泊位", name, number),
                    attributes,
                    bay.geometry()));
        });
    }

    private void bays(Network.Edge edge, List<Town.FieldObject> bays) {
        double kerb = edge.street().kind().corridorMetres() / 2 - 4.5;
        LengthIndexedLine along = new LengthIndexedLine(edge.line());
        for (double at = 20; at + BAY_METRES < edge.line().getLength() - 20; at += BAY_METRES) {
            for (int side : new int[] {1, -1}) {
                Polygon bay = Frame.PLANE.createPolygon(new Coordinate[] {
                    along.extractPoint(at, side * kerb),
                    along.extractPoint(at + 6, side * kerb),
                    along.extractPoint(at + 6, side * (kerb + 2.4)),
                    along.extractPoint(at, side * (kerb + 2.4)),
                    along.extractPoint(at, side * kerb)
                });
                if (town.covers(bay)) {
                    bays.add(new Town.FieldObject("car-parking", "", "", Map.of(), Frame.lonLat(bay)));
                }
            }
        }
    }

    private void bikes() {
        List<Network.Edge> roads = new ArrayList<>(network.edges());
        roads.removeIf(edge -> edge.bridge()
                || edge.street().kind() == RoadKind.FOOTWAY
                || edge.street().kind() == RoadKind.TRUNK
                || edge.line().getLength() < 60);
        Collections.shuffle(roads, random);
        List<Coordinate> places = new ArrayList<>();
        for (double apart = 190; places.size() < BIKE_POINTS; apart -= 25) {
            for (Network.Edge edge : roads) {
                Coordinate place = beside(edge, 26, random.nextBoolean() ? 1 : -1, 2.5);
                double limit = apart;
                boolean clear = places.stream().allMatch(other -> other.distance(place) > limit);
                if (clear && places.size() < BIKE_POINTS && inTown(place)) {
                    places.add(place);
                    bike(places.size(), edge, place);
                }
            }
        }
    }

    private void bike(int number, Network.Edge edge, Coordinate place) {
        Map<String, Object> attributes = Map.of(
                "capacity", 10 + 5 * random.nextInt(9), "road", edge.street().name());
        objects.add(new Town.FieldObject(
                "bike-parking",
                String.format(Locale.ROOT, "bike-%03d", number),
                String.format(Locale.ROOT, "%s非机动车停放点%03d", edge.street().name(), number),
                attributes,
                Frame.lonLat(Frame.PLANE.createPoint(place))));
    }

    /** Four to a main crossing, looking down its arms; then one at each lane's mouth; then along the main roads. */
    private void cameras() {
        List<Camera> candidates = new ArrayList<>();
        junctions.forEach((corner, arms) -> {
            List<Network.Edge> roads = arms.stream()
                    .filter(edge -> edge.street().kind().compareTo(RoadKind.PEDESTRIAN) <= 0)
                    .toList();
            boolean main =
                    roads.size() > 2 && roads.stream().filter(Kerbside::main).count() > 2;
            if (main) {
                roads.forEach(arm -> candidates.add(atCrossing(corner, arm, 1)));
            } else if (roads.size() > 2) {
                candidates.add(atCrossing(corner, roads.getFirst(), 2));
            }
        });
        for (Network.Edge edge : network.edges()) {
            for (double at = 55; main(edge) && at < edge.line().getLength() - 30; at += 70) {
                Coordinate place = beside(edge, at, 1, 1);
                Coordinate ahead = beside(edge, at + 10, 1, 1);
                candidates.add(new Camera(edge.street().name(), place, bearing(place, ahead), 3));
            }
        }
        candidates.removeIf(camera -> !inTown(camera.place()));
        candidates.sort(Comparator.comparingInt(Camera::rank));
        if (candidates.size() < CAMERAS) {
            throw new IllegalStateException("Only " + candidates.size() + " places for cameras");
        }
        for (int i = 0; i < CAMERAS; i++) {
            camera(i + 1, candidates.get(i));
        }
    }

    private record Camera(String road, Coordinate place, double bearing, int rank) {}

    private static boolean main(Network.Edge edge) {
        return edge.street().kind().compareTo(RoadKind.TERTIARY) <= 0;
    }

    private Camera atCrossing(Coordinate corner, Network.Edge arm, int rank) {
        boolean fromStart = arm.line().getCoordinateN(0).equals2D(corner);
        double length = arm.line().getLength();
        double step = Math.min(16, length / 3);
        Coordinate place = beside(arm, fromStart ? step : length - step, fromStart ? -1 : 1, 1);
        Coordinate far = new LengthIndexedLine(arm.line()).extractPoint(length / 2);
        return new Camera(arm.street().name(), place, bearing(place, far), rank);
    }

    private void camera(int number, Camera camera) {
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("directionDegrees", camera.bearing());
        attributes.put("angleDegrees", List.of(60, 75, 90).get(number % 3));
        attributes.put("rangeMetres", List.of(60, 80, 100, 120).get(random.nextInt(4)));
        attributes.put("status", random.nextInt(25) == 0 ? "offline" : "online");
        attributes.put("road", camera.road());
        objects.add(new Town.FieldObject(
                "camera",
                String.format(Locale.ROOT, "camera-%03d", number),
                String.format(Locale.ROOT, "%s监控%03d", camera.road(), number),
                attributes,
                Frame.lonLat(Frame.PLANE.createPoint(camera.place()))));
    }

    private void capturePoints() {
        for (int i = 0; i < CAPTURE_POINTS; i++) {
            boolean inner = i < CAPTURE_POINTS / 2;
            double radius = inner ? Plan.INNER_RING_METRES + 10 : Plan.OUTER_RING_METRES - 14;
            double degrees = 30.0 * i + (inner ? 10 : 20);
            Coordinate place = Frame.polar(radius, degrees);
            Coordinate ahead = Frame.polar(radius, degrees + (i % 2 == 0 ? 1 : 359));
            String road = inner ? Plan.INNER_RING : Plan.OUTER_RING;
            int usual = 55 + random.nextInt(65);
            Map<String, Object> attributes = Map.of(
                    "road",
                    road,
                    "directionDegrees",
                    bearing(place, ahead),
                    "type",
                    "illegal-parking",
                    "monthlyOffences",
                    usual,
                    "offencesByMonth",
                    offences(usual, i),
                    "status",
                    "online");
            objects.add(new Town.FieldObject(
                    "capture-point",
                    String.format(Locale.ROOT, "capture-%02d", i + 1),
                    String.format(Locale.ROOT, "%s抓拍点%02d", road, i + 1),
                    attributes,
                    Frame.lonLat(Frame.PLANE.createPoint(place))));
        }
    }

    /** Of the last twelve whole months, somewhat more or less than usual. */
    private Map<String, Integer> offences(int usual, int number) {
        Map<String, Integer> months = new TreeMap<>();
        for (int ago = 1; ago <= 12; ago++) {
            months.put(thisMonth.minusMonths(ago).toString(), usual + (11 * number + 17 * ago) % 31 - 15);
        }
        return months;
    }

    /** A place on the pavement, {@code at} metres along the road, left (1) or right (-1), off the outer edge. */
    static Coordinate beside(Network.Edge edge, double at, int side, double offEdgeMetres) {
        double aside = Math.max(0, edge.street().kind().corridorMetres() / 2 - offEdgeMetres);
        return new LengthIndexedLine(edge.line()).extractPoint(at, side * aside);
    }

    private boolean inTown(Coordinate place) {
        Point point = Frame.PLANE.createPoint(place);
        return town.covers(point);
    }

    /** Degrees clockwise from north, whole, in [0, 360). */
    private static double bearing(Coordinate from, Coordinate to) {
        double degrees = Math.toDegrees(StrictMath.atan2(to.x - from.x, to.y - from.y));
        return Math.rint(degrees + 360) % 360;
    }
}
