package org.wangge.geodata.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** Rivers and walks of tests, drawn in metres east and north of a place and given in longitude and latitude. */
final class Walks {

    static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    static final MetricSystem SYSTEM = MetricSystem.at(113.73, 34.77);
    private static final PlanePoint ORIGIN = SYSTEM.toMetres(new LonLat(113.73, 34.77));

    private Walks() {}

    static LonLat place(double east, double north) {
        return SYSTEM.toLonLat(ORIGIN.x() + east, ORIGIN.y() + north);
    }

    /** A line from x, y, x, y … in metres. */
    static LineString line(double... metres) {
        Coordinate[] path = new Coordinate[metres.length / 2];
        for (int i = 0; i < path.length; i++) {
            path[i] = place(metres[2 * i], metres[2 * i + 1]).toCoordinate();
        }
        return Cgcs2000.geometries().createLineString(path);
    }

    /** A winding river eastwards, a vertex about every ten metres. */
    static LineString sinuous(double eastMetres, double swingMetres, double waveMetres, double offsetMetres) {
        int count = (int) (eastMetres / 10) + 1;
        double[] metres = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double east = eastMetres * i / (count - 1);
            metres[2 * i] = east;
            metres[2 * i + 1] = offsetMetres + swingMetres * Math.sin(2 * Math.PI * east / waveMetres);
        }
        return line(metres);
    }

    /** A crooked line of random bends. */
    static LineString crooked(Random random, int vertices, double stepMetres) {
        double[] metres = new double[2 * vertices];
        double heading = random.nextDouble() * 2 * Math.PI;
        for (int i = 1; i < vertices; i++) {
            heading += random.nextGaussian() * 0.6;
            double step = stepMetres * (0.2 + random.nextDouble());
            metres[2 * i] = metres[2 * i - 2] + step * Math.cos(heading);
            metres[2 * i + 1] = metres[2 * i - 1] + step * Math.sin(heading);
        }
        return line(metres);
    }

    static MeasuredLine river(LineString line) {
        return new MeasuredLine("r", "river", line, 0, HalfWidths.UNKNOWN);
    }

    /** Values that set nothing aside and let every direction count: what is left is the bare measure. */
    static Gates bare(double toleranceMetres) {
        return Gates.SEEDED.withHeadingDegrees(90).withToleranceMetres(toleranceMetres);
    }

    /** The lines themselves as evidence, as if no rule took anything away. */
    static CleanTrack evidence(String id, Gates gates, double accuracyMetres, LineString... ways) {
        List<Evidence> evidence = new ArrayList<>();
        for (LineString way : ways) {
            int count = way.getNumPoints();
            double[] lon = new double[count];
            double[] lat = new double[count];
            int[] leg = new int[count - 1];
            for (int i = 0; i < count; i++) {
                lon[i] = way.getCoordinateN(i).x;
                lat[i] = way.getCoordinateN(i).y;
                if (i > 0) {
                    leg[i - 1] = i - 1;
                }
            }
            evidence.add(new Evidence(lon, lat, leg, lon, lat));
        }
        Duration none = Duration.ZERO;
        return new CleanTrack(
                new Track(id, "chief", null, Travel.FOOT, List.of()),
                gates,
                List.of(),
                List.of(),
                List.of(),
                new TrackMeasures(none, none, none, none, 0, 0),
                accuracyMetres,
                evidence);
    }

    /** What evidence covers of a line by itself. */
    static IntervalSet covered(MeasuredLine line, CleanTrack track) {
        return LineNetwork.of(List.of(line)).cover(track).stream()
                .map(TrackCoverage::covered)
                .findFirst()
                .orElse(IntervalSet.EMPTY);
    }

    /** Independent of the engine: how much of a line lies near ways, by JTS distances of places along it in the plane. */
    static double sampledMetres(
            MeasuredLine river, MetricSystem system, Geometry ways, double tolerance, double stepMetres) {
        IndexedFacetDistance distance = new IndexedFacetDistance(system.toMetres(ways));
        Coordinate[] lonLat = river.centreLine().getCoordinates();
        Coordinate[] path = system.toMetres(river.centreLine()).getCoordinates();
        double before = river.fromMetres();
        double covered = 0;
        for (int i = 1; i < path.length; i++) {
            double metres = GeodesicDistance.metres(LonLat.of(lonLat[i - 1]), LonLat.of(lonLat[i]));
            int samples = (int) Math.ceil(metres / stepMetres);
            for (int k = 0; k < samples; k++) {
                double share = (k + 0.5) / samples;
                double reach = river.halfWidths().at(before + share * metres) + tolerance;
                Coordinate place = new Coordinate(
                        path[i - 1].x + share * (path[i].x - path[i - 1].x),
                        path[i - 1].y + share * (path[i].y - path[i - 1].y));
                if (distance.isWithinDistance(Cgcs2000.geometries().createPoint(place), reach)) {
                    covered += metres / samples;
                }
            }
            before += metres;
        }
        return covered;
    }

    static Track track(List<Fix> fixes) {
        return new Track("t", "chief", "phone", Travel.FOOT, fixes);
    }

    static PeriodCoverage period(MeasuredLine line, Gates gates, List<Fix> fixes) {
        return PeriodCoverage.of(line, LineNetwork.of(List.of(line)).cover(TrackCleaning.clean(track(fixes), gates)));
    }

    /** How a phone sees somebody: each error is the last one's share and something new, so that its deviation along an axis is sigma. */
    static final class Phone {
        private final Random random;
        private final double sigma;
        private final double memory;
        private final int seconds;
        private final List<Fix> fixes = new ArrayList<>();
        private double errorEast;
        private double errorNorth;
        private Instant now = START;

        Phone(Random random, double sigma, double memory, int seconds) {
            this.random = random;
            this.sigma = sigma;
            this.memory = memory;
            this.seconds = seconds;
        }

        List<Fix> fixes() {
            return fixes;
        }

        Phone fix(double east, double north) {
            double fresh = sigma * Math.sqrt(1 - memory * memory);
            errorEast = memory * errorEast + fresh * random.nextGaussian();
            errorNorth = memory * errorNorth + fresh * random.nextGaussian();
            LonLat place = place(east + errorEast, north + errorNorth);
            fixes.add(Fix.of(fixes.size(), now, place).withAccuracyMetres(Math.max(1, 1.5 * sigma)));
            now = now.plusSeconds(seconds);
            return this;
        }

        Phone stand(double east, double north, int count) {
            for (int i = 0; i < count; i++) {
                fix(east, north);
            }
            return this;
        }

        /** Goes straight at a speed, with a fix at the start and not at the end. */
        Phone go(double fromEast, double fromNorth, double toEast, double toNorth, double metresPerSecond) {
            double length = Math.hypot(toEast - fromEast, toNorth - fromNorth);
            for (double gone = 0; gone < length; gone += metresPerSecond * seconds) {
                double share = gone / length;
                fix(fromEast + share * (toEast - fromEast), fromNorth + share * (toNorth - fromNorth));
            }
            return this;
        }

        /** Goes along a line in longitude and latitude between two distances from its start. */
        Phone follow(LineString line, double fromMetres, double toMetres, double metresPerSecond) {
            LineString plane = (LineString) SYSTEM.toMetres(line);
            var index = new org.locationtech.jts.linearref.LengthIndexedLine(plane);
            for (double gone = fromMetres; gone <= toMetres; gone += metresPerSecond * seconds) {
                Coordinate at = index.extractPoint(gone);
                fix(at.x - ORIGIN.x(), at.y - ORIGIN.y());
            }
            return this;
        }

        Phone pause(int pauseSeconds) {
            now = now.plusSeconds(pauseSeconds);
            return this;
        }
    }
}
