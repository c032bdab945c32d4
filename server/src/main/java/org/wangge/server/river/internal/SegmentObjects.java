package org.wangge.server.river.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.LinePlace;
import org.wangge.server.river.Bank;
import org.wangge.server.shared.OfficeTime;

/** To which segment outfalls and signs belong. */
@Component
class SegmentObjects {

    private static final double NEAR_METRES = 200;
    private static final double SAME_METRES = 1;

    private final JdbcClient jdbc;
    private final SegmentLines lines;
    private final OfficeTime time;

    SegmentObjects(JdbcClient jdbc, SegmentLines lines, OfficeTime time) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.time = time;
    }

    /**
     * The segment of today nearest to a place, at most 200 m from its line. Segments of several levels lie on one river, cut in different
     * places: of those that are at most a metre farther than the nearest it is one of the lowest level, then the nearest, then by id.
     */
    Optional<SegmentLine> nearest(Point place) {
        LonLat at = LonLat.of(place);
        List<Near> near = lines.near(GeodesicDisc.bounds(at, NEAR_METRES), time.now()).stream()
                .map(segment -> new Near(segment, GeodesicDistance.metres(at, segment.line())))
                .filter(each -> each.metres() <= NEAR_METRES)
                .toList();
        double least = near.stream().mapToDouble(Near::metres).min().orElse(0);
        return near.stream()
                .filter(each -> each.metres() <= least + SAME_METRES)
                .min(Comparator.comparing((Near each) -> each.segment().level(), Comparator.reverseOrder())
                        .thenComparingDouble(Near::metres)
                        .thenComparing(each -> each.segment().id()))
                .map(Near::segment);
    }

    private record Near(SegmentLine segment, double metres) {}

    /** On which bank of a segment a place is; none on the centre line. */
    static Optional<Bank> bank(SegmentLine segment, Point place) {
        int side = LinePlace.of(LonLat.of(place), segment.line()).side();
        return side == 0 ? Optional.empty() : Optional.of(side > 0 ? Bank.LEFT : Bank.RIGHT);
    }

    /** Gives what belongs to a segment that ended to the nearest of its successors. */
    void give(UUID from, List<UUID> successors) {
        List<SegmentLine> to = lines.list(successors);
        for (String table : List.of("outfall", "river_sign")) {
            jdbc.sql("select id, ST_AsEWKB(geom) as place from " + table + " where segment_id = :from")
                    .param("from", from)
                    .query((row, number) ->
                            new Placed(row.getObject("id", UUID.class), (Point) Ewkb.read(row.getBytes("place"))))
                    .list()
                    .forEach(placed -> jdbc.sql(
                                    "update " + table + " set segment_id = :to, version = version + 1 where id = :id")
                            .param("id", placed.id())
                            .param("to", nearest(placed.place(), to))
                            .update());
        }
    }

    private static UUID nearest(Point place, List<SegmentLine> among) {
        LonLat at = LonLat.of(place);
        return among.stream()
                .min(Comparator.<SegmentLine>comparingDouble(segment -> GeodesicDistance.metres(at, segment.line()))
                        .thenComparing(SegmentLine::id))
                .orElseThrow()
                .id();
    }

    private record Placed(UUID id, Point place) {}
}
