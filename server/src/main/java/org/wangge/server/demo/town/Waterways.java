package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** The three canals cut into segments by chainage, and 260 outfalls on their banks. */
final class Waterways {

    static final int OUTFALLS = 260;

    private static final double SEGMENT_METRES = 500;

    private final List<Town.River> rivers = new ArrayList<>();
    private final List<Town.Segment> segments = new ArrayList<>();
    private final List<Town.Outfall> outfalls = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();

    /** A segment in the plane. */
    record Stretch(Plan.Canal canal, String code, double fromMetres, LineString line) {}

    Waterways(Polygon town, Staff staff, Random random) {
        List<Plan.Canal> canals = Plan.canals();
        Geometry free = Noding.minus(town, Network.lake());
        for (int i = 0; i < canals.size(); i++) {
            Plan.Canal canal = canals.get(i);
            LineString line = longest(Noding.shared(canal.line(), free), canal.line());
            String chief = staff.riverChief(i);
            rivers.add(new Town.River(canal.code(), canal.name(), chief, canal.halfWidthMetres(), Frame.lonLat(line)));
            cut(canal, line, chief);
        }
        double total = stretches.stream()
                .mapToDouble(stretch -> stretch.line().getLength())
                .sum();
        for (int i = 0; i < OUTFALLS; i++) {
            outfall(i, (i + 0.15 + 0.7 * random.nextDouble()) * total / OUTFALLS, random);
        }
    }

    List<Town.River> rivers() {
        return rivers;
    }

    List<Town.Segment> segments() {
        return segments;
    }

    List<Town.Outfall> outfalls() {
        return outfalls;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The piece of the canal in town, noded pieces joined again, with the current. */
    private static LineString longest(Geometry inTown, LineString drawn) {
        var merger = new org.locationtech.jts.operation.linemerge.LineMerger();
        merger.add(inTown);
        LineString longest = Frame.PLANE.createLineString();
        for (Object line : merger.getMergedLineStrings()) {
            if (((LineString) line).getLength() > longest.getLength()) {
                longest = (LineString) line;
            }
        }
        Coordinate source = drawn.getCoordinateN(0);
        boolean withCurrent = longest.getCoordinateN(0).distance(source)
                < longest.getCoordinateN(longest.getNumPoints() - 1).distance(source);
        return withCurrent ? longest : longest.reverse();
    }

    private void cut(Plan.Canal canal, LineString line, String chief) {
        LengthIndexedLine along = new LengthIndexedLine(line);
        int count = (int) Math.max(1, Math.round(line.getLength() / SEGMENT_METRES));
        for (int i = 0; i < count; i++) {
            double from = line.getLength() * i / count;
            double to = line.getLength() * (i + 1) / count;
            LineString piece = (LineString) along.extractLine(from, to);
            String code = String.format(Locale.ROOT, "%s-%02d", canal.code(), i + 1);
            String name = canal.name() + "第" + (i + 1) + "段";
            stretches.add(new Stretch(canal, code, from, piece));
            segments.add(new Town.Segment(
                    code, canal.code(), name, i + 1, from, to, canal.halfWidthMetres(), chief, Frame.lonLat(piece)));
        }
    }

    private void outfall(int index, double chainage, Random random) {
        double left = chainage;
        for (Stretch stretch : stretches) {
            double length = stretch.line().getLength();
            if (left <= length) {
                boolean leftBank = random.nextBoolean();
                double at = Math.clamp(left, 3, length - 3);
                double side = (stretch.canal().halfWidthMetres() - 0.4) * (leftBank ? 1 : -1);
                Coordinate place = new LengthIndexedLine(stretch.line()).extractPoint(at, side);
                int draw = random.nextInt(10);
                String type = draw < 7 ? "rain" : draw < 9 ? "mixed" : "sewage";
                Optional<String> permit = type.equals("rain")
                        ? Optional.empty()
                        : Optional.of(String.format(Locale.ROOT, "演示排许%04d", index + 1));
                outfalls.add(new Town.Outfall(
                        String.format(Locale.ROOT, "PK%03d", index + 1),
                        stretch.code(),
                        leftBank ? "left" : "right",
                        type,
                        permit,
                        300 + 100 * random.nextInt(10),
                        stretch.fromMetres() + at,
                        Frame.lonLat(Frame.PLANE.createPoint(place))));
                return;
            }
            left -= length;
        }
    }
}
