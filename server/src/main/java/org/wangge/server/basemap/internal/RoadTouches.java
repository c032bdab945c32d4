package org.wangge.server.basemap.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.basemap.internal.RoadGraph.Level;
import org.wangge.server.basemap.internal.RoadGraph.Road;

/**
 * Gives roads without node ids a vertex wherever another such road touches or crosses them on the same level, so that they
 * share it. An end that misses another road by less than {@value #REACH_DEGREES} degree (about 0.1 m) touches it.
 */
final class RoadTouches {

    static final double REACH_DEGREES = 1e-6;

    private final LineIntersector intersector = new RobustLineIntersector();
    private final STRtree segments = new STRtree();
    private final List<NavigableSet<Touch>> touches = new ArrayList<>();

    private RoadTouches() {}

    private record Segment(int road, int index, Level level, Coordinate from, Coordinate to) {}

    private record Touch(int segment, double distance, Coordinate place) implements Comparable<Touch> {
        private static final Comparator<Touch> ALONG =
                Comparator.comparingInt(Touch::segment).thenComparingDouble(Touch::distance);

        @Override
        public int compareTo(Touch other) {
            return ALONG.compare(this, other);
        }
    }

    static List<Road> withTouchesAsVertices(List<Road> roads) {
        RoadTouches finder = new RoadTouches();
        List<Segment> all = finder.index(roads);
        all.forEach(finder::meet);
        List<Road> result = new ArrayList<>(roads.size());
        for (int i = 0; i < roads.size(); i++) {
            result.add(
                    finder.touches.get(i).isEmpty() ? roads.get(i) : withVertices(roads.get(i), finder.touches.get(i)));
        }
        return result;
    }

    private List<Segment> index(List<Road> roads) {
        List<Segment> all = new ArrayList<>();
        for (int i = 0; i < roads.size(); i++) {
            Road road = roads.get(i);
            touches.add(new TreeSet<>());
            Coordinate[] vertices = road.nodeKeys().isEmpty() ? road.line().getCoordinates() : new Coordinate[0];
            for (int v = 1; v < vertices.length; v++) {
                Segment segment = new Segment(i, v - 1, road.level(), vertices[v - 1], vertices[v]);
                all.add(segment);
                segments.insert(new Envelope(segment.from(), segment.to()), segment);
            }
        }
        return all;
    }

    private void meet(Segment segment) {
        Envelope reach = new Envelope(segment.from(), segment.to());
        reach.expandBy(REACH_DEGREES);
        segments.query(reach, item -> {
            Segment other = (Segment) item;
            if (other.road() != segment.road()) {
                meet(segment, other);
            }
        });
    }

    /** Notes on {@code segment} where {@code other} meets it; the other way round is noted when roles are changed. */
    private void meet(Segment segment, Segment other) {
        touch(segment, other.from());
        touch(segment, other.to());
        if (!segment.level().equals(other.level())) {
            return;
        }
        intersector.computeIntersection(segment.from(), segment.to(), other.from(), other.to());
        if (intersector.hasIntersection() && intersector.isProper()) {
            // Both roads must get the same numbers, whichever is asked first.
            Coordinate place = segment.road() < other.road()
                    ? intersector.getIntersection(0).copy()
                    : crossing(other, segment);
            add(segment, place);
        }
    }

    private Coordinate crossing(Segment first, Segment second) {
        intersector.computeIntersection(first.from(), first.to(), second.from(), second.to());
        return intersector.getIntersection(0).copy();
    }

    /** Roads of any level meet where one has a vertex on the line of the other, as a ramp does at a bridge's end. */
    private void touch(Segment segment, Coordinate vertex) {
        if (new LineSegment(segment.from(), segment.to()).distance(vertex) <= REACH_DEGREES
                && vertex.distance(segment.from()) > REACH_DEGREES
                && vertex.distance(segment.to()) > REACH_DEGREES) {
            add(segment, vertex.copy());
        }
    }

    private void add(Segment segment, Coordinate place) {
        touches.get(segment.road())
                .add(new Touch(segment.index(), segment.from().distance(place), place));
    }

    private static Road withVertices(Road road, NavigableSet<Touch> touches) {
        Coordinate[] vertices = road.line().getCoordinates();
        List<Coordinate> longer = new ArrayList<>();
        for (int i = 0; i < vertices.length; i++) {
            longer.add(vertices[i]);
            for (Touch touch : touches.subSet(new Touch(i, -1, vertices[i]), new Touch(i + 1, -1, vertices[i]))) {
                longer.add(touch.place());
            }
        }
        LineString line = Cgcs2000.geometries().createLineString(longer.toArray(Coordinate[]::new));
        return new Road(road.id(), road.name(), road.nodeKeys(), line, road.level());
    }
}
