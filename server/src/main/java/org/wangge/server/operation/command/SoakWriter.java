package org.wangge.server.operation.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.wangge.server.embedded.PostgisAccess;

/**
 * Moves open cases about as another server would, each move in a transaction of its own at an even pace, and hands some of the moves on to be
 * looked for. While the database is away it tries again. Run as often as {@link #CONNECTIONS} says, each time by a connection of its
 * own: one alone waits for each commit, and on busy processors cannot keep the pace.
 */
final class SoakWriter implements Runnable {

    private static final String MOVE = """
            update wangge.case_record set place = public.ST_SetSRID(public.ST_Point(?, ?), 4490), version = version + 1
            where id = ?
            """;

    /** One in so many is looked for. */
    private static final int LOOKED_FOR = 4;

    static final int CONNECTIONS = 8;

    private final PostgisAccess access;

    /** Who moves one has it until it is written, so that a case has one place at a time. */
    private final BlockingQueue<UUID> turn;

    private final BenchArea town;
    private final double perSecond;
    private final long endNanos;
    private final BlockingQueue<Move> moves = new LinkedBlockingQueue<>();
    private final AtomicLong written = new AtomicLong();

    SoakWriter(PostgisAccess access, List<UUID> cases, BenchArea town, double perSecond, long endNanos) {
        this.access = access;
        this.turn = new LinkedBlockingQueue<>(cases);
        this.town = town;
        this.perSecond = perSecond;
        this.endNanos = endNanos;
    }

    /**
     * A case and where it is now.
     *
     * @param atNanos when its commit was known
     */
    record Move(UUID id, double lon, double lat, long atNanos) {}

    /** The next move to look for; none when there is none for a while. */
    List<Move> next() throws InterruptedException {
        Move move = moves.poll(100, TimeUnit.MILLISECONDS);
        return move == null ? List.of() : List.of(move);
    }

    /** How many moves were committed. */
    long written() {
        return written.get();
    }

    @Override
    public void run() {
        Random random = new Random(Load.SEED + Thread.currentThread().threadId());
        long next = System.nanoTime();
        while (System.nanoTime() < endNanos) {
            try (Connection connection = OfficeDatabase.connect(access);
                    PreparedStatement move = connection.prepareStatement(MOVE)) {
                while (System.nanoTime() < endNanos) {
                    UUID id = turn.remove();
                    try {
                        move(move, id, town.lon(random), town.lat(random));
                    } finally {
                        turn.add(id);
                    }
                    next += (long) (1e9 * CONNECTIONS / perSecond);
                    BenchOffice.pause(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                }
            } catch (SQLException e) {
                BenchOffice.pause(200);
                // What was missed is not caught up with: that would be another pace.
                next = System.nanoTime();
            }
        }
    }

    private void move(PreparedStatement move, UUID id, double lon, double lat) throws SQLException {
        move.setDouble(1, lon);
        move.setDouble(2, lat);
        move.setObject(3, id);
        move.executeUpdate();
        if (written.incrementAndGet() % LOOKED_FOR == 0) {
            moves.add(new Move(id, lon, lat, System.nanoTime()));
        }
    }
}
