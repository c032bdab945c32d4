package org.wangge.server.patrol.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.track.Fix;
import org.wangge.server.patrol.PatrolMeasure.SeqRange;
import org.wangge.server.shared.jdbc.Times;

/** The table of fixes. Every statement names the start of the patrol, so that it looks into one partition. */
@Repository
class FixRows {

    private final JdbcClient jdbc;

    FixRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds fixes of which none was there. To make room for one that is, the database would look for each number twice, and mostly none is.
     *
     * @param fixes each number once
     * @return whether none was there; else nothing was added, and a transaction this is in is lost
     */
    boolean insertAllNew(PatrolRow patrol, List<Fix> fixes) {
        try {
            add(patrol, fixes, "");
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Adds those whose numbers are new in the patrol.
     *
     * @param fixes each number once, ascending: two batches that come at a time wait for each other in one order
     * @return the numbers of those that were added
     */
    Set<Long> insert(PatrolRow patrol, List<Fix> fixes) {
        return add(patrol, fixes, "on conflict do nothing");
    }

    /**
     * One statement that adds and counts, so one way to the database. What it takes to send a hundred fixes decides how many phones an office
     * can have: everything goes as arrays of numbers, which need no reading, and the numbers come back only where some were there before.
     */
    private Set<Long> add(PatrolRow patrol, List<Fix> fixes, String onConflict) {
        Long[] seqs = fixes.stream().map(Fix::seq).toArray(Long[]::new);
        return jdbc.sql("""
                with added as (
                    insert into patrol_fix (patrol_id, patrol_started_at, seq, at, received_at, lon, lat, accuracy_metres,
                        speed_metres_per_second, heading_degrees, mock)
                    select :patrol, :started, f.seq, %s, %s, f.lon, f.lat, f.accuracy, f.speed, f.heading, f.mock
                    from unnest(:seq::bigint[], :at::bigint[], :received::bigint[], :lon::float8[], :lat::float8[], :accuracy::float8[],
                        :speed::float8[], :heading::float8[], :mock::boolean[])
                        as f (seq, at, received, lon, lat, accuracy, speed, heading, mock)
                    %s
                    returning seq),
                counted as (
                    update patrol set revision = revision + 1, fixes = fixes + (select count(*) from added)
                    where id = :patrol and exists (select from added))
                select case when count(*) < :count then coalesce(array_agg(seq), '{}') end as seqs from added
                """.formatted(time("f.at"), time("f.received"), onConflict))
                .param("patrol", patrol.id())
                .param("started", Times.bind(patrol.startedAt()))
                .param("seq", seqs)
                .param("count", seqs.length)
                .param("at", fixes.stream().map(fix -> micros(fix.observedAt())).toArray(Long[]::new))
                .param("received", fixes.stream().map(FixRows::received).toArray(Long[]::new))
                .param("lon", fixes.stream().map(fix -> fix.place().lon()).toArray(Double[]::new))
                .param("lat", fixes.stream().map(fix -> fix.place().lat()).toArray(Double[]::new))
                .param("accuracy", fixes.stream().map(Fix::accuracyMetres).toArray(Double[]::new))
                .param("speed", fixes.stream().map(Fix::speedMetresPerSecond).toArray(Double[]::new))
                .param("heading", fixes.stream().map(Fix::headingDegrees).toArray(Double[]::new))
                .param("mock", fixes.stream().map(Fix::mock).toArray(Boolean[]::new))
                .query((row, number) -> added(row.getArray("seqs"), seqs))
                .single();
    }

    /** The statement tells the numbers only where they are not all. */
    private static Set<Long> added(@Nullable Array told, Long[] all) throws SQLException {
        return Set.of(told == null ? all : (Long[]) told.getArray());
    }

    /** A column of microseconds as an instant: seconds and their rest apart, since an interval is multiplied by a double. */
    private static String time(String micros) {
        return "timestamptz 'epoch' + (%1$s / 1000000) * interval '1 second' + (%1$s %% 1000000) * interval '1 microsecond'"
                .formatted(micros);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static @Nullable Long received(Fix fix) {
        Instant at = fix.receivedAt();
        return at == null ? null : micros(at);
    }

    /** All fixes of a patrol in the order in which they came. */
    List<Fix> list(PatrolRow patrol) {
        return jdbc.sql("""
                select * from patrol_fix where patrol_id = :patrol and patrol_started_at = :started order by received_at, seq
                """)
                .param("patrol", patrol.id())
                .param("started", Times.bind(patrol.startedAt()))
                .query(FixRows::read)
                .list();
    }

    /** Those of these numbers. */
    List<Fix> list(PatrolRow patrol, Collection<Long> seqs) {
        return jdbc.sql("""
                select * from patrol_fix where patrol_id = :patrol and patrol_started_at = :started and seq = any(:seqs)
                """)
                .param("patrol", patrol.id())
                .param("started", Times.bind(patrol.startedAt()))
                .param("seqs", seqs.toArray(Long[]::new))
                .query(FixRows::read)
                .list();
    }

    /** The numbers from 1, or 0 where a phone counts from it, up to the last one of which there is no fix. */
    List<SeqRange> missing(PatrolRow patrol, long lastSeq) {
        return jdbc.sql("""
                select seq + 1 as first, following - 1 as last from (
                    select seq, lead(seq) over (order by seq) as following from (
                        select seq from patrol_fix
                        where patrol_id = :patrol and patrol_started_at = :started and seq between 1 and :last
                        union all values (0), (:last::bigint + 1)) as seqs) as steps
                where following > seq + 1 order by seq
                """)
                .param("patrol", patrol.id())
                .param("started", Times.bind(patrol.startedAt()))
                .param("last", lastSeq)
                .query((row, number) -> new SeqRange(row.getLong("first"), row.getLong("last")))
                .list();
    }

    private static Fix read(ResultSet row, int number) throws SQLException {
        return new Fix(
                row.getLong("seq"),
                Times.get(row, "at"),
                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                row.getObject("accuracy_metres", Double.class),
                row.getObject("speed_metres_per_second", Double.class),
                row.getObject("heading_degrees", Double.class),
                row.getBoolean("mock"),
                Times.find(row, "received_at"));
    }
}
