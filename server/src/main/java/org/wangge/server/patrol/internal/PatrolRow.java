package org.wangge.server.patrol.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Travel;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.shared.jdbc.Times;

/**
 * A row of {@code patrol}.
 *
 * @param personId an account's where there is no person
 * @param personName of an account without a person; null for a person
 * @param revision what is measured of it is right for this one only
 * @param areaIds cells it went through, as far as known
 */
record PatrolRow(
        UUID id,
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
        int fileUnusable,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long lastSeq,
        long revision,
        int version,
        int fixes,
        List<UUID> areaIds,
        boolean thinned,
        boolean fixesDeleted) {

    static PatrolRow read(ResultSet row, int number) throws SQLException {
        return new PatrolRow(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("account", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getObject("recorded_by", UUID.class),
                row.getString("recorded_by_name"),
                Travel.valueOf(row.getString("means").toUpperCase(Locale.ROOT)),
                PatrolKind.of(row.getString("kind")),
                PatrolSource.of(row.getString("source")),
                PatrolState.of(row.getString("state")),
                row.getString("device"),
                row.getObject("tracker_id", UUID.class),
                row.getInt("file_unusable"),
                Times.get(row, "started_at"),
                Times.find(row, "finished_at"),
                row.getObject("last_seq", Long.class),
                row.getLong("revision"),
                row.getInt("version"),
                row.getInt("fixes"),
                List.of((UUID[]) row.getArray("area_ids").getArray()),
                row.getObject("thinned_at") != null,
                row.getObject("fixes_deleted_at") != null);
    }

    /** The phone as signals compare it: a tracker by its id. */
    @Nullable
    String phone() {
        return trackerId == null ? device : trackerId.toString();
    }

    boolean isMeasuredAnew() {
        return !thinned && !fixesDeleted;
    }

    boolean isFinished() {
        return state == PatrolState.FINISHED;
    }

    /** The word of the database. */
    static String word(Travel means) {
        return Objects.requireNonNull(means).name().toLowerCase(Locale.ROOT);
    }
}
