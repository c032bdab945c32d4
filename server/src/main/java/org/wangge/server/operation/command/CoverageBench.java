package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.Demand;
import org.wangge.geodata.coverage.NearestServices;
import org.wangge.geodata.coverage.ServicePoints;

/**
 * Measures what is covered: which buildings are within a distance of a service, how far one walks in a town, what cameras see past its
 * buildings; each beside one statement of PostGIS or pgRouting on indexed tables in the same run, and what both say is compared.
 */
final class CoverageBench {

    private static final int SERVICES = 10_000;
    private static final int BUILDINGS = 100_000;
    private static final double WITHIN_METRES = 100;
    private static final double DEGREES_WIDE = 0.2;
    private static final int WARM_UPS = 25;
    private static final int MEASURED = 9;

    private CoverageBench() {}

    /** {@code --services N}, {@code --buildings N}, {@code --cameras N}; {@code --town FILE.osm.pbf}, else the demonstration. */
    static void run(Arguments arguments) throws IOException {
        int services = number(arguments, "services", SERVICES);
        int buildings = number(arguments, "buildings", BUILDINGS);
        int cameras = number(arguments, "cameras", CoverageBenchTown.CAMERAS);
        Optional<Path> town = arguments.find("town").map(Path::of);
        if (town.isPresent() && !Files.isReadable(town.get())) {
            throw new CommandFailure("there is no file " + town.get());
        }
        try (BenchOffice office = town.isPresent() ? BenchOffice.start() : BenchOffice.start("--wangge.demo=true")) {
            if (town.isPresent()) {
                ImportCommand.run(new Arguments(
                        List.of("osm", town.get().toString()),
                        Map.of("data", office.data().toString())));
            } else {
                BenchReport.note("no --town FILE: the town is that of the demonstration");
            }
            try (PlainReach plain = new PlainReach(office.database())) {
                straight(plain, services, buildings);
                new CoverageBenchTown(plain).measure(cameras);
            }
        }
    }

    private static int number(Arguments arguments, String option, int usual) {
        String text = arguments.find(option).orElse(String.valueOf(usual));
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw CommandFailure.wrongCall("--" + option + " is a number from 1 on");
        }
        return Integer.parseInt(text);
    }

    private static void straight(PlainReach plain, int services, int buildings) {
        Random random = new Random(Load.SEED);
        List<LonLat> points = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            points.add(anywhere(random));
        }
        List<Geometry> outlines = new ArrayList<>();
        for (int i = 0; i < buildings; i++) {
            LonLat corner = anywhere(random);
            double wide = 1e-4 + random.nextDouble() * 3e-4;
            double high = 1e-4 + random.nextDouble() * 3e-4;
            outlines.add(Cgcs2000.geometries()
                    .toGeometry(new Envelope(corner.lon(), corner.lon() + wide, corner.lat(), corner.lat() + high)));
        }
        WanggeCommand.answer("%,d services, %,d buildings; %d cores, Java %s, seed %d"
                .formatted(
                        services, buildings, Runtime.getRuntime().availableProcessors(), Runtime.version(), Load.SEED));
        Timings own = measured(() -> served(points, outlines));
        plain.store("bench_service", points.stream().map(LonLat::toPoint).toList());
        plain.store("bench_building", outlines);
        Timings theirs = measured(() -> plain.within("bench_building", "bench_service", WITHIN_METRES));
        BenchReport.seconds("buildings within 100 m of a service", own);
        BenchReport.beside("PostGIS ST_DWithin on geography", theirs, own);
        BitSet ours = served(points, outlines);
        BitSet differing = plain.within("bench_building", "bench_service", WITHIN_METRES);
        differing.xor(ours);
        BenchReport.note("%,d of %,d served, %d told otherwise by PostGIS"
                .formatted(ours.cardinality(), buildings, differing.cardinality()));
        BenchReport.target("same answer", differing.isEmpty());
        BenchReport.target("<= 1 s", own.median() <= 1);
        faster(own, theirs);
    }

    private static LonLat anywhere(Random random) {
        return new LonLat(113.6 + random.nextDouble() * DEGREES_WIDE, 34.6 + random.nextDouble() * DEGREES_WIDE);
    }

    private static BitSet served(List<LonLat> points, List<Geometry> outlines) {
        Demand.Builder demand = Demand.builder();
        outlines.forEach(outline -> demand.add(outline, 1));
        NearestServices nearest = NearestServices.of(ServicePoints.of(points), demand.build());
        BitSet served = new BitSet();
        for (int i = 0; i < nearest.size(); i++) {
            served.set(i, nearest.metres(i) <= WITHIN_METRES);
        }
        return served;
    }

    /** As often for both, after many times that do not count: compilers are done and caches are warm then. */
    static Timings measured(Supplier<?> work) {
        Timings warmUp = new Timings();
        for (int i = 0; i < WARM_UPS; i++) {
            warmUp.time(work);
        }
        Timings timings = new Timings();
        for (int i = 0; i < MEASURED; i++) {
            timings.time(work);
        }
        return timings;
    }

    static void faster(Timings own, Timings theirs) {
        double times = theirs.median() / own.median();
        BenchReport.target("at least 3 times faster: %.1f times".formatted(times), times >= 3);
    }
}
