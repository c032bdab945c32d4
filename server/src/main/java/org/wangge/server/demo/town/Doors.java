package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Door plates: numbers grow along the street, odd on its left, even on its right; names of what stands there. */
final class Doors {

    private static final double METRES_PER_NUMBER = 10;

    /** Where a parcel or house opens to a street. */
    record Door(String name, Plan.Street street, int number, Point gate) {
        String address() {
            return street.name() + number + "号";
        }
    }

    private final Names names;
    private final Map<Integer, Door> parcelDoors = new HashMap<>();
    private final Map<Integer, String> siteNames = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Town.HouseNumber> plates = new ArrayList<>();
    private final List<Town.Building> buildings = new ArrayList<>();
    private final Map<Parcels.Use, Integer> serial = new EnumMap<>(Parcels.Use.class);

    Doors(Parcels parcels, Houses houses, Network network, Names names) {
        this.names = names;
        for (Parcels.Parcel parcel : parcels.all()) {
            Door door = door(name(parcel), parcel.front(), parcel.ground());
            parcelDoors.put(parcel.number(), door);
            if (!door.name().isEmpty()) {
                plate("door-" + parcel.number(), door);
            }
        }
        Map<Integer, Integer> units = new HashMap<>();
        for (int i = 0; i < houses.all().size(); i++) {
            Houses.House house = houses.all().get(i);
            int unit = units.merge(house.parcel().number(), 1, Integer::sum);
            buildings.add(building("building-%04d".formatted(i + 1), house, unit, network));
        }
    }

    Door of(Parcels.Parcel parcel) {
        Door door = parcelDoors.get(parcel.number());
        if (door == null) {
            throw new IllegalArgumentException("Parcel without a door: " + parcel.number());
        }
        return door;
    }

    List<Town.HouseNumber> plates() {
        return plates;
    }

    List<Town.Building> buildings() {
        return buildings;
    }

    private String name(Parcels.Parcel parcel) {
        int nth = serial.merge(parcel.use(), 1, Integer::sum) - 1;
        return switch (parcel.use()) {
            case ESTATE, OLD_ESTATE -> names.estate();
            case SITE -> siteNames.computeIfAbsent(parcel.number() / 10, key -> names.estate()) + site(parcel);
            case TOWER, COMMERCE -> names.commerce();
            case SCHOOL -> names.estate() + List.of("小学", "幼儿园", "中学").get(nth % 3);
            case MARKET -> names.park() + "农贸市场";
            case HOSPITAL -> "如意湖畔第" + List.of("一", "二", "三", "四").get(nth) + "医院";
            case CIVIC -> CellTree.COMMUNITY_NAMES.get(parcel.community()) + "党群服务中心";
            case PARK -> names.park() + "公园";
            case LANDMARK ->
                List.of("如意会展中心", "湖畔艺术馆", "揽月图书馆", "云帆科技馆", "锦鲤音乐厅", "听涛美术馆").get(nth);
            case LAKE -> "如意湖公园";
            case VERGE -> "";
        };
    }

    private static String site(Parcels.Parcel parcel) {
        return List.of("一", "二", "三").get(parcel.number() % 10) + "期项目";
    }

    private Door door(String name, Plan.Street street, Geometry shape) {
        Coordinate[] nearest = DistanceOp.nearestPoints(shape, street.line());
        Point gate = Frame.PLANE.createPoint(nearest[0]);
        return new Door(name, street, number(street, nearest[0]), gate);
    }

    private int number(Plan.Street street, Coordinate gate) {
        LineString line = street.line();
        LengthIndexedLine along = new LengthIndexedLine(line);
        double at = along.project(gate);
        Coordinate before = along.extractPoint(Math.max(0, at - 1));
        Coordinate after = along.extractPoint(Math.min(line.getLength(), at + 1));
        boolean left = Orientation.index(before, after, gate) == Orientation.COUNTERCLOCKWISE;
        int number = 2 * (int) Math.floor(at / METRES_PER_NUMBER) + (left ? 1 : 2);
        while (!taken.add(street.name() + number)) {
            number += 2;
        }
        return number;
    }

    private void plate(String sourceId, Door door) {
        plates.add(new Town.HouseNumber(
                sourceId, door.street().name(), Integer.toString(door.number()), Frame.lonLat(door.gate())));
    }

    private Town.Building building(String id, Houses.House house, int unit, Network network) {
        Door gate = of(house.parcel());
        boolean own = switch (house.parcel().use()) {
            case COMMERCE, MARKET -> unit > 1;
            default -> false;
        };
        if (!own) {
            boolean estate = house.use().equals("apartments");
            return new Town.Building(
                    id,
                    unit == 1 && !estate ? gate.name() : "",
                    house.use(),
                    house.levels(),
                    gate.street().name(),
                    Integer.toString(gate.number()),
                    unit + "号楼",
                    Frame.lonLat(house.outline()));
        }
        Plan.Street street = network.near(house.outline(), 50).stream()
                .filter(edge -> edge.street().kind() != RoadKind.FOOTWAY)
                .min(java.util.Comparator.comparingDouble(edge -> edge.line().distance(house.outline())))
                .map(Network.Edge::street)
                .orElse(gate.street());
        Door door = door("", street, house.outline());
        plate("plate-" + id, door);
        return new Town.Building(
                id,
                "",
                house.use(),
                house.levels(),
                street.name(),
                Integer.toString(door.number()),
                "",
                Frame.lonLat(house.outline()));
    }
}
