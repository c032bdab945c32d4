package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.track.Travel;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.patrol.PatrolStep;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;

/** The table of patrols. */
@Repository
class PatrolRows {

    static final String SELECT = "select p.* from patrol p ";

    private final JdbcClient jdbc;

    PatrolRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is written when a patrol begins. */
    record Beginning(
            UUID clientId,
            @Nullable UUID account,
            UUID personId,
            @Nullable String personName,
            @Nullable UUID recordedBy,
            @Nullable String recordedByName,
            Travel means,
            PatrolKind kind,
            PatrolSource source,
            PatrolState state,
            @Nullable String device,
            @Nullable UUID trackerId,
            @Nullable LocalDate day,
            @Nullable String fileSha256,
            int fileUnusable,
            Instant startedAt,
            @Nullable Instant finishedAt,
            Instant now) {}

    /** The id of the new patrol; empty where there is one of the same client id, file or day already. */
    Optional<UUID> insert(Beginning patrol) {
        return jdbc.sql("""
                insert into patrol (id, client_id, account, person_id, person_name, recorded_by, recorded_by_name, means, kind, source, state, device,
                    tracker_id, day, file_sha256, file_unusable, started_at, finished_at, created_at)
                values (:id, :client, :account, :person, :personName, :recordedBy, :recordedByName, :means, :kind, :source, :state, :device,
                    :tracker, :day, :file, :unusable, :started, :finished, :now)
                on conflict do nothing
                returning id
                """)
                .param("id", Ids.next())
                .param("client", patrol.clientId())
                .param("account", patrol.account())
                .param("person", patrol.personId())
                .param("personName", patrol.personName())
                .param("recordedBy", patrol.recordedBy())
                .param("recordedByName", patrol.recordedByName())
                .param("means", PatrolRow.word(patrol.means()))
                .param("kind", patrol.kind().text())
                .param("source", patrol.source().text())
                .param("state", patrol.state().text())
                .param("device", patrol.device())
                .param("tracker", patrol.trackerId())
                .param("day", patrol.day())
                .param("file", patrol.fileSha256())
                .param("unusable", patrol.fileUnusable())
                .param("started", Times.bind(patrol.startedAt()))
                .param("finished", patrol.finishedAt() == null ? null : Times.bind(patrol.finishedAt()))
                .param("now", Times.bind(patrol.now()))
                .query(UUID.class)
                .optional();
    }

    Optional<PatrolRow> find(UUID id) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(PatrolRow::read)
                .optional();
    }

    /** The same, for a change of it in this transaction. */
    Optional<PatrolRow> lock(UUID id) {
        return jdbc.sql(SELECT + "where p.id = :id for no key update")
                .param("id", id)
                .query(PatrolRow::read)
                .optional();
    }

    List<PatrolRow> list(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where p.id = any(:ids) order by p.started_at, p.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(PatrolRow::read)
                .list();
    }

    Optional<PatrolRow> ofClient(@Nullable UUID account, UUID clientId) {
        return jdbc.sql(SELECT + "where p.account is not distinct from :account::uuid and p.client_id = :client")
                .param("account", account)
                .param("client", clientId)
                .query(PatrolRow::read)
                .optional();
    }

    Optional<PatrolRow> ofFile(UUID personId, String sha256) {
        return jdbc.sql(SELECT + "where p.person_id = :person and p.file_sha256 = :file")
                .param("person", personId)
                .param("file", sha256)
                .query(PatrolRow::read)
                .optional();
    }

    Optional<PatrolRow> ofDay(UUID trackerId, LocalDate day) {
        return jdbc.sql(SELECT + "where p.tracker_id = :tracker and p.day = :day")
                .param("tracker", trackerId)
                .param("day", day)
                .query(PatrolRow::read)
                .optional();
    }

    /**
     * The patrol that a person recorded themselves at a time by the phone, also one that is finished since; of several the one that began last.
     * One that nobody has ended goes on for a day. Not one that an assistant records for them: there the assistant's phone says where the
     * patrol is, and a device in the chief's pocket or car would mix another way into it.
     */
    Optional<PatrolRow> recordedBy(UUID personId, Instant at) {
        return jdbc.sql(SELECT + """
                where p.person_id = :person and p.recorded_by is null and p.kind = 'patrol' and p.source = 'phone'
                  and p.started_at <= :at::timestamptz and (p.finished_at is null or p.finished_at >= :at::timestamptz)
                  and p.started_at > :at::timestamptz - interval '1 day'
                order by p.started_at desc, p.id desc limit 1
                """)
                .param("person", personId)
                .param("at", at.toString())
                .query(PatrolRow::read)
                .optional();
    }

    /**
     * Notes a step.
     *
     * @return whether it is new and not older than every other one, so that it counts
     */
    boolean insertStep(UUID id, PatrolStep step, Instant at, Instant now) {
        return jdbc.sql("""
                with before as (select max(at) as last from patrol_step where patrol_id = :id),
                added as (
                    insert into patrol_step (patrol_id, step, at, received_at) values (:id, :step, :at, :now)
                    on conflict do nothing returning at)
                select exists (select from added) and coalesce(:at >= (select last from before), true)
                """)
                .param("id", id)
                .param("step", step.name().toLowerCase(java.util.Locale.ROOT))
                .param("at", Times.bind(at))
                .param("now", Times.bind(now))
                .query(Boolean.class)
                .single();
    }

    void setState(UUID id, PatrolState state) {
        jdbc.sql("update patrol set state = :state, version = version + 1 where id = :id")
                .param("id", id)
                .param("state", state.text())
                .update();
    }

    /** Also of one that is finished, whose last number is told later. */
    void finish(UUID id, Instant at, @Nullable Long lastSeq) {
        jdbc.sql("""
                update patrol set state = 'finished', finished_at = coalesce(finished_at, greatest(:at, started_at)),
                    last_seq = greatest(last_seq, :lastSeq::bigint), version = version + 1, revision = revision + 1
                where id = :id
                """)
                .param("id", id)
                .param("at", Times.bind(at))
                .param("lastSeq", lastSeq)
                .update();
    }

    void declare(UUID id, Instant finishedAt) {
        jdbc.sql("""
                update patrol set kind = 'patrol', state = 'finished', finished_at = coalesce(finished_at, :at),
                    version = version + 1, revision = revision + 1
                where id = :id and kind = 'day_track'
                """).param("id", id).param("at", Times.bind(finishedAt)).update();
    }

    void countChange(UUID id) {
        jdbc.sql("update patrol set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void setAreas(UUID id, Collection<UUID> areaIds) {
        jdbc.sql("update patrol set area_ids = :areas where id = :id and area_ids <> :areas")
                .param("id", id)
                .param("areas", areaIds.toArray(UUID[]::new))
                .update();
    }
}
