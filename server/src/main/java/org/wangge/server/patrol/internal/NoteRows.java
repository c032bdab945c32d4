package org.wangge.server.patrol.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.NewNote;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.patrol.NoteResult;
import org.wangge.server.patrol.PatrolNote;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** The table of notes, with their photos. */
@Repository
class NoteRows {

    private static final String SELECT = "select n.*, ST_X(n.place) as lon, ST_Y(n.place) as lat from patrol_note n ";

    private final JdbcClient jdbc;
    private final PhotoUses photos;
    private final OfficeTime time;

    NoteRows(JdbcClient jdbc, PhotoUses photos, OfficeTime time) {
        this.jdbc = jdbc;
        this.photos = photos;
        this.time = time;
    }

    private record Row(UUID patrolId, PatrolNote note) {}

    /** A note and the digest of what was sent. */
    record Known(UUID id, String digest) {}

    /** The id of the new note; empty where there is one of the same client id. */
    Optional<UUID> insert(Caller caller, UUID patrolId, NewNote note, String digest) {
        LonLat place = note.place();
        return jdbc.sql("""
                insert into patrol_note (id, patrol_id, client_id, account, at, place, content, result, text, case_id, digest, created_at)
                values (:id, :patrol, :client, :account, :at, ST_SetSRID(ST_MakePoint(:lon::float8, :lat::float8), 4490), :content, :result,
                    :text, :case, :digest, :now)
                on conflict (patrol_id, client_id) do nothing
                returning id
                """)
                .param("id", Ids.next())
                .param("patrol", patrolId)
                .param("client", note.clientId())
                .param("account", caller.accountId())
                .param("at", Times.bind(note.at()))
                .param("lon", place == null ? null : place.lon())
                .param("lat", place == null ? null : place.lat())
                .param("content", note.content().text())
                .param("result", note.result().text())
                .param("text", note.text())
                .param("case", note.caseId())
                .param("digest", digest)
                .param("now", Times.bind(time.now()))
                .query(UUID.class)
                .optional();
    }

    void setCase(UUID id, UUID caseId) {
        jdbc.sql("update patrol_note set case_id = :case where id = :id")
                .param("id", id)
                .param("case", caseId)
                .update();
    }

    Optional<Known> ofClient(UUID patrolId, UUID clientId) {
        return jdbc.sql("select id, digest from patrol_note where patrol_id = :patrol and client_id = :client")
                .param("patrol", patrolId)
                .param("client", clientId)
                .query((row, number) -> new Known(row.getObject("id", UUID.class), row.getString("digest")))
                .optional();
    }

    /** The patrol a note belongs to. */
    Optional<UUID> patrolOf(UUID id) {
        return jdbc.sql("select patrol_id from patrol_note where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    PatrolNote get(UUID id) {
        return rows(SELECT + "where n.id = any(:ids)", List.of(id)).getFirst().note();
    }

    /** The notes of patrols, by patrol and time. */
    Map<UUID, List<PatrolNote>> list(Collection<UUID> patrolIds) {
        return rows(SELECT + "where n.patrol_id = any(:ids) order by n.at, n.id", patrolIds).stream()
                .collect(Collectors.groupingBy(
                        Row::patrolId, Collectors.mapping(Row::note, Collectors.toUnmodifiableList())));
    }

    private List<Row> rows(String sql, Collection<UUID> ids) {
        List<Row> rows = jdbc.sql(sql)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> new Row(
                        row.getObject("patrol_id", UUID.class),
                        new PatrolNote(
                                row.getObject("id", UUID.class),
                                row.getObject("client_id", UUID.class),
                                Times.get(row, "at"),
                                place(row.getObject("lon", Double.class), row.getObject("lat", Double.class)),
                                NoteContent.of(row.getString("content")),
                                NoteResult.of(row.getString("result")),
                                row.getString("text"),
                                List.of(),
                                row.getObject("case_id", UUID.class))))
                .list();
        Map<UUID, List<PhotoUses.Use>> uses = photos.list(
                NotePhotos.KIND, rows.stream().map(row -> row.note().id()).toList());
        return rows.stream()
                .map(row -> new Row(
                        row.patrolId(),
                        withPhotos(
                                row.note(),
                                uses.getOrDefault(row.note().id(), List.of()).stream()
                                        .map(PhotoUses.Use::photoId)
                                        .toList())))
                .toList();
    }

    private static @Nullable LonLat place(@Nullable Double lon, @Nullable Double lat) {
        return lon == null || lat == null ? null : new LonLat(lon, lat);
    }

    private static PatrolNote withPhotos(PatrolNote note, List<UUID> photos) {
        return new PatrolNote(
                note.id(),
                note.clientId(),
                note.at(),
                note.place(),
                note.content(),
                note.result(),
                note.text(),
                photos,
                note.caseId());
    }
}
