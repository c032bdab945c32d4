package org.wangge.server.demo.town;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Draws the demonstration office. The same moment gives the same office on every machine; at another moment only dates
 * differ. Nothing in it is real: the code is given to no office, the names are marked, the telephone numbers lie in a
 * range no operator has.
 */
public final class DemoTown {

    private static final long SEED = 20_180_117;

    private DemoTown() {}

    /**
     * The office as it would stand at {@code now}: cases of the ninety days before, shifts of the week after.
     *
     * @return everything in CGCS2000 longitude and latitude
     */
    public static Town generate(Instant now) {
        Partition partition = new Partition(Plan.barriers(), Plan.canals());
        Names names = new Names(new Random(SEED));
        Blocks blocks = new Blocks(partition.faces(), new Random(SEED + 1));
        Network network = new Network(partition, blocks, names);
        Parcels parcels = new Parcels(blocks, network, partition, new Random(SEED + 2));
        Houses houses = new Houses(parcels.all(), new Random(SEED + 3));
        Doors doors = new Doors(parcels, houses, network, names);
        Polygon ground = partition.street();
        CellTree tree = new CellTree(partition);
        Staff staff = new Staff(tree.cells(), names);
        Waterways waterways = new Waterways(ground, staff, new Random(SEED + 4));
        Landscape landscape = new Landscape(parcels, houses, doors, network, ground);
        List<Town.FieldObject> objects =
                new ArrayList<>(new Kerbside(network, ground, new Random(SEED + 5), now).objects());
        objects.addAll(new Projects(parcels, houses, doors, staff, new Random(SEED + 6), now).objects());
        List<Town.Road> roads = roads(network);
        List<Town.Place> places = places(parcels, doors, tree);
        Polygon street = tree.cells().getFirst().geometry();
        objects.addAll(new StreetRegister(street, roads, landscape.areas(), places, now).objects());
        objects.addAll(new StreetWatch(street, roads, landscape.areas()).objects());
        Incidents incidents =
                new Incidents(ground, parcels, doors, network, waterways.stretches(), new Random(SEED + 7), now);
        return new Town(
                CellTree.STREET_CODE,
                CellTree.STREET_NAME,
                tree.cells(),
                roads,
                landscape.areas(),
                doors.buildings(),
                places,
                doors.plates(),
                waterways.rivers(),
                waterways.segments(),
                waterways.outfalls(),
                List.copyOf(objects),
                incidents.all(),
                staff.office(now));
    }

    private static List<Town.Road> roads(Network network) {
        List<Town.Road> roads = new ArrayList<>();
        for (Network.Edge edge : network.edges()) {
            String name = edge.street().name();
            roads.add(new Town.Road(
                    "road-%04d".formatted(roads.size() + 1),
                    name,
                    edge.street().kind(),
                    edge.bridge(),
                    name.equals(Plan.INNER_RING) || name.equals(Plan.OUTER_RING),
                    Frame.lonLat(edge.line())));
        }
        return roads;
    }

    private static List<Town.Place> places(Parcels parcels, Doors doors, CellTree tree) {
        List<Town.Place> places = new ArrayList<>();
        for (Town.Cell cell : tree.cells()) {
            if (cell.level() != Town.Level.CELL) {
                String kind = cell.level() == Town.Level.STREET ? "place=suburb" : "place=quarter";
                places.add(new Town.Place(
                        "place-" + cell.code(),
                        kind,
                        cell.name(),
                        "",
                        cell.geometry().getInteriorPoint()));
            }
        }
        for (Parcels.Parcel parcel : parcels.all()) {
            Doors.Door door = doors.of(parcel);
            if (!door.name().isEmpty()) {
                // A shop is where one enters it from its street.
                Point at = Frame.lonLat(
                        parcel.use() == Parcels.Use.COMMERCE
                                ? door.gate()
                                : parcel.ground().getInteriorPoint());
                places.add(new Town.Place(
                        "place-" + parcel.number(), kind(parcel.use()), door.name(), door.address(), at));
            }
        }
        return places;
    }

    private static String kind(Parcels.Use use) {
        return switch (use) {
            case LAKE, PARK -> "leisure=park";
            case LANDMARK -> "tourism=attraction";
            case TOWER -> "office=company";
            case SCHOOL -> "amenity=school";
            case MARKET -> "amenity=marketplace";
            case HOSPITAL -> "amenity=hospital";
            case CIVIC -> "amenity=community_centre";
            case COMMERCE -> "shop=mall";
            case ESTATE, OLD_ESTATE -> "landuse=residential";
            case SITE -> "landuse=construction";
            case VERGE -> "landuse=grass";
        };
    }
}
