package org.wangge.server.asset.internal;

import java.sql.Date;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetUpkeep.NewDone;
import org.wangge.server.asset.AssetUpkeep.NewTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepTask;
import org.wangge.server.asset.UpkeepMeasure;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.jdbc.Times;

/** Upkeep tasks, written. */
@Repository
class UpkeepWrites {

    private final JdbcClient jdbc;
    private final PhotoUses photos;
    private final OfficeTime time;

    UpkeepWrites(JdbcClient jdbc, PhotoUses photos, OfficeTime time) {
        this.jdbc = jdbc;
        this.photos = photos;
        this.time = time;
    }

    static String digest(UUID asset, NewTask task) {
        return Sha256.hex(asset + " " + task);
    }

    /** Of what was sent, not of what it meant: without a day the same means another one after midnight. */
    static String digest(NewDone done) {
        return Sha256.hex(done.toString());
    }

    static @Nullable String codeOf(UpkeepTask task) {
        UpkeepMeasure measure = task.measure();
        return measure == null ? null : measure.code();
    }

    /** Nothing where the client id of the task is known; answers how many it made. */
    int insert(Caller caller, UUID id, UUID asset, @Nullable UUID predecessor, NewTask task) {
        UpkeepInterval every = task.every();
        return jdbc.sql("""
                        insert into upkeep_task (id, asset_id, client_id, digest, title, note, measure, due_on, every_count, every_unit, predecessor,
                            made_by, made_at)
                        values (:id, :asset, :client, :digest, :title, :note, :measure, :due, :count, :unit, :predecessor, :by, :now)
                        on conflict (client_id) do nothing
                        """)
                .param("id", id)
                .param("asset", asset)
                .param("client", task.clientId())
                .param("digest", digest(asset, task))
                .param("title", task.title())
                .param("note", task.note())
                .param("measure", task.measure())
                .param("due", Date.valueOf(task.dueOn()))
                .param("count", every == null ? null : every.count())
                .param("unit", every == null ? null : every.unit().text())
                .param("predecessor", predecessor)
                .param("by", caller.displayName())
                .param("now", Times.bind(time.now()))
                .update();
    }

    void finish(Caller caller, UUID id, NewDone done, LocalDate on) {
        jdbc.sql("""
                        update upkeep_task set done_on = :on, done_by = :by, done_note = :note, done_client = :client, done_digest = :digest,
                            done_recorded_by = :recorder, done_at = :now, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("on", Date.valueOf(on))
                .param("by", done.by() == null ? caller.displayName() : done.by())
                .param("note", done.note())
                .param("client", done.clientId())
                .param("digest", digest(done))
                .param("recorder", caller.displayName())
                .param("now", Times.bind(time.now()))
                .update();
        PhotoUses.Caption caption = new PhotoUses.Caption(time.now(), null, caller.displayName());
        photos.attach(
                caller,
                new PhotoUses.Owner(UpkeepPhotos.KIND, id),
                done.photos().stream()
                        .map(photo -> new PhotoUses.NewUse(photo, PhotoUses.PhotoRole.AFTER, caption))
                        .toList());
    }

    /** Not of an object that has ended: nothing is due there any more. */
    void next(Caller caller, UpkeepTask done, LocalDate due) {
        boolean isThere = jdbc.sql(
                        "select exists (select from asset where id = :id and (valid_to is null or valid_to > now()))")
                .param("id", done.asset().id())
                .query(Boolean.class)
                .single();
        if (isThere) {
            insert(
                    caller,
                    Ids.next(),
                    done.asset().id(),
                    done.id(),
                    new NewTask(null, done.title(), done.note(), codeOf(done), due, done.every()));
        }
    }
}
