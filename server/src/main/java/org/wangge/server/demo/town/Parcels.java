package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The ground between the roads, and what stands on it. */
final class Parcels {

    static final int SITES = 80;

    /** What a parcel is for. */
    enum Use {
        LAKE,
        LANDMARK,
        TOWER,
        PARK,
        SCHOOL,
        MARKET,
        HOSPITAL,
        CIVIC,
        COMMERCE,
        ESTATE,
        OLD_ESTATE,
        SITE,
        VERGE
    }

    /** A parcel; {@code front} is the street its gate opens to. */
    record Parcel(int number, int community, Use use, Polygon ground, Plan.Street front) {}

    private final Random random;
    private final List<Parcel> parcels = new ArrayList<>();

    Parcels(Blocks blocks, Network network, Partition partition, Random random) {
        this.random = random;
        List<Parcel> bare = new ArrayList<>();
        List<List<Polygon>> grounds = blocks.blocks().parallelStream()
                .map(block -> ground(block, network))
                .toList();
        for (List<Polygon> pieces : grounds) {
            pieces.forEach(ground -> bare.add(bare(ground, bare.size(), network, partition)));
        }
        Map<Use, List<Parcel>> byUse = new EnumMap<>(Use.class);
        for (int community = 0; community < 8; community++) {
            assign(bare, community, byUse);
        }
        sites(byUse.getOrDefault(Use.ESTATE, List.of()));
        byUse.forEach((use, list) -> list.stream().filter(this::free).forEach(parcels::add));
        parcels.sort(Comparator.comparingInt(Parcel::number));
    }

    List<Parcel> all() {
        return parcels;
    }

    List<Parcel> of(Use use) {
        return parcels.stream().filter(parcel -> parcel.use() == use).toList();
    }

    private static List<Polygon> ground(Polygon block, Network network) {
        Map<RoadKind, List<LineString>> roads = new EnumMap<>(RoadKind.class);
        for (Network.Edge edge : network.near(block, 24)) {
            roads.computeIfAbsent(edge.street().kind(), key -> new ArrayList<>())
                    .add(edge.line());
        }
        Geometry free = Noding.without(block, network.banksIn(block).buffer(6, 4));
        for (var entry : roads.entrySet()) {
            LineString[] lines = entry.getValue().toArray(LineString[]::new);
            double half = entry.getKey().corridorMetres() / 2;
            free = Noding.without(free, Frame.PLANE.createMultiLineString(lines).buffer(half, 4));
        }
        return Noding.polygons(free).stream()
                .filter(ground -> ground.getArea() > 300)
                .toList();
    }

    private static Parcel bare(Polygon ground, int number, Network network, Partition partition) {
        Plan.Street front = network.near(ground, 30).stream()
                .filter(edge -> edge.street().kind() != RoadKind.FOOTWAY)
                .min(Comparator.<Network.Edge, RoadKind>comparing(
                                edge -> edge.street().kind())
                        .thenComparing(edge -> edge.street().name()))
                .map(Network.Edge::street)
                .orElseGet(() -> network.near(ground, 220).stream()
                        .min(Comparator.comparingDouble(edge -> edge.line().distance(ground)))
                        .map(Network.Edge::street)
                        .orElseThrow());
        return new Parcel(number, partition.communityAt(ground.getInteriorPoint()), fixedUse(ground), ground, front);
    }

    /** Uses that follow from the place alone; VERGE for what is too small to build on, ESTATE for the rest. */
    private static Use fixedUse(Polygon ground) {
        double radius = Blocks.radius(ground);
        if (radius < Plan.PROMENADE_RADIUS_METRES) {
            return Use.LAKE;
        }
        if (ground.getArea() < 2_500 || ground.buffer(-16).isEmpty()) {
            return Use.VERGE;
        }
        if (radius < Plan.INNER_RING_METRES) {
            return Use.LANDMARK;
        }
        return radius < Plan.OUTER_RING_METRES ? Use.TOWER : Use.ESTATE;
    }

    private void assign(List<Parcel> bare, int community, Map<Use, List<Parcel>> byUse) {
        List<Parcel> own = new ArrayList<>(
                bare.stream().filter(parcel -> parcel.community() == community).toList());
        List<Parcel> open = new ArrayList<>(own.stream()
                .filter(parcel -> parcel.use() == Use.ESTATE || parcel.use() == Use.TOWER)
                .toList());
        own.stream().filter(parcel -> !open.contains(parcel)).forEach(parcel -> put(byUse, parcel, parcel.use()));
        Collections.shuffle(open, random);
        open.sort(Comparator.comparing((Parcel parcel) -> parcel.ground().getArea() < 15_000));
        List<Use> wanted = List.of(
                Use.SCHOOL, Use.PARK, Use.MARKET, Use.CIVIC, community % 3 == 1 ? Use.HOSPITAL : Use.PARK, Use.SCHOOL);
        for (Use use : wanted) {
            put(byUse, open.removeFirst(), use);
        }
        for (Parcel parcel : open) {
            put(byUse, parcel, parcel.use() == Use.TOWER ? Use.TOWER : everyday(parcel));
        }
    }

    private Use everyday(Parcel parcel) {
        double draw = random.nextDouble();
        boolean onMainRoad = parcel.front().kind().compareTo(RoadKind.SECONDARY) <= 0;
        if (onMainRoad && draw < 0.27) {
            return Use.COMMERCE;
        }
        Coordinate middle = Frame.sheet(parcel.ground().getCentroid().getCoordinate());
        return middle.x < -850 && draw > 0.55 ? Use.OLD_ESTATE : Use.ESTATE;
    }

    private static void put(Map<Use, List<Parcel>> byUse, Parcel parcel, Use use) {
        Parcel decided = new Parcel(parcel.number(), parcel.community(), use, parcel.ground(), parcel.front());
        byUse.computeIfAbsent(use, key -> new ArrayList<>()).add(decided);
    }

    private boolean free(Parcel parcel) {
        return parcels.stream().noneMatch(site -> site.number() / 10 == parcel.number() + 1_000);
    }

    /** Turns estates into building sites, large ones into two or three lots, more of them in the new east and south. */
    private void sites(List<Parcel> estates) {
        List<Parcel> shuffled = new ArrayList<>(estates);
        Collections.shuffle(shuffled, random);
        List<Parcel> order = new ArrayList<>();
        List<Parcel> settled = new ArrayList<>();
        shuffled.forEach(parcel -> (settled(parcel) ? settled : order).add(parcel));
        order.addAll(settled);
        for (Parcel parcel : order) {
            int lots = parcel.ground().getArea() > 24_000 ? 3 : parcel.ground().getArea() > 11_000 ? 2 : 1;
            List<Polygon> grounds = Lots.divide(parcel.ground(), Math.min(lots, SITES - parcels.size()));
            for (int i = 0; i < grounds.size(); i++) {
                int number = (parcel.number() + 1_000) * 10 + i;
                parcels.add(new Parcel(number, parcel.community(), Use.SITE, grounds.get(i), parcel.front()));
            }
            if (parcels.size() == SITES) {
                return;
            }
        }
        throw new IllegalStateException("The town has room for " + parcels.size() + " sites only");
    }

    private boolean settled(Parcel parcel) {
        Coordinate middle = Frame.sheet(parcel.ground().getCentroid().getCoordinate());
        boolean growing = middle.x > 850 || middle.y < -950;
        return random.nextDouble() > (growing ? 0.34 : 0.04);
    }
}
