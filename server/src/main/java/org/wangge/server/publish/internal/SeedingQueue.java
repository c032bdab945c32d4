package org.wangge.server.publish.internal;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.publish.TileSeeding;
import org.wangge.server.shared.jdbc.LeasedQueue;
import org.wangge.server.shared.job.JobLostException;

/** Seedings as workers see them. Who takes one over goes on where the last one told that it was. */
@Repository
class SeedingQueue extends LeasedQueue<TileSeeding> {

    private static final Table SEEDINGS = new Table(
            "tile_seeding",
            SeedingRows.COLUMNS,
            "message = null",
            "message = 'The server stopped several times while making tiles.'",
            "");

    SeedingQueue(JdbcClient jdbc) {
        super(jdbc, SEEDINGS, SeedingRows::read);
    }

    @Override
    public UUID id(TileSeeding seeding) {
        return seeding.id();
    }

    /** @throws JobLostException when it was cancelled, or another worker has it */
    void advance(UUID id, UUID worker, long done, long made) {
        held(move(id, worker, "done = :done, made = :made, attempts = 1")
                .param("done", done)
                .param("made", made)
                .update());
    }

    /** @throws JobLostException when it was cancelled, or another worker has it */
    void finish(UUID id, UUID worker, long made) {
        held(move(id, worker, "state = 'done', done = total, made = :made, " + ENDED)
                .param("made", made)
                .update());
    }

    /** Ends it with a reason. */
    void fail(UUID id, UUID worker, String message) {
        held(move(id, worker, "state = 'failed', message = :message, " + ENDED)
                .param("message", message)
                .update());
    }
}
