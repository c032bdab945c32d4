package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.files.PhotoUses.NewUse;
import org.wangge.server.files.PhotoUses.PhotoRole;
import org.wangge.server.files.PhotoUses.Use;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.NoticeStep;
import org.wangge.server.inspection.RectificationNotice.NoticeEvent;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** The table of what happened to notices; rows are only added. */
@Repository
class NoticeEventRows {

    private final JdbcClient jdbc;
    private final PhotoUses photos;
    private final OfficeTime time;

    NoticeEventRows(JdbcClient jdbc, PhotoUses photos, OfficeTime time) {
        this.jdbc = jdbc;
        this.photos = photos;
        this.time = time;
    }

    /**
     * Something to write down.
     *
     * @param clientId null for what an inspection did
     */
    record Happened(
            @Nullable UUID clientId,
            String digest,
            NoticeStep step,
            Instant at,
            @Nullable String note,
            List<UUID> photos) {}

    /** The digest of what was sent with a client id. */
    Optional<String> digestOf(UUID notice, UUID clientId) {
        return jdbc.sql("select notice_id || ' ' || digest from notice_event where client_id = :client")
                .param("client", clientId)
                .query(String.class)
                .optional()
                .map(found -> found.startsWith(notice + " ") ? found.substring(found.indexOf(' ') + 1) : "other");
    }

    void insert(Caller caller, UUID notice, Happened happened, NoticeState state) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into notice_event (id, notice_id, seq, client_id, digest, step, state, at, person, note, account_id,
                            recorded_at)
                        select :id, :notice, coalesce(max(seq), 0) + 1, :client, :digest, :step, :state, :at, :person, :note, :account,
                            :now
                        from notice_event where notice_id = :notice
                        """)
                .param("id", id)
                .param("notice", notice)
                .param("client", happened.clientId())
                .param("digest", happened.digest())
                .param("step", happened.step().word().text())
                .param("state", state.text())
                .param("at", Times.bind(happened.at()))
                .param("person", caller.displayName())
                .param("note", happened.note())
                .param("account", caller.accountId())
                .param("now", Times.bind(time.now()))
                .update();
        var caption = new PhotoUses.Caption(happened.at(), null, caller.displayName());
        photos.attach(
                caller,
                new PhotoUses.Owner(NoticePhotos.KIND, id),
                happened.photos().stream()
                        .map(photo -> new NewUse(photo, PhotoRole.AFTER, caption))
                        .toList());
    }

    private record Row(UUID id, NoticeEvent event) {}

    List<NoticeEvent> of(UUID notice) {
        List<Row> rows = jdbc.sql("select * from notice_event where notice_id = :notice order by seq")
                .param("notice", notice)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        new NoticeEvent(
                                row.getInt("seq"),
                                NoticeStep.Word.of(row.getString("step")),
                                NoticeState.of(row.getString("state")),
                                Times.get(row, "at"),
                                row.getString("person"),
                                row.getString("note"),
                                List.of())))
                .list();
        Map<UUID, List<Use>> shown =
                photos.list(NoticePhotos.KIND, rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> withPhotos(row.event(), shown.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static NoticeEvent withPhotos(NoticeEvent event, List<Use> uses) {
        return new NoticeEvent(
                event.seq(),
                event.step(),
                event.state(),
                event.at(),
                event.person(),
                event.note(),
                uses.stream().map(Use::photoId).toList());
    }
}
