package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.Segment;
import org.wangge.server.river.SegmentDraft;
import org.wangge.server.river.WidthStep;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Writes segments. Its caller has checked who asks, and tells the audit. */
@Component
class SegmentStore {

    private final JdbcClient jdbc;

    SegmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from changing it until the transaction ends. */
    Segment lock(UUID id) {
        jdbc.sql("select id from river_segment where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return get(id);
    }

    Segment get(UUID id) {
        return jdbc.sql(SegmentRows.SELECT + "where s.id = :id")
                .param("id", id)
                .query(SegmentRows::segment)
                .optional()
                .orElseThrow(() -> new ProblemException(RiverProblem.SEGMENT_NOT_FOUND, "There is no segment " + id));
    }

    LineString line(UUID id) {
        return jdbc.sql("select ST_AsEWKB(geom) from river_segment where id = :id")
                .param("id", id)
                .query((row, number) -> (LineString) Ewkb.read(row.getBytes(1)))
                .single();
    }

    /**
     * @param validFrom null for as long as anybody knows
     */
    UUID insert(SegmentDraft draft, LineString line, @Nullable Instant validFrom) {
        UUID id = Ids.next();
        bind("""
                insert into river_segment (id, source, source_id, river_id, code, name, level, from_metres, to_metres, width_metres,
                    width_steps, warning, geom, valid_from, edited)
                values (:id, 'office', :id::text, :river, :code, :name, :level, :from, :to, :width, :steps::jsonb, :warning,
                    cast(:geom as geometry), :validFrom, true)
                """, id, draft, line)
                .param("validFrom", validFrom == null ? null : Times.bind(validFrom))
                .update();
        return id;
    }

    void update(UUID id, SegmentDraft draft, LineString line) {
        bind("""
                update river_segment
                set river_id = :river, code = :code, name = :name, level = :level, from_metres = :from, to_metres = :to,
                    width_metres = :width, width_steps = :steps::jsonb, warning = :warning, geom = cast(:geom as geometry),
                    version = version + 1, edited = true
                where id = :id
                """, id, draft, line).update();
    }

    private JdbcClient.StatementSpec bind(String sql, UUID id, SegmentDraft draft, LineString line) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("river", draft.riverId())
                .param("code", draft.code())
                .param("name", draft.name())
                .param("level", draft.level().text())
                .param("from", draft.fromMetres())
                .param("to", draft.fromMetres() + GeodesicMeasure.lengthMetres(line))
                .param("width", width(draft))
                .param("steps", SegmentRows.stepsJson(draft.widthSteps()))
                .param(
                        "warning",
                        draft.warning() == null ? null : draft.warning().name().toLowerCase(Locale.ROOT))
                .param("geom", Ewkb.write(line));
    }

    /** The widest where it steps. */
    private static @Nullable Double width(SegmentDraft draft) {
        List<WidthStep> steps = draft.widthSteps();
        return steps.isEmpty()
                ? draft.widthMetres()
                : Double.valueOf(
                        steps.stream().mapToDouble(WidthStep::widthMetres).max().orElseThrow());
    }

    /** Ends a segment, and with it the duties on it; duties that would begin later are taken back. */
    void end(UUID id, Instant at) {
        jdbc.sql("update river_segment set valid_to = :at, version = version + 1, edited = true where id = :id")
                .param("id", id)
                .param("at", Times.bind(at))
                .update();
        jdbc.sql("delete from river_chief where segment_id = :id and valid_from >= :at")
                .param("id", id)
                .param("at", Times.bind(at))
                .update();
        jdbc.sql("""
                update river_chief set valid_to = :at, version = version + 1
                where segment_id = :id and (valid_to is null or valid_to > :at)
                """).param("id", id).param("at", Times.bind(at)).update();
    }

    void succeed(UUID before, UUID after, String kind, Instant at) {
        jdbc.sql("""
                insert into river_succession (before_id, after_id, kind, happened_at) values (:before, :after, :kind, :at)
                """)
                .param("before", before)
                .param("after", after)
                .param("kind", kind)
                .param("at", Times.bind(at))
                .update();
    }

    /** Gives the people of a segment the same duties on another from an instant on; before the first one ends. */
    void copyChiefs(UUID from, UUID to, Instant at) {
        jdbc.sql("""
                insert into river_chief (id, segment_id, person_id, slot, valid_from, valid_to)
                select gen_random_uuid(), :to, person_id, slot, greatest(valid_from, :at), valid_to
                from river_chief
                where segment_id = :from and (valid_to is null or valid_to > :at)
                """)
                .param("from", from)
                .param("to", to)
                .param("at", Times.bind(at))
                .update();
    }
}
