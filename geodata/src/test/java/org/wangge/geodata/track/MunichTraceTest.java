package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.SharedData;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trace that a real vehicle left, measured on lines that run through it, beside the overlay of polygons by JTS. */
class MunichTraceTest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssZ");

    private static final MetricSystem SYSTEM = MetricSystem.at(11.56, 48.15);

    /**
     * What the polygon of JTS is off by: 0.4 m of 10.7 km at the worst, since it takes ends of offset edges that nearly meet for one.
     * Samples every 10 cm agree to 1e-5.
     */
    private static final double POLYGON_ERROR = 5e-5;

    private static final BufferParameters PARAMETERS = new BufferParameters();

    /** Sides of a quarter of a circle, so that the polygon is the buffer to 0.1 mm of 25 m. */
    private static final int QUADRANT_SEGMENTS = 512;

    static {
        PARAMETERS.setQuadrantSegments(QUADRANT_SEGMENTS);
        PARAMETERS.setSimplifyFactor(1e-6);
    }

    @Test
    void coversWhatTheBufferOfItsWaysCovers() throws IOException {
        CleanTrack track = TrackCleaning.clean(trace(Travel.CAR), Gates.SEEDED.withHeadingDegrees(90));
        System.out.printf(
                "Munich: %d fixes, %s, %d ways, %d stops, %d gaps%n",
                track.fixes().size(),
                track.measures(),
                track.ways().size(),
                track.stops().size(),
                track.gaps().size());
        for (MeasuredLine line : lines(track)) {
            for (double tolerance : new double[] {5, 25, 80}) {
                CleanTrack judged =
                        TrackCleaning.clean(trace(Travel.CAR), track.gates().withToleranceMetres(tolerance));
                IntervalSet exact = Walks.covered(line, judged);
                Geometry buffer = SYSTEM.toMetres(Cgcs2000.geometries()
                        .createMultiLineString(judged.ways().toArray(LineString[]::new)));
                buffer = BufferOp.bufferOp(buffer, tolerance, PARAMETERS);
                Geometry plane = SYSTEM.toMetres(line.centreLine());
                Geometry inside = SYSTEM.toLonLat(plane.intersection(buffer));
                double share = GeodesicMeasure.lengthMetres(inside) / line.lengthMetres();
                assertThat(exact.measureMetres() / line.lengthMetres())
                        .as("%s, %f m", line.id(), tolerance)
                        .isCloseTo(share, within(POLYGON_ERROR));
            }
        }
    }

    @Test
    void coversTheSamplesThatAreNearItsWays() throws IOException {
        CleanTrack track = TrackCleaning.clean(trace(Travel.CAR), Gates.SEEDED.withHeadingDegrees(90));
        MultiLineString ways =
                Cgcs2000.geometries().createMultiLineString(track.ways().toArray(LineString[]::new));
        MeasuredLine line = lines(track).getFirst();
        double share = Walks.covered(line, track).measureMetres() / line.lengthMetres();
        double sampled = Walks.sampledMetres(line, SYSTEM, ways, 25, 0.1) / line.lengthMetres();
        System.out.printf("Munich: share %.8f, sampled every 10 cm %.8f%n", share, sampled);
        assertThat(share).isCloseTo(sampled, within(2e-5));
    }

    @Test
    void mostOfItIsEvidenceAndItsDistanceIsNearlyThatOfItsSteps() throws IOException {
        CleanTrack track = TrackCleaning.clean(trace(Travel.CAR), Gates.SEEDED);
        long accepted = track.fixes().stream().filter(FlaggedFix::accepted).count();
        assertThat(accepted).isGreaterThan(track.fixes().size() * 9L / 10);
        assertThat(track.measures().distanceMetres())
                .isBetween(
                        0.9 * track.measures().chordMetres(), track.measures().chordMetres());
    }

    /** Lines a vehicle can have covered in part: its own way, less exact and beside itself, and a straight line across. */
    private static List<MeasuredLine> lines(CleanTrack track) {
        List<Coordinate> all = new ArrayList<>();
        track.ways().forEach(way -> all.addAll(List.of(way.getCoordinates())));
        List<Coordinate> beside = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 7) {
            double off = 0.0004 * Math.sin(i / 60.0);
            beside.add(new Coordinate(all.get(i).x + off, all.get(i).y + off / 2));
        }
        return List.of(
                measured("beside itself", beside),
                measured("across", List.of(all.getFirst(), all.get(all.size() / 2), all.getLast())));
    }

    private static MeasuredLine measured(String id, List<Coordinate> path) {
        LineString line = Cgcs2000.geometries().createLineString(path.toArray(Coordinate[]::new));
        return new MeasuredLine(id, id, line, 0, HalfWidths.UNKNOWN);
    }

    static Track trace(Travel travel) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.file("tracks/munich_probe_x0001-001.json.gz")))) {
            List<Fix> fixes = new ArrayList<>();
            for (JsonNode node : JsonMapper.shared().readTree(in)) {
                Point point = (Point) Wkt.read(node.path("point").asString());
                fixes.add(Fix.of(
                        fixes.size(),
                        OffsetDateTime.parse(node.path("time").asString(), TIME).toInstant(),
                        LonLat.of(point)));
            }
            return new Track("munich", "driver", "x0001", travel, fixes);
        }
    }
}
