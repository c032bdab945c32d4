package org.wangge.geodata.coverage;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.crs.MetricSystem;

/** What one camera sees past the walls round it. */
final class CameraSight {

    /** Nothing is seen through a crack as narrow as this, 0.1 mm at 1 km. */
    private static final double CRACK = 1e-7;

    private static final double LONGEST_ARC = Math.toRadians(1.2);
    private static final double LONGEST_METRES = 250;

    final double x;
    final double y;
    final double range;
    private final MetricSystem system;
    private final View view;
    private final Horizon horizon;

    CameraSight(Camera camera, Walls walls, MetricSystem system) {
        this.system = system;
        this.view = new View(camera, system);
        this.x = view.x;
        this.y = view.y;
        this.range = view.range;
        this.horizon = new Seen().among(walls, new View(view)).without(CRACK);
    }

    /** The walls in the view, as the horizon wants them. */
    private static final class Seen {

        private double[] a = new double[64];
        private double[] b = new double[64];
        private double[] from = new double[64];
        private double[] to = new double[64];
        private int count;

        Horizon among(Walls walls, View view) {
            for (int wall : walls.near(view.x, view.y, view.range)) {
                if (view.take(walls.ax(wall), walls.ay(wall), walls.bx(wall), walls.by(wall))
                        && !view.edgeOn()
                        && view.distance() > Walls.HUNG_ON_METRES) {
                    view.angles((start, end) -> add(view, start, end));
                }
            }
            return Horizon.of(a, b, from, to, count, view.width);
        }

        private void add(View view, double start, double end) {
            if (end <= start) {
                return;
            }
            if (count == a.length) {
                a = Arrays.copyOf(a, 2 * count);
                b = Arrays.copyOf(b, 2 * count);
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
            }
            a[count] = view.a();
            b[count] = view.b();
            from[count] = start;
            to[count++] = end;
        }
    }

    Sector sector() {
        CoordinateList ring = new CoordinateList();
        double square = 0;
        if (!view.allRound()) {
            ring.add(new Coordinate(x, y));
        }
        for (int i = 0; i < horizon.count(); i++) {
            double from = horizon.start(i);
            double to = horizon.end(i);
            double first = distance(i, from);
            double last = distance(i, to);
            square += horizon.open(i) ? range * range * (to - from) / 2 : first * last * Math.sin(to - from) / 2;
            add(ring, view, first, from);
            int steps = horizon.open(i) ? (int) Math.ceil((to - from) / LONGEST_ARC) : 1;
            for (int step = 1; step < steps; step++) {
                add(ring, view, range, from + (to - from) * step / steps);
            }
            add(ring, view, last, to);
        }
        addStraight(ring, ring.getCoordinate(0).copy());
        ring.closeRing();
        Coordinate[] lonLat = ring.toCoordinateArray();
        for (Coordinate vertex : lonLat) {
            vertex.setCoordinate(system.toLonLat(vertex.x, vertex.y).toCoordinate());
        }
        return new Sector(Cgcs2000.geometries().createPolygon(lonLat), square / (view.scale * view.scale));
    }

    private double distance(int piece, double angle) {
        return Math.min(range, horizon.distance(piece, angle));
    }

    private static void add(CoordinateList ring, View view, double distance, double angle) {
        double first = distance * Math.cos(angle);
        double second = distance * Math.sin(angle);
        addStraight(ring, new Coordinate(view.planeX(first, second), view.planeY(first, second)));
    }

    /** An edge that is straight in the plane is cut, as it is to be drawn straight in longitude and latitude. */
    private static void addStraight(CoordinateList ring, Coordinate end) {
        if (!ring.isEmpty()) {
            Coordinate start = ring.getLast();
            int parts = (int) Math.ceil(start.distance(end) / LONGEST_METRES);
            for (int i = 1; i < parts; i++) {
                double share = (double) i / parts;
                ring.add(new Coordinate(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)));
            }
        }
        ring.add(end, false);
    }

    /** Whether a place of the plane is seen. */
    boolean sees(double planeX, double planeY) {
        double first = view.first(planeX, planeY);
        double second = view.second(planeX, planeY);
        double distance = Math.hypot(first, second);
        return distance == 0 || (distance <= range && distance <= reach(Math.atan2(second, first)));
    }

    /** Adds the shares of an edge of the plane that are seen. */
    void addSeen(PlaneEdge edge, Spans spans) {
        View road = new View(view);
        if (!road.take(edge.ax, edge.ay, edge.bx, edge.by)) {
            return;
        }
        if (road.edgeOn()) {
            addAlong(road, spans);
        } else {
            road.angles((from, to) -> addAcross(road, from, to, spans));
        }
    }

    /** An edge on a line with the camera is seen as far as the horizon, on both sides of the camera. */
    private void addAlong(View road, Spans spans) {
        double length = road.length();
        double foot = -(road.ax * (road.bx - road.ax) + road.ay * (road.by - road.ay)) / (length * length);
        double ahead = Math.atan2(road.by - road.ay, road.bx - road.ax);
        double onwards = reach(ahead) / length;
        double backwards = reach(ahead + Math.PI) / length;
        double from = Math.max(road.firstShare, foot - backwards);
        double to = Math.min(road.lastShare, foot + onwards);
        if (from < to) {
            spans.add(from, to);
        }
    }

    /** How far is seen in a direction; 0 outside the sector. */
    private double reach(double angle) {
        double turned = angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));
        return turned > view.width ? 0 : distance(horizon.pieceAt(turned), turned);
    }

    /** In each piece of the horizon the road is nearer from one angle to another, if at all; what continues is put together. */
    private void addAcross(View road, double from, double to, Spans spans) {
        double begun = from;
        double reached = from;
        double at = from;
        for (int i = horizon.pieceAt(from); i < horizon.count() && at < to; i++) {
            double end = Math.min(to, horizon.end(i));
            double before = nearer(road, i, at);
            double after = nearer(road, i, end);
            double turn = before < 0 == after < 0
                    ? end
                    : Horizon.zero(road.a() - horizon.a(i), road.b() - horizon.b(i), at, end, before >= 0);
            if (before >= 0 || after >= 0) {
                double start = before >= 0 ? at : turn;
                if (start != reached) {
                    addShares(road, begun, reached, spans);
                    begun = start;
                }
                reached = after >= 0 ? end : turn;
            }
            at = end;
        }
        addShares(road, begun, reached, spans);
    }

    /** Not negative where the road is not behind the horizon. */
    private double nearer(View road, int piece, double angle) {
        return horizon.open(piece)
                ? 0
                : (road.a() - horizon.a(piece)) * Math.cos(angle) + (road.b() - horizon.b(piece)) * Math.sin(angle);
    }

    private static void addShares(View road, double from, double to, Spans spans) {
        if (from < to) {
            double one = road.shareAt(from);
            double other = road.shareAt(to);
            spans.add(Math.min(one, other), Math.max(one, other));
        }
    }
}
