package org.wangge.server.files.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.server.files.Photo;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** The rows of photos. */
@Repository
@Transactional
class PhotoRows {

    private final JdbcClient jdbc;
    private final Audit audit;

    PhotoRows(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * A photo and who sent it.
     *
     * @param account null when the server took it in itself
     */
    record Row(Photo photo, @Nullable UUID account) {}

    /** A photo to store, with its contents. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    record NewPhoto(Photo photo, byte[] original, byte[] screen, byte[] thumb) {}

    Optional<Row> find(UUID id) {
        return jdbc.sql("""
                select p.*, ST_X(p.place) as lon, ST_Y(p.place) as lat from photo p where p.id = :id
                """).param("id", id).query(PhotoRows::row).optional();
    }

    /**
     * The photo that came with this client id before.
     *
     * @throws ProblemException 422 when it was another one
     */
    Optional<Photo> findByClientId(Caller caller, @Nullable String clientId, String sha256) {
        if (clientId == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select p.*, ST_X(p.place) as lon, ST_Y(p.place) as lat from photo p
                where p.account is not distinct from :account::uuid and p.client_id = :client
                """)
                .param("account", caller.accountId())
                .param("client", clientId)
                .query(PhotoRows::row)
                .optional()
                .map(row -> {
                    if (!row.photo().sha256().equals(sha256)) {
                        throw ProblemException.ofField(
                                PhotoProblem.PHOTO_CLIENT_ID_REUSED,
                                "/clientId",
                                "Another photo was sent with this client id");
                    }
                    return row.photo();
                });
    }

    /** Stores a photo, or answers the one that was first with its client id. */
    Photo insert(Caller caller, @Nullable String clientId, NewPhoto added) {
        Photo photo = added.photo();
        LonLat place = photo.place();
        int inserted = jdbc.sql("""
                insert into photo (id, media_type, width_pixels, height_pixels, bytes, sha256, taken_at, place, account, client_id,
                    uploaded_at)
                values (:id, :type, :width, :height, :bytes, :sha256, :taken,
                    ST_SetSRID(ST_MakePoint(:lon::float8, :lat::float8), 4490), :account::uuid, :client, :uploaded)
                on conflict (account, client_id) where client_id is not null do nothing
                """)
                .param("id", photo.id())
                .param("type", photo.mediaType())
                .param("width", photo.widthPixels())
                .param("height", photo.heightPixels())
                .param("bytes", photo.bytes())
                .param("sha256", photo.sha256())
                .param("taken", photo.takenAt() == null ? null : Times.bind(photo.takenAt()))
                .param("lon", place == null ? null : place.lon())
                .param("lat", place == null ? null : place.lat())
                .param("account", caller.accountId())
                .param("client", clientId)
                .param("uploaded", Times.bind(photo.uploadedAt()))
                .update();
        if (inserted == 0) {
            return findByClientId(caller, clientId, photo.sha256()).orElseThrow();
        }
        store(photo.id(), "original", added.original());
        store(photo.id(), "screen", added.screen());
        store(photo.id(), "thumb", added.thumb());
        audit.record(caller, "photo.take", "photo/" + photo.id(), Map.of("sha256", photo.sha256()));
        return photo;
    }

    private void store(UUID id, String copy, byte[] content) {
        jdbc.sql("insert into photo_content (photo_id, copy, content) values (:id, :copy, :content)")
                .param("id", id)
                .param("copy", copy)
                .param("content", content)
                .update();
    }

    /**
     * @param copy {@code original}, {@code screen} or {@code thumb}
     */
    byte[] content(UUID id, String copy) {
        return jdbc.sql("select content from photo_content where photo_id = :id and copy = :copy")
                .param("id", id)
                .param("copy", copy)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }

    /** Deletes photos that nobody attached to anything for a week: a phone may be offline for days between the two. */
    @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT1H")
    void deleteUnused() {
        jdbc.sql("""
                delete from photo p
                where p.uploaded_at < now() - interval '7 days' and not exists (select from photo_use u where u.photo_id = p.id)
                """).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        double lon = row.getDouble("lon");
        LonLat place = row.wasNull() ? null : new LonLat(lon, row.getDouble("lat"));
        return new Row(
                new Photo(
                        row.getObject("id", UUID.class),
                        row.getString("media_type"),
                        row.getInt("width_pixels"),
                        row.getInt("height_pixels"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        Times.find(row, "taken_at"),
                        place,
                        Times.get(row, "uploaded_at")),
                row.getObject("account", UUID.class));
    }
}
