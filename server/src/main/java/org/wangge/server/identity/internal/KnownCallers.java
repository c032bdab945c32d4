package org.wangge.server.identity.internal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Caller;

/**
 * Who is behind a secret, without asking the database at each request: no longer than the secret holds for sure, and only while a copy is known to
 * be up to date (ADR 0016). What ends a secret or changes an account is noted, and with it all are asked for again.
 */
@Component
class KnownCallers {

    /** How long after its last note of use a secret is not noted again; so long at most nobody asks the database. */
    static final Duration NOTED = Duration.ofMinutes(1);

    private final Copies copies;
    private final Copy<Remembered> known;

    KnownCallers(Copies copies) {
        this.copies = copies;
        this.known = copies.keep(Remembered.of("caller"));
    }

    /**
     * An account and for how long it needs not be asked for again.
     *
     * @param seconds until the secret ends, or its use is to be noted
     */
    record Holding(Account account, double seconds) {

        /** From a row with the columns of an account and {@code holds_seconds}. */
        static Holding read(ResultSet row, int number) throws SQLException {
            return new Holding(AccountRow.read(row, number), row.getDouble("holds_seconds"));
        }
    }

    private record Key(ByteBuffer hash) {}

    private record Entry(Caller caller, long untilNanos) {}

    /**
     * The caller of a secret.
     *
     * @param hash of the secret
     * @param fromDatabase asked when it is not known
     */
    Optional<Caller> find(byte[] hash, Supplier<Optional<Holding>> fromDatabase) {
        Key key = new Key(ByteBuffer.wrap(hash));
        Optional<Remembered> answers = copies.leased(known);
        Optional<Entry> entry = answers.flatMap(all -> all.find(key, Entry.class))
                .filter(one -> System.nanoTime() - one.untilNanos < 0);
        if (entry.isPresent()) {
            return entry.map(Entry::caller);
        }
        long now = System.nanoTime();
        Optional<Holding> found = fromDatabase.get();
        found.ifPresent(holding -> answers.ifPresent(all ->
                all.put(key, new Entry(holding.account.caller(), now + (long) (holding.seconds * 1e9)))));
        return found.map(holding -> holding.account.caller());
    }
}
