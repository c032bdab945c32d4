package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.LinePlace;
import org.wangge.server.river.RiverQuestions.ObjectKind;

/** What there is along a river, by chainage. */
@Component
class AlongRiver {

    private final JdbcClient jdbc;
    private final SegmentLines lines;

    AlongRiver(JdbcClient jdbc, SegmentLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    record Thing(
            ObjectKind kind, UUID id, String code, @Nullable String name, double chainageMetres) {}

    private record Placed(
            ObjectKind kind, UUID id, String code, @Nullable String name, UUID segmentId, Point place) {}

    /** Outfalls and signs at the point of their segment that is nearest to them; segments where they begin. */
    List<Thing> of(UUID riverId, Instant at) {
        Map<UUID, SegmentLine> segments =
                lines.ofRiver(riverId, at).stream().collect(Collectors.toMap(SegmentLine::id, Function.identity()));
        List<Thing> things = new ArrayList<>();
        segments.values()
                .forEach(segment -> things.add(new Thing(
                        ObjectKind.SEGMENT, segment.id(), segment.code(), segment.name(), segment.fromMetres())));
        jdbc.sql("""
                select 'OUTFALL' as kind, id, code, name, segment_id, ST_AsEWKB(geom) as place from outfall
                where segment_id = any(:segments) and valid_to is null
                union all
                select 'SIGN', id, code, text, segment_id, ST_AsEWKB(geom) from river_sign
                where removed_at is null and segment_id = any(:segments)
                """)
                .param("segments", segments.keySet().toArray(UUID[]::new))
                .query((row, number) -> new Placed(
                        ObjectKind.valueOf(row.getString("kind")),
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("segment_id", UUID.class),
                        (Point) Ewkb.read(row.getBytes("place"))))
                .list()
                .forEach(placed ->
                        things.add(thing(placed, java.util.Objects.requireNonNull(segments.get(placed.segmentId())))));
        return things;
    }

    private static Thing thing(Placed placed, SegmentLine segment) {
        double along = LinePlace.of(LonLat.of(placed.place()), segment.line()).alongMetres();
        return new Thing(placed.kind(), placed.id(), placed.code(), placed.name(), segment.fromMetres() + along);
    }
}
