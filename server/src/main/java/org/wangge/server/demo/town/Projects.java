package org.wangge.server.demo.town;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/** Building sites, roofs in the greening programme, sponge-city projects, the transfer station and service points. */
final class Projects {

    static final int ROOFS = 150;
    static final int SPONGE_PROJECTS = 21;

    private static final List<String> PHASES = List.of(
            "preparation", "demolition", "foundation", "foundation", "structure", "structure", "finishing", "handover");
    private static final double DONE_SHARE = 0.17;
    private static final double SIGNED_SHARE = 0.28;

    private final Parcels parcels;
    private final Doors doors;
    private final Staff staff;
    private final Random random;
    private final LocalDate today;
    private final List<Town.FieldObject> objects = new ArrayList<>();

    Projects(Parcels parcels, Houses houses, Doors doors, Staff staff, Random random, Instant now) {
        this.staff = staff;
        this.parcels = parcels;
        this.doors = doors;
        this.random = random;
        this.today = now.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
        parcels.of(Parcels.Use.SITE).forEach(this::site);
        roofs(houses.all());
        spongeProjects();
        transferStation();
        for (int community = 0; community < CellTree.COMMUNITY_NAMES.size(); community++) {
            servicePoints(community);
        }
    }

    List<Town.FieldObject> objects() {
        return objects;
    }

    private void add(String kind, int number, String name, Map<String, Object> attributes, Geometry plane) {
        String id = String.format(Locale.ROOT, "%s-%03d", kind, number);
        objects.add(new Town.FieldObject(kind, id, name, attributes, Frame.lonLat(plane)));
    }

    private static double squareMetres(Geometry plane) {
        return Math.rint(plane.getArea());
    }

    private void site(Parcels.Parcel parcel) {
        int number = objects.size() + 1;
        LocalDate start = today.minusDays(40 + random.nextInt(600));
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("phase", PHASES.get(random.nextInt(PHASES.size())));
        attributes.put("builder", Staff.contractors().get(random.nextInt(5)).name());
        attributes.put("areaSquareMetres", squareMetres(parcel.ground()));
        attributes.put("startDate", start.toString());
        attributes.put("endDate", start.plusDays(700 + random.nextInt(300)).toString());
        attributes.put("gridHead", staff.headAt(parcel.ground()).name());
        attributes.put("gridWorker", staff.inspector(number).name());
        attributes.put("inspector", staff.inspector(number + 7).name());
        attributes.put("siteManager", staff.managerName());
        attributes.put("siteManagerPhone", String.format(Locale.ROOT, "1000002%04d", number));
        attributes.put("gates", 1 + random.nextInt(3));
        attributes.put("videoOnline", random.nextInt(8) > 0);
        attributes.put(
                "card", List.of("green", "green", "green", "yellow", "red").get(random.nextInt(5)));
        add("construction-site", number, doors.of(parcel).name(), attributes, parcel.ground());
    }

    /** Office and shop roofs, those on the rings first: done within signed within the pool. */
    private void roofs(List<Houses.House> houses) {
        Set<String> uses = Set.of("office", "hotel", "public", "commercial", "retail", "hospital", "civic");
        List<Houses.House> pool = new ArrayList<>(houses.stream()
                .filter(house -> uses.contains(house.use()) && house.outline().getArea() > 500)
                .sorted(Comparator.comparingDouble(house -> Blocks.radius(house.outline())))
                .limit(ROOFS)
                .toList());
        if (pool.size() < ROOFS) {
            throw new IllegalStateException("Only " + pool.size() + " roofs are large enough");
        }
        Collections.shuffle(pool, random);
        double total = pool.stream()
                .mapToDouble(house -> squareMetres(house.outline()))
                .sum();
        double sum = 0;
        for (int i = 0; i < pool.size(); i++) {
            sum += squareMetres(pool.get(i).outline());
            roof(i + 1, pool.get(i), sum / total);
        }
    }

    private void roof(int number, Houses.House house, double share) {
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("areaSquareMetres", squareMetres(house.outline()));
        attributes.put("building", doors.of(house.parcel()).name());
        String stage = "pool";
        if (share <= DONE_SHARE) {
            stage = number % 4 == 0 ? "maintained" : "done";
        } else if (share <= SIGNED_SHARE) {
            stage = number % 3 == 0 ? "signed" : "in-work";
        }
        attributes.put("state", stage);
        if (!stage.equals("pool")) {
            LocalDate start = today.minusDays(60 + random.nextInt(500));
            attributes.put(
                    "company", Staff.contractors().get(5 + random.nextInt(5)).name());
            attributes.put("contractStart", start.toString());
            attributes.put("contractEnd", start.plusYears(5).toString());
            attributes.put("contractYears", 5);
            attributes.put("warrantyEnd", start.plusYears(1).toString());
            attributes.put("supervisor", Staff.contractors().get(10).name());
        }
        add("roof", number, doors.of(house.parcel()).name() + "屋顶", attributes, house.outline());
    }

    private void spongeProjects() {
        List<Parcels.Parcel> grounds = new ArrayList<>(parcels.of(Parcels.Use.PARK));
        grounds.addAll(parcels.of(Parcels.Use.SCHOOL));
        for (int i = 0; i < SPONGE_PROJECTS; i++) {
            Parcels.Parcel parcel = grounds.get(i);
            boolean mending = i % 3 != 0;
            Map<String, Object> attributes = Map.of(
                    "state", mending ? "rectify" : "first-check",
                    "openFindings", mending ? 1 + random.nextInt(5) : 0,
                    "areaSquareMetres", squareMetres(parcel.ground()));
            add("sponge-project", i + 1, doors.of(parcel).name() + "海绵改造", attributes, parcel.ground());
        }
    }

    private void transferStation() {
        Parcels.Parcel parcel = parcels.of(Parcels.Use.OLD_ESTATE).getFirst();
        Geometry place = doors.of(parcel).gate();
        Map<String, Object> attributes =
                Map.of("tonnesPerDay", 120, "road", doors.of(parcel).street().name());
        add("transfer-station", 1, "如意湖畔垃圾中转站", attributes, place);
        Map<String, Object> truck =
                Map.of("plate", "豫A·演示1", "state", "active", "vehicleType", "压缩式垃圾车", "company", "清源环卫（演示）");
        add("vehicle", 1, "清运一号（演示）", truck, place);
    }

    private void servicePoints(int community) {
        List<Parcels.Parcel> own = parcels.all().stream()
                .filter(parcel -> parcel.community() == community)
                .filter(parcel -> parcel.use() != Parcels.Use.VERGE && parcel.use() != Parcels.Use.SITE)
                .toList();
        List<Parcels.Parcel> shuffled = new ArrayList<>(own);
        Collections.shuffle(shuffled, random);
        shuffled.sort(Comparator.comparing(parcel -> parcel.use() != Parcels.Use.CIVIC));
        String[][] services = {
            {"government", "便民服务站", "09:00-17:30"},
            {"elder-care", "养老服务驿站", "08:00-18:00"},
            {"post", "快递服务点", "08:00-21:00"},
            {"police", "警务室", "00:00-24:00"}
        };
        for (int i = 0; i < services.length; i++) {
            Parcels.Parcel parcel = shuffled.get(i);
            Map<String, Object> attributes = Map.of(
                    "type",
                    services[i][0],
                    "openingHours",
                    services[i][2],
                    "address",
                    doors.of(parcel).address());
            String name = CellTree.COMMUNITY_NAMES.get(community) + services[i][1];
            add(
                    "service-point",
                    community * services.length + i + 1,
                    name,
                    attributes,
                    doors.of(parcel).gate());
        }
    }
}
