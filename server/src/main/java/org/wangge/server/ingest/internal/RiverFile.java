package org.wangge.server.ingest.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.io.DataFinding;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.RiverLine;

/**
 * A file of rivers as a whole: where each line begins along its river, and what is wrong with them together. Lines of one river and level
 * follow each other downstream.
 *
 * @param lines by their rows
 * @param said of single lines, by their rows
 * @param faults of lines beside each other
 */
record RiverFile(Map<Long, RiverLine> lines, Map<Long, List<DataFinding>> said, List<DataFinding> faults) {

    static final RiverFile EMPTY = new RiverFile(Map.of(), Map.of(), List.of());

    /** Ends nearer than this are one place: a centimetre in degrees. */
    private static final double KNOT_DEGREES = 1e-7;

    private static final double TOUCHING_METRES = 1;
    private static final double NEAR_METRES = 50;
    private static final Downstream<Read, Knot> DOWNSTREAM =
            new Downstream<>(read -> Knot.of(Lines.first(read.line())), read -> Knot.of(Lines.last(read.line())));

    /** A line as the file has it; {@code fromMetres} null where the file says no chainage. */
    record Read(
            String key,
            long row,
            String code,
            String name,
            String river,
            String kind,
            RiverLevel level,
            @Nullable Double fromMetres,
            @Nullable Double widthMetres,
            LineString line,
            List<DataFinding> said) {}

    private record Knot(long lon, long lat) {
        static Knot of(Coordinate place) {
            return new Knot(Math.round(place.x / KNOT_DEGREES), Math.round(place.y / KNOT_DEGREES));
        }
    }

    static RiverFile of(List<Read> lines) {
        Map<List<Object>, List<Read>> rivers = new LinkedHashMap<>();
        lines.forEach(line -> rivers.computeIfAbsent(List.of(line.river(), line.level()), key -> new ArrayList<>())
                .add(line));
        RiverFile file = new RiverFile(new HashMap<>(), new HashMap<>(), new ArrayList<>());
        rivers.values().forEach(file::add);
        return file;
    }

    private void add(List<Read> river) {
        double chainageMetres = 0;
        Read before = null;
        for (Read line : DOWNSTREAM.order(river)) {
            double fromMetres = line.fromMetres() == null ? chainageMetres : line.fromMetres();
            if (before != null) {
                compare(before, line, fromMetres - chainageMetres);
            }
            said.put(line.row(), line.said());
            lines.put(
                    line.row(),
                    new RiverLine(
                            line.key(),
                            line.code(),
                            line.name(),
                            line.river(),
                            line.kind(),
                            line.level(),
                            fromMetres,
                            line.widthMetres(),
                            line.line()));
            chainageMetres = fromMetres + GeodesicMeasure.lengthMetres(line.line());
            before = line;
        }
    }

    /** What a person has to look at before chainages can be relied on. */
    private void compare(Read upstream, Read downstream, double stepMetres) {
        String both = upstream.code() + " and " + downstream.code();
        double apartMetres = metres(Lines.last(upstream.line()), Lines.first(downstream.line()));
        if (apartMetres <= TOUCHING_METRES) {
            if (downstream.fromMetres() != null && Math.abs(stepMetres) > NEAR_METRES) {
                fault(
                        "chainage-differs",
                        downstream,
                        both + " touch, and their chainages are " + Math.round(Math.abs(stepMetres)) + " m apart.");
            }
            return;
        }
        double against = Math.min(
                metres(Lines.last(upstream.line()), Lines.last(downstream.line())),
                metres(Lines.first(upstream.line()), Lines.first(downstream.line())));
        if (against <= TOUCHING_METRES) {
            fault("drawn-against", downstream, both + " are drawn against each other; one does not run downstream.");
        } else if (downstream.fromMetres() == null) {
            fault(
                    "river-gap",
                    downstream,
                    "Between " + both + " are " + Math.round(apartMetres)
                            + " m without a line; the chainage runs on as if they touched.");
        }
    }

    private void fault(String code, Read line, String reason) {
        faults.add(new DataFinding(DataFinding.Severity.WARNING, code, line.key(), line.row(), reason, line.line()));
    }

    private static double metres(Coordinate from, Coordinate to) {
        return GeodesicDistance.metres(LonLat.of(from), LonLat.of(to));
    }
}
