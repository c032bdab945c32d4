package org.wangge.server.demo.town;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Ninety days of cases: where things go wrong in a town, at the hours they are reported. */
final class Incidents {

    static final int TOTAL = 2000;
    static final int OPEN = 150;
    static final int DAYS = 90;

    private static final ZoneId OFFICE_ZONE = ZoneId.of("Asia/Shanghai");

    /** Reports per hour of the day. */
    private static final int[] RHYTHM = {1, 1, 0, 0, 0, 1, 3, 8, 14, 15, 13, 9, 6, 7, 11, 13, 12, 10, 9, 8, 7, 5, 3, 2};

    private enum Where {
        ROAD,
        RING,
        GATE,
        MARKET,
        SHOP,
        SITE,
        CANAL
    }

    private record Theme(String category, int weight, Where where, String text) {}

    private static final List<Theme> THEMES = List.of(
            new Theme("item:06010", 12, Where.GATE, "门口堆有暴露垃圾，有异味"),
            new Theme("item:06012", 8, Where.ROAD, "路面不洁，落叶和纸屑较多"),
            new Theme("item:06013", 4, Where.ROAD, "路面破损，有坑洼"),
            new Theme("item:06025", 5, Where.CANAL, "水面有漂浮物"),
            new Theme("item:06029", 3, Where.MARKET, "有人露天烧烤，油烟大"),
            new Theme("item:06036", 6, Where.GATE, "楼道口乱堆杂物"),
            new Theme("item:06041", 3, Where.GATE, "投放点垃圾未分类"),
            new Theme("item:06042", 6, Where.GATE, "垃圾箱满溢"),
            new Theme("item:06028", 3, Where.SHOP, "商户音响噪声扰民"),
            new Theme("item:07001", 7, Where.GATE, "墙面张贴非法小广告"),
            new Theme("item:08001", 3, Where.SITE, "夜间施工噪声扰民"),
            new Theme("item:08002", 3, Where.SITE, "施工材料占用人行道"),
            new Theme("item:08004", 8, Where.SITE, "工地扬尘，裸土未覆盖"),
            new Theme("item:08012", 4, Where.SITE, "工地出口车轮带泥"),
            new Theme("item:09001", 6, Where.MARKET, "无照流动摊贩聚集"),
            new Theme("item:09005", 7, Where.SHOP, "店铺出店经营"),
            new Theme("item:09006", 8, Where.MARKET, "占道经营，影响通行"),
            new Theme("item:09009", 9, Where.RING, "机动车乱停放，占用非机动车道"),
            new Theme("item:09010", 6, Where.ROAD, "非机动车乱停放"),
            new Theme("item:09011", 6, Where.RING, "共享单车淤积"),
            new Theme("item:09012", 2, Where.GATE, "私家车占用消防通道"),
            new Theme("part:01002", 2, Where.ROAD, "污水井盖松动有响声"),
            new Theme("part:01037", 3, Where.ROAD, "路灯不亮"),
            new Theme("part:02014", 1, Where.RING, "交通信号灯故障"),
            new Theme("part:03005", 3, Where.ROAD, "果皮箱破损"),
            new Theme("part:04002", 2, Where.ROAD, "行道树倾斜"));

    private final Network network;
    private final Doors doors;
    private final List<Waterways.Stretch> stretches;
    private final Random random;
    private final Instant now;
    private final PreparedGeometry town;
    private final List<List<Parcels.Parcel>> groups = new ArrayList<>();
    private final List<Town.Incident> incidents = new ArrayList<>();

    Incidents(
            Polygon town,
            Parcels parcels,
            Doors doors,
            Network network,
            List<Waterways.Stretch> stretches,
            Random random,
            Instant now) {
        this.town = PreparedGeometryFactory.prepare(town.buffer(-1));
        this.doors = doors;
        this.network = network;
        this.stretches = stretches;
        this.random = random;
        this.now = now;
        groups.add(homes(parcels));
        groups.add(parcels.of(Parcels.Use.MARKET));
        groups.add(parcels.of(Parcels.Use.COMMERCE));
        groups.add(parcels.of(Parcels.Use.SITE));
        List<Raw> raw = new ArrayList<>();
        for (int i = 0; i < TOTAL; i++) {
            raw.add(raw());
        }
        raw.sort(Comparator.comparing(Raw::at));
        close(raw);
    }

    List<Town.Incident> all() {
        return incidents;
    }

    private record Spot(String address, Coordinate place) {}

    private record Raw(Theme theme, Spot spot, Instant at, double staying) {}

    private static List<Parcels.Parcel> homes(Parcels parcels) {
        List<Parcels.Parcel> homes = new ArrayList<>(parcels.of(Parcels.Use.OLD_ESTATE));
        homes.addAll(parcels.of(Parcels.Use.ESTATE));
        return homes;
    }

    private Raw raw() {
        int draw = random.nextInt(THEMES.stream().mapToInt(Theme::weight).sum());
        int index = 0;
        while (draw >= THEMES.get(index).weight()) {
            draw -= THEMES.get(index++).weight();
        }
        Theme theme = THEMES.get(index);
        Spot spot = spot(theme.where());
        while (!town.contains(Frame.PLANE.createPoint(spot.place()))) {
            spot = spot(theme.where());
        }
        return new Raw(theme, spot, moment(), random.nextDouble());
    }

    /** Weekends are quieter; nothing lies in the future. */
    private Instant moment() {
        while (true) {
            ZonedDateTime day = now.atZone(OFFICE_ZONE).minusDays(random.nextInt(DAYS));
            int hour = random.nextInt(24);
            boolean quiet = day.getDayOfWeek().getValue() > 5 && random.nextInt(10) < 3;
            if (random.nextInt(15) >= RHYTHM[hour] || quiet) {
                continue;
            }
            Instant at = day.withHour(hour)
                    .withMinute(random.nextInt(60))
                    .withSecond(random.nextInt(60))
                    .withNano(0)
                    .toInstant();
            if (at.isBefore(now)) {
                return at;
            }
        }
    }

    private Spot spot(Where where) {
        return switch (where) {
            case ROAD -> road(edge -> edge.street().kind().drivable());
            case RING ->
                road(edge -> edge.street().name().equals(Plan.INNER_RING)
                        || edge.street().name().equals(Plan.OUTER_RING));
            case GATE -> gate(groups.get(0), 1.3);
            case MARKET -> gate(groups.get(1), 1.8);
            case SHOP -> gate(groups.get(2), 1.6);
            case SITE -> gate(groups.get(3), 1.7);
            case CANAL -> canal();
        };
    }

    private Spot road(Predicate<Network.Edge> wanted) {
        while (true) {
            Network.Edge edge =
                    network.edges().get(random.nextInt(network.edges().size()));
            if (wanted.test(edge)) {
                double at = edge.line().getLength() * random.nextDouble();
                Coordinate place =
                        Kerbside.beside(edge, at, random.nextBoolean() ? 1 : -1, 1.5 + 3 * random.nextDouble());
                return new Spot(edge.street().name(), place);
            }
        }
    }

    /** At a gate; the first of the list see more than the last, the more so the larger the {@code slope}. */
    private Spot gate(List<Parcels.Parcel> parcels, double slope) {
        int index = (int) (parcels.size() * StrictMath.pow(random.nextDouble(), slope));
        Doors.Door door = doors.of(parcels.get(index));
        Coordinate gate = door.gate().getCoordinate();
        Coordinate place = new Coordinate(gate.x + 9 * random.nextGaussian(), gate.y + 9 * random.nextGaussian());
        return new Spot(door.address() + door.name(), place);
    }

    private Spot canal() {
        Waterways.Stretch stretch = stretches.get(random.nextInt(stretches.size()));
        double aside = stretch.canal().halfWidthMetres() * (2 * random.nextDouble() - 1);
        double at = stretch.line().getLength() * random.nextDouble();
        Coordinate place = new LengthIndexedLine(stretch.line()).extractPoint(at, aside);
        return new Spot(stretch.canal().name() + stretch.code(), place);
    }

    /** The newest and the stubborn stay open, {@value #OPEN} in all; the others were closed within hours or days. */
    private void close(List<Raw> raw) {
        Set<Raw> open = raw.stream()
                .sorted(Comparator.comparingDouble(this::age))
                .limit(OPEN)
                .collect(Collectors.toSet());
        for (Raw one : raw) {
            double hours = Math.exp(0.4 + 3.6 * one.staying());
            Instant closed = one.at().plus(Duration.ofMinutes(Math.round(60 * hours)));
            Instant latest = one.at().plus(Duration.between(one.at(), now).dividedBy(2));
            boolean stays = open.contains(one);
            incidents.add(new Town.Incident(
                    String.format(Locale.ROOT, "case-%04d", incidents.size() + 1),
                    one.theme().category(),
                    one.spot().address() + "：" + one.theme().text(),
                    List.of("PATROL", "PATROL", "PUBLIC", "CAMERA", "HOTLINE").get(random.nextInt(5)),
                    one.at(),
                    stays ? Optional.empty() : Optional.of(closed.isAfter(latest) ? latest : closed),
                    Frame.lonLat(Frame.PLANE.createPoint(one.spot().place()))));
        }
    }

    private double age(Raw raw) {
        double days = Duration.between(raw.at(), now).toMinutes() / 1440.0;
        return days * (0.15 + 2 * raw.staying());
    }
}
