package org.wangge.server.patrol.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.Stop;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.patrol.PatrolMeasure;
import org.wangge.server.patrol.spi.CoveredLine;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/** What was measured of patrols, as it is stored. */
@Repository
class MeasureRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    MeasureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version of the values by which {@code patrol p} is judged: those that counted when it began. */
    static final String VALUES_OF_PATROL = """
            (select v.version from track_value_set v where v.valid_from <= p.started_at order by v.valid_from desc, v.version desc limit 1)
            """;

    /** All but the way, which is long. */
    private static final String MEASURE = """
            select m.patrol_id, m.revision, m.set_aside, m.distance_metres, m.elapsed_seconds, m.moving_seconds, m.stopped_seconds,
                m.gap_seconds, m.gaps, m.stops, m.median_accuracy_metres, m.missing, m.signals, m.has_way
            """;

    /**
     * What is stored of a patrol, of which revision.
     *
     * @param isOfItsValues false where values were published since that count for it: its clock was ahead when it began
     * @param hasWay false where it was measured before ways were kept
     */
    record Stored(UUID patrolId, long revision, boolean isOfItsValues, boolean hasWay, PatrolMeasure measure) {}

    /**
     * What a patrol covered of a line.
     *
     * @param fromMetres chainage of the line when it was measured
     * @param coverage its {@code lineId} is the line's
     */
    record CoveredRow(UUID patrolId, UUID lineId, double fromMetres, double toMetres, TrackCoverage coverage) {}

    Map<UUID, Stored> list(Collection<UUID> patrolIds) {
        return jdbc
                .sql(MEASURE + ", m.values_version = " + VALUES_OF_PATROL + """
                            as of_its_values
                        from patrol_measure m join patrol p on p.id = m.patrol_id where m.patrol_id = any(:ids)
                        """)
                .param("ids", patrolIds.toArray(UUID[]::new))
                .query(MeasureRows::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Stored::patrolId, Function.identity()));
    }

    Optional<Stored> find(UUID patrolId) {
        return Optional.ofNullable(list(List.of(patrolId)).get(patrolId));
    }

    /**
     * Stores what was measured of a revision, unless another server has stored that of a later one meanwhile.
     *
     * @param values the version of the values it was measured by
     * @param box of all that is evidence, grown by the reach; null where nothing is
     * @param ways that are evidence
     * @param stops where it stopped, of a vehicle
     */
    void store(
            PatrolRow patrol,
            int values,
            PatrolMeasure measure,
            @Nullable Bbox box,
            List<LineString> ways,
            List<Stop> stops,
            List<CoveredLine> lines,
            List<TrackCoverage> coverage,
            Instant now) {
        int stored = jdbc.sql("""
                insert into patrol_measure as m (patrol_id, revision, fixes, set_aside, distance_metres, elapsed_seconds, moving_seconds,
                    stopped_seconds, gap_seconds, gaps, stops, median_accuracy_metres, missing, signals, box, way, has_way, measured_at,
                    values_version, stays)
                values (:id, :revision, :fixes, :setAside, :distance, :elapsed, :moving, :stopped, :gap, :gaps, :stops,
                    :accuracy::float8, :missing::jsonb, :signals::jsonb, :box::geometry, :way::geometry, true, :now, :values, :stays::jsonb)
                on conflict (patrol_id) do update
                set revision = excluded.revision, fixes = excluded.fixes, set_aside = excluded.set_aside,
                    distance_metres = excluded.distance_metres, elapsed_seconds = excluded.elapsed_seconds,
                    moving_seconds = excluded.moving_seconds, stopped_seconds = excluded.stopped_seconds,
                    gap_seconds = excluded.gap_seconds, gaps = excluded.gaps, stops = excluded.stops,
                    median_accuracy_metres = excluded.median_accuracy_metres, missing = excluded.missing, signals = excluded.signals,
                    box = excluded.box, way = excluded.way, has_way = true, measured_at = excluded.measured_at, values_version = excluded.values_version,
                    stays = excluded.stays
                where m.revision <= excluded.revision
                """)
                .param("id", patrol.id())
                .param("revision", patrol.revision())
                .param("values", values)
                .param("fixes", patrol.fixes())
                .param("setAside", measure.setAside())
                .param("distance", measure.distanceMetres())
                .param("elapsed", measure.elapsedSeconds())
                .param("moving", measure.movingSeconds())
                .param("stopped", measure.stoppedSeconds())
                .param("gap", measure.gapSeconds())
                .param("gaps", measure.gaps())
                .param("stops", measure.stops())
                .param("accuracy", measure.medianAccuracyMetres())
                .param("missing", JSON.writeValueAsString(measure.missing()))
                .param("signals", JSON.writeValueAsString(measure.signals()))
                .param("box", box == null ? null : Ewkb.writeHex(box.toGeometry()))
                .param("stays", JdbcDrives.json(stops))
                .param("way", ways.isEmpty() ? null : hex(ways))
                .param("now", Times.bind(now))
                .update();
        if (stored > 0) {
            replaceCovered(patrol, lines, coverage);
        }
    }

    private static String hex(List<LineString> ways) {
        return Ewkb.writeHex(Cgcs2000.geometries().createMultiLineString(ways.toArray(LineString[]::new)));
    }

    /** Under the lock of the row of the measure: no other server writes them now. */
    private void replaceCovered(PatrolRow patrol, List<CoveredLine> lines, List<TrackCoverage> coverage) {
        jdbc.sql("delete from patrol_covered where patrol_id = :id")
                .param("id", patrol.id())
                .update();
        Map<String, CoveredLine> byId =
                lines.stream().collect(Collectors.toMap(line -> line.line().id(), Function.identity()));
        for (TrackCoverage covered : coverage) {
            insertCovered(patrol, Objects.requireNonNull(byId.get(covered.lineId())), covered);
        }
    }

    private void insertCovered(PatrolRow patrol, CoveredLine line, TrackCoverage covered) {
        IntervalSet high = covered.high();
        jdbc.sql("""
                insert into patrol_covered (patrol_id, line_id, river, started_at, line_from_metres, line_to_metres, from_metres, to_metres,
                    median_accuracy_metres, covered, low, high, left_bank, right_bank)
                values (:id, :line, :river, :started, :lineFrom, :lineTo, :from, :to, :accuracy, :covered, :low, :high, :left, :right)
                """)
                .param("id", patrol.id())
                .param("line", line.id())
                .param("river", line.line().river())
                .param("started", Times.bind(patrol.startedAt()))
                .param("lineFrom", line.line().fromMetres())
                .param("lineTo", line.line().toMetres())
                .param("from", high.fromMetres(0))
                .param("to", high.toMetres(high.count() - 1))
                .param("accuracy", covered.medianAccuracyMetres())
                .param("covered", array(covered.covered()))
                .param("low", array(covered.low()))
                .param("high", array(high))
                .param("left", array(covered.left()))
                .param("right", array(covered.right()))
                .update();
    }

    private static Double @Nullable [] array(@Nullable IntervalSet set) {
        return set == null
                ? null
                : java.util.Arrays.stream(set.toArray()).boxed().toArray(Double[]::new);
    }

    /** What these patrols covered, by patrol, river and chainage. */
    List<CoveredRow> covered(Collection<UUID> patrolIds) {
        return jdbc.sql(
                        "select * from patrol_covered where patrol_id = any(:ids) order by patrol_id, river, line_from_metres, line_id")
                .param("ids", patrolIds.toArray(UUID[]::new))
                .query(MeasureRows::readCovered)
                .list();
    }

    /**
     * Deletes the ways of patrols whose fixes are deleted. Who is measuring one of them from fixes read before does not store it any more: the
     * revision is that of the deletion.
     */
    void deleteWays(Collection<UUID> patrolIds) {
        jdbc.sql("""
                update patrol_measure m set way = null, stays = null, revision = p.revision from patrol p
                where p.id = m.patrol_id and m.patrol_id = any(:ids)
                """).param("ids", patrolIds.toArray(UUID[]::new)).update();
    }

    /** Patrols that ended and whose way is not that of all their fixes; the latest first. */
    List<UUID> withoutWay(int most) {
        return jdbc.sql("""
                select p.id from patrol p left join patrol_measure m on m.patrol_id = p.id
                where p.state = 'finished' and p.fixes > 0 and p.thinned_at is null and p.fixes_deleted_at is null
                  and (m.has_way is not true or m.fixes <> p.fixes or (m.revision >= 0 and m.revision <> p.revision))
                order by p.started_at desc limit :most
                """)
                .param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Says of patrols through a box that they were not measured yet. */
    void forget(Bbox box) {
        jdbc.sql("""
                update patrol_measure set revision = -1
                where revision >= 0 and box && :box::geometry
                  and patrol_id in (select id from patrol where thinned_at is null and fixes_deleted_at is null)
                """).param("box", Ewkb.writeHex(box.toGeometry())).update();
    }

    private static Stored read(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("patrol_id", UUID.class),
                row.getLong("revision"),
                row.getBoolean("of_its_values"),
                row.getBoolean("has_way"),
                new PatrolMeasure(
                        row.getInt("set_aside"),
                        row.getDouble("distance_metres"),
                        row.getDouble("elapsed_seconds"),
                        row.getDouble("moving_seconds"),
                        row.getDouble("stopped_seconds"),
                        row.getDouble("gap_seconds"),
                        row.getInt("gaps"),
                        row.getInt("stops"),
                        row.getObject("median_accuracy_metres", Double.class),
                        List.of(JSON.readValue(row.getString("missing"), PatrolMeasure.SeqRange[].class)),
                        List.of(JSON.readValue(row.getString("signals"), PatrolMeasure.Flag[].class))));
    }

    static CoveredRow readCovered(ResultSet row, int number) throws SQLException {
        UUID patrolId = row.getObject("patrol_id", UUID.class);
        UUID lineId = row.getObject("line_id", UUID.class);
        return new CoveredRow(
                patrolId,
                lineId,
                row.getDouble("line_from_metres"),
                row.getDouble("line_to_metres"),
                new TrackCoverage(
                        patrolId.toString(),
                        lineId.toString(),
                        row.getDouble("median_accuracy_metres"),
                        set(row.getArray("covered")),
                        set(row.getArray("low")),
                        set(row.getArray("high")),
                        findSet(row.getArray("left_bank")),
                        findSet(row.getArray("right_bank"))));
    }

    private static @Nullable IntervalSet findSet(@Nullable Array numbers) throws SQLException {
        return numbers == null ? null : set(numbers);
    }

    private static IntervalSet set(Array numbers) throws SQLException {
        return IntervalSet.of(Stream.of((Double[]) numbers.getArray())
                .mapToDouble(Double::doubleValue)
                .toArray());
    }
}
