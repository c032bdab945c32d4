package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.LineString;

/**
 * The lines the town is made of: the roads that bound its districts and the three canals. Everything else – lanes,
 * parcels, buildings – grows out of the faces between them.
 */
final class Plan {

    static final double LAKE_RADIUS_METRES = 258;
    static final double PROMENADE_RADIUS_METRES = 300;
    static final double INNER_RING_METRES = 480;
    static final double MALL_RADIUS_METRES = 640;
    static final double OUTER_RING_METRES = 800;
    static final double HALF_WIDTH_METRES = 1900;
    static final double HALF_HEIGHT_METRES = 1500;

    /** The two streets with parking along the kerb. */
    static final String PARKING_STREET = "天沐街";

    static final String SECOND_PARKING_STREET = "麦庄街";
    static final String INNER_RING = "揽湖内环路";
    static final String OUTER_RING = "揽湖外环路";

    /** A road of the plan; barriers divide districts, and cells follow them. */
    record Street(String name, RoadKind kind, LineString line) {}

    /** A canal, drawn with the current. */
    record Canal(String code, String name, double halfWidthMetres, LineString line) {}

    private Plan() {}

    static List<Street> barriers() {
        List<Street> streets = new ArrayList<>();
        edges(streets);
        grid(streets);
        rings(streets);
        radials(streets);
        return List.copyOf(streets);
    }

    private static void edges(List<Street> streets) {
        double w = HALF_WIDTH_METRES;
        double h = HALF_HEIGHT_METRES;
        streets.add(new Street("金岸大道", RoadKind.TRUNK, Frame.line(-w, -h, -w, h)));
        streets.add(new Street("望川大道", RoadKind.TRUNK, Frame.line(-w, -h, w, -h)));
        streets.add(new Street("北渚路", RoadKind.SECONDARY, Frame.line(-w, h, w, h)));
        streets.add(new Street("东屿路", RoadKind.SECONDARY, Frame.line(w, -h, w, h)));
    }

    private static void grid(List<Street> streets) {
        double w = HALF_WIDTH_METRES;
        double h = HALF_HEIGHT_METRES;
        streets.add(new Street("青梧大街", RoadKind.PRIMARY, Frame.line(-850, -h, -850, h)));
        streets.add(new Street("云帆大街", RoadKind.PRIMARY, Frame.line(850, -h, 850, h)));
        streets.add(new Street("白鹭大道", RoadKind.PRIMARY, Frame.line(-w, 950, w, 950)));
        streets.add(new Street("朱槿大道", RoadKind.PRIMARY, Frame.line(-w, -950, w, -950)));
        streets.add(new Street("柳岸街", RoadKind.SECONDARY, Frame.line(-1350, -h, -1350, h)));
        streets.add(new Street("棠溪街", RoadKind.SECONDARY, Frame.line(1350, -h, 1350, h)));
        double ringU = Math.sqrt(OUTER_RING_METRES * OUTER_RING_METRES - 475 * 475) - 3;
        streets.add(new Street(PARKING_STREET, RoadKind.TERTIARY, Frame.line(-w, 475, -ringU, 475)));
        streets.add(new Street(SECOND_PARKING_STREET, RoadKind.TERTIARY, Frame.line(-w, -475, -ringU, -475)));
        streets.add(new Street("映波路", RoadKind.TERTIARY, Frame.line(w, 475, ringU, 475)));
        streets.add(new Street("听荷路", RoadKind.TERTIARY, Frame.line(w, -475, ringU, -475)));
        streets.add(new Street("云杉街", RoadKind.TERTIARY, Frame.line(-425, 950, -425, h)));
        streets.add(new Street("汀兰街", RoadKind.TERTIARY, Frame.line(425, 950, 425, h)));
        streets.add(new Street("丹枫街", RoadKind.TERTIARY, Frame.line(-425, -h, -425, -950)));
        streets.add(new Street("素荷街", RoadKind.TERTIARY, Frame.line(425, -h, 425, -950)));
    }

    private static void rings(List<Street> streets) {
        streets.add(new Street("环湖步道", RoadKind.FOOTWAY, Frame.arc(PROMENADE_RADIUS_METRES, 0, 360)));
        streets.add(new Street(INNER_RING, RoadKind.SECONDARY, Frame.arc(INNER_RING_METRES, 0, 360)));
        streets.add(new Street(OUTER_RING, RoadKind.PRIMARY, Frame.arc(OUTER_RING_METRES, 0, 360)));
    }

    private static void radials(List<Street> streets) {
        double r = INNER_RING_METRES;
        double p = PROMENADE_RADIUS_METRES;
        streets.add(new Street("如愿东路", RoadKind.SECONDARY, Frame.line(r, 0, HALF_WIDTH_METRES, 0)));
        streets.add(new Street("如愿西路", RoadKind.SECONDARY, Frame.line(-HALF_WIDTH_METRES, 0, -r, 0)));
        streets.add(new Street("如意北街", RoadKind.SECONDARY, Frame.line(0, r, 0, HALF_HEIGHT_METRES)));
        streets.add(new Street("如意南街", RoadKind.SECONDARY, Frame.line(0, -HALF_HEIGHT_METRES, 0, -r)));
        String[] walks = {"朝晖步道", "晴川步道", "夕照步道", "月汐步道"};
        String[] diagonals = {"飞鸿路", "锦鲤路", "长亭路", "远帆路"};
        for (int k = 0; k < 4; k++) {
            double cos = Math.rint(StrictMath.cos(k * Math.PI / 2));
            double sin = Math.rint(StrictMath.sin(k * Math.PI / 2));
            streets.add(new Street(walks[k], RoadKind.FOOTWAY, Frame.line(p * cos, p * sin, r * cos, r * sin)));
            int signU = k == 0 || k == 3 ? 1 : -1;
            int signV = k < 2 ? 1 : -1;
            LineString line = diagonal(45 + 90.0 * k, 850 * signU, 950 * signV);
            streets.add(new Street(diagonals[k], RoadKind.TERTIARY, line));
        }
    }

    /** From the inner ring along the bearing to the outer ring, then to the corner of the square round it. */
    private static LineString diagonal(double degrees, double cornerU, double cornerV) {
        double cos = StrictMath.cos(Math.toRadians(degrees));
        double sin = StrictMath.sin(Math.toRadians(degrees));
        double r = OUTER_RING_METRES;
        return Frame.line(INNER_RING_METRES * cos, INNER_RING_METRES * sin, r * cos, r * sin, cornerU, cornerV);
    }

    static List<Canal> canals() {
        double over = 6;
        double[] north = new double[2 * 78];
        for (int i = 0; i < 78; i++) {
            double u = -HALF_WIDTH_METRES - over + i * (2 * HALF_WIDTH_METRES + 2 * over) / 77;
            north[2 * i] = u;
            north[2 * i + 1] = northernCanal(u);
        }
        double[] east = new double[2 * 58];
        double top = confluence() + over;
        for (int i = 0; i < 58; i++) {
            double v = top - i * (top + HALF_HEIGHT_METRES + over) / 57;
            east[2 * i] = easternCanal(v);
            east[2 * i + 1] = v;
        }
        return List.of(
                new Canal("QBQ", "映波渠", 11, Frame.line(north)),
                new Canal("TTQ", "听涛渠", 9, Frame.line(east)),
                new Canal("YHQ", "引湖渠", 7, Frame.line(outflow())));
    }

    private static double northernCanal(double u) {
        return 1228 + 40 * StrictMath.sin(u / 310 + 0.4) + 16 * StrictMath.sin(u / 130);
    }

    private static double easternCanal(double v) {
        return 1620 + 34 * StrictMath.sin(v / 320 + 1.1) + 12 * StrictMath.sin(v / 150);
    }

    /** Where the second canal leaves the first: fixed point of the two curves. */
    private static double confluence() {
        double v = 1228;
        for (int i = 0; i < 20; i++) {
            v = northernCanal(easternCanal(v));
        }
        return v;
    }

    /** Out of the lake to the south, then east into the second canal. */
    private static double[] outflow() {
        List<double[]> bends = new ArrayList<>();
        double start = Math.toRadians(-66);
        bends.add(
                new double[] {(LAKE_RADIUS_METRES - 4) * Math.cos(start), (LAKE_RADIUS_METRES - 4) * Math.sin(start)});
        double[][] knots = {{150, -420}, {196, -640}, {212, -860}, {214, -1000}, {226, -1120}, {280, -1196}};
        for (double[] knot : knots) {
            bends.add(knot);
        }
        for (double u = 360; u < 1560; u += 60) {
            bends.add(new double[] {u, -1226 - 24 * StrictMath.sin((u - 360) / 240)});
        }
        double endV = -1234;
        bends.add(new double[] {easternCanal(endV) + 4, endV});
        return rounded(bends);
    }

    /** Corner cutting after Chaikin, three times: a dug canal bends softly. */
    private static double[] rounded(List<double[]> knots) {
        List<double[]> line = knots;
        for (int pass = 0; pass < 3; pass++) {
            List<double[]> next = new ArrayList<>();
            next.add(line.getFirst());
            for (int i = 0; i + 1 < line.size(); i++) {
                double[] a = line.get(i);
                double[] b = line.get(i + 1);
                next.add(new double[] {0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]});
                next.add(new double[] {0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]});
            }
            next.add(line.getLast());
            line = next;
        }
        double[] uv = new double[2 * line.size()];
        for (int i = 0; i < line.size(); i++) {
            uv[2 * i] = line.get(i)[0];
            uv[2 * i + 1] = line.get(i)[1];
        }
        return uv;
    }
}
