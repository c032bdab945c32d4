package org.wangge.server.copies;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps copies. Between modules only; what of a copy somebody may see, its feature says. */
public interface Copies {

    /** Begins to keep a copy. Until it is loaded it is not sure. */
    <S> Copy<S> keep(CopySource<S> source);

    /**
     * Answers a question as of one commit: from memory alone while this server knows well enough how far the database is, and otherwise, or where
     * memory has not all of it, in a read-only transaction of one snapshot. A transaction that runs already answers as it sees the
     * database.
     *
     * @param question asks the database only through {@link #remembered} and behind {@link #leaveMemory}; it may be begun twice
     */
    <T> T ask(Supplier<T> question);

    /** Whether a question is being answered as of one commit, so that what is read for it can be remembered. */
    boolean isAsked();

    /**
     * A copy as of the commit that the question is answered as of; outside of one, as the running transaction sees the database.
     */
    <S> Seen<S> seen(Copy<S> copy);

    /** What the database is asked for without being a copy: has to be said before, since a question from memory has no transaction. */
    void leaveMemory();

    /**
     * What the database answers, as of the commit that the question is answered as of, and not asked again until a row of its source changes.
     *
     * @param key by which the answer is found again, of a class of its own
     */
    <T> T remembered(Copy<Remembered> copy, Object key, Supplier<T> fromDatabase);

    /**
     * The same of many; what has no answer is left out of it.
     *
     * @param fromDatabase of keys it is given
     */
    <K, T> Map<K, T> remembered(
            Copy<Remembered> copy, Collection<K> keys, Function<Collection<K>, Map<K, T>> fromDatabase);

    /**
     * A copy that is not older than any write this server has answered, and than half a second otherwise; empty where that is not known without asking
     * the database, and within a transaction.
     */
    <S> Optional<S> leased(Copy<S> copy);
}
