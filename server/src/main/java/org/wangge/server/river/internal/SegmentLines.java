package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.Warning;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Reads segments with their lines. */
@Component
class SegmentLines {

    private static final String SELECT = """
            select s.id, s.river_id, r.name as river_name, s.code, s.name, s.level, s.from_metres, s.to_metres, s.width_metres,
                s.width_steps::text as width_steps, ST_AsEWKB(s.geom) as line
            from river_segment as s
            join river as r on r.id = s.river_id
            """;

    private final JdbcClient jdbc;

    SegmentLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SegmentLine get(UUID id) {
        return list(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(RiverProblem.SEGMENT_NOT_FOUND, "There is no segment " + id));
    }

    /** These, also ended ones, in the order of their ids. */
    List<SegmentLine> list(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where s.id = any(:ids) order by s.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(SegmentLines::line)
                .list();
    }

    /** Those whose water meets a box at an instant, in the order of their ids. */
    List<SegmentLine> near(Bbox box, Instant at) {
        return jdbc.sql(SELECT + "where s.geom && cast(:box as geometry) and " + SegmentRows.AT + " order by s.id")
                .param("box", Ewkb.write(grown(box).toGeometry()))
                .param("at", Times.bind(at))
                .query(SegmentLines::line)
                .list();
    }

    /** Those of a river at an instant, upstream first. */
    List<SegmentLine> ofRiver(UUID riverId, Instant at) {
        return jdbc.sql(SELECT + "where s.river_id = :river and " + SegmentRows.AT + " order by s.from_metres, s.id")
                .param("river", riverId)
                .param("at", Times.bind(at))
                .query(SegmentLines::line)
                .list();
    }

    /** Those that were segments at some time of a period, by river and chainage. */
    List<SegmentLine> meeting(Instant from, Instant to) {
        return jdbc.sql(SELECT + """
                        where (s.valid_from is null or s.valid_from < :to) and (s.valid_to is null or s.valid_to > :from)
                        order by r.name, r.id, s.from_metres, s.id
                        """)
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .query(SegmentLines::line)
                .list();
    }

    /** The segments under a warning. */
    Map<UUID, Warning> warnings() {
        return jdbc
                .sql("select id, warning from river_segment where warning is not null")
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        Warning.valueOf(row.getString("warning").toUpperCase(Locale.ROOT))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A box and round it half the widest river: a centre line outside may have water inside. */
    private Bbox grown(Bbox box) {
        return GeodesicDisc.grown(box, widestHalfMetres());
    }

    /** Half the width of the widest segment there is or was. */
    double widestHalfMetres() {
        return jdbc.sql("select coalesce(max(width_metres), 0) / 2 from river_segment")
                .query(Double.class)
                .single();
    }

    private static SegmentLine line(ResultSet row, int number) throws SQLException {
        return new SegmentLine(
                row.getObject("id", UUID.class),
                row.getObject("river_id", UUID.class),
                row.getString("river_name"),
                row.getString("code"),
                row.getString("name"),
                SegmentRows.level(row.getString("level")),
                row.getDouble("from_metres"),
                row.getDouble("to_metres"),
                row.getObject("width_metres", Double.class),
                SegmentRows.steps(row.getString("width_steps")),
                (LineString) Ewkb.read(row.getBytes("line")));
    }
}
