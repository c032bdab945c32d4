package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.cluster.DensityClusters;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.HotSpots;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseFilter.Period;
import org.wangge.server.casework.CaseFilter.What;
import org.wangge.server.casework.CaseFilter.When;
import org.wangge.server.casework.CaseFilter.Where;
import org.wangge.server.casework.CasePlaces;
import org.wangge.server.casework.CasePlaces.CasePlace;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;

/** Hot spots: the cases of two periods are read at once, those of the second are clustered, and those of the first joined to them. */
@Component
class GatheredCases implements HotSpots {

    /** An area is more than a line, also where all cases have one place. */
    private static final double HULL_METRES = 10;

    private static final Comparator<Gathering> LARGEST_FIRST = Comparator.comparingInt(Gathering::size)
            .thenComparing(each -> each.cases().getLast().occurredAt())
            .reversed()
            .thenComparing(each -> each.cases().getFirst().id());

    private final CasePlaces places;
    private final ParkingsNear parkings;

    GatheredCases(CasePlaces places, ParkingsNear parkings) {
        this.places = places;
        this.parkings = parkings;
    }

    @Override
    public Found find(Caller caller, Question question) {
        List<CasePlace> both = places.list(caller, filter(question), MOST_CASES + 1);
        if (both.size() > MOST_CASES) {
            throw new ProblemException(
                    AnalysisProblem.QUESTION_REFUSED,
                    "These are more than " + MOST_CASES
                            + " cases: ask for a shorter period, fewer categories or a cell");
        }
        List<CasePlace> cases = both.stream()
                .filter(each -> !each.occurredAt().isBefore(question.from()))
                .toList();
        List<CasePlace> before = both.subList(0, both.size() - cases.size());
        if (cases.isEmpty()) {
            return new Found(0, before.size(), 0, 0, List.of());
        }
        Envelope box = new Envelope();
        cases.forEach(
                each -> box.expandToInclude(each.place().lon(), each.place().lat()));
        MetricSystem plane = MetricSystem.at(Bbox.of(box).centre());
        try {
            return found(caller, question, plane, cases, before);
        } catch (CoordinateOutOfRangeException e) {
            throw new ProblemException(
                    AnalysisProblem.QUESTION_REFUSED, "These cases lie too far apart: ask for a cell or a street");
        }
    }

    private static CaseFilter filter(Question question) {
        return CaseFilter.ALL
                .with(new Where(null, null, null, question.areas()))
                .with(new What(question.categories(), question.groups(), Set.of(), null))
                .with(new When(new Period(question.before(), question.to()), Period.EVER));
    }

    private Found found(
            Caller caller, Question question, MetricSystem plane, List<CasePlace> cases, List<CasePlace> before) {
        List<PlanePoint> points = inPlane(plane, cases);
        DensityClusters clusters = DensityClusters.of(points, question.metres(), question.least());
        List<Gathering> ranked = gatherings(clusters, cases, points);
        int[] joined = new int[clusters.count()];
        for (PlanePoint point : inPlane(plane, before)) {
            clusters.clusterAt(point).ifPresent(number -> joined[number]++);
        }
        return new Found(
                cases.size(),
                before.size(),
                ranked.stream().mapToInt(Gathering::size).sum(),
                ranked.size(),
                spots(caller, plane, ranked.subList(0, Math.min(question.limit(), ranked.size())), joined));
    }

    /** The largest first. */
    private static List<Gathering> gatherings(
            DensityClusters clusters, List<CasePlace> cases, List<PlanePoint> points) {
        List<Gathering> gatherings = IntStream.range(0, clusters.count())
                .mapToObj(number -> new Gathering(number, new ArrayList<>(), new ArrayList<>()))
                .toList();
        for (int i = 0; i < cases.size(); i++) {
            int at = i;
            clusters.clusterOf(i).ifPresent(number -> gatherings.get(number).add(cases.get(at), points.get(at)));
        }
        return gatherings.stream().sorted(LARGEST_FIRST).toList();
    }

    private static List<PlanePoint> inPlane(MetricSystem plane, List<CasePlace> cases) {
        return cases.stream().map(each -> plane.toMetres(each.place())).toList();
    }

    private List<HotSpot> spots(Caller caller, MetricSystem plane, List<Gathering> ranked, int[] joined) {
        List<PlanePoint> middles = ranked.stream().map(Gathering::middle).toList();
        List<List<NearParking>> near = parkings.list(caller, plane, middles);
        List<HotSpot> spots = new ArrayList<>();
        int rank = 1;
        for (int i = 0; i < ranked.size(); i++) {
            Gathering each = ranked.get(i);
            if (i > 0 && each.size() < ranked.get(i - 1).size()) {
                rank = i + 1;
            }
            PlanePoint middle = middles.get(i);
            LonLat place = plane.toLonLat(middle.x(), middle.y());
            spots.add(new HotSpot(
                    rank,
                    each.size(),
                    joined[each.number()],
                    each.cases().getFirst().occurredAt(),
                    each.cases().getLast().occurredAt(),
                    place,
                    each.radius(middle),
                    plane.toLonLat(each.area()),
                    near.get(i)));
        }
        return spots;
    }

    /** The cases of a cluster, by time, and their places in the plane. */
    private record Gathering(int number, List<CasePlace> cases, List<PlanePoint> points) {

        private static final GeometryFactory SHAPES = new GeometryFactory();

        void add(CasePlace one, PlanePoint point) {
            cases.add(one);
            points.add(point);
        }

        int size() {
            return cases.size();
        }

        PlanePoint middle() {
            return new PlanePoint(
                    points.stream().mapToDouble(PlanePoint::x).average().orElseThrow(),
                    points.stream().mapToDouble(PlanePoint::y).average().orElseThrow());
        }

        double radius(PlanePoint middle) {
            return points.stream()
                    .mapToDouble(point -> Math.hypot(point.x() - middle.x(), point.y() - middle.y()))
                    .max()
                    .orElseThrow();
        }

        Geometry area() {
            return SHAPES.createMultiPointFromCoords(points.stream()
                            .map(point -> new Coordinate(point.x(), point.y()))
                            .toArray(Coordinate[]::new))
                    .convexHull()
                    .buffer(HULL_METRES);
        }
    }
}
