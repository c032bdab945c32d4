package org.wangge.server.copies;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Answers of the database, as of any commit since the last change of a row they depend on. A bounded number of them, a list counting as many as
 * are in it: one that is not here is asked for again.
 */
public final class Remembered {

    static final int MOST = 400_000;

    private static final Object NONE = new Object();

    private final Map<Object, Object> answers = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    /** A key or an answer that counts as many. */
    public interface Sized {

        /** How many things are in it. */
        int size();
    }

    /** Keeps answers that depend on rows noted under a name. */
    public static CopySource<Remembered> of(String name) {
        return new Source(name);
    }

    /** An answer, kept by {@link #put} under the key. */
    public <T> Optional<T> find(Object key, Class<T> type) {
        return Optional.ofNullable(type.cast(answers.get(key)));
    }

    /** Keeps an answer that was read when nothing had changed since this was asked for. */
    public void put(Object key, Object answer) {
        long more = sizeOf(key) + sizeOf(answer);
        if (size.get() + more > MOST) {
            answers.clear();
            size.set(0);
        }
        if (answers.put(key, answer) == null) {
            size.addAndGet(more);
        }
    }

    private static long sizeOf(Object thing) {
        return switch (thing) {
            case Sized sized -> 1L + sized.size();
            case Collection<?> many -> 1L + many.size();
            default -> 1;
        };
    }

    /** How much is kept. */
    long size() {
        return size.get();
    }

    /**
     * Answers by key, and those that are missing from elsewhere; that a key has none is kept as well.
     *
     * @param elsewhere always gives the same class for keys of one class; what it tells of keys that are not missing is kept, too
     */
    @SuppressWarnings("unchecked") // what elsewhere gave
    public <K, T> Map<K, T> all(Collection<K> keys, Function<Collection<K>, Map<K, T>> elsewhere) {
        Map<K, T> found = new HashMap<>();
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            Object answer = answers.get(key);
            if (answer == null) {
                missing.add(key);
            } else if (!answer.equals(NONE)) {
                found.put(key, (T) answer);
            }
        }
        if (!missing.isEmpty()) {
            Map<K, T> more = elsewhere.apply(missing);
            more.forEach(this::put);
            for (K key : missing) {
                T answer = more.get(key);
                if (answer == null) {
                    put(key, NONE);
                } else {
                    found.put(key, answer);
                }
            }
        }
        return found;
    }

    /** With any change everything is forgotten. */
    private record Source(String name) implements CopySource<Remembered> {

        @Override
        public Remembered load() {
            return new Remembered();
        }

        @Override
        public Remembered changed(Remembered before, Collection<UUID> ids) {
            return new Remembered();
        }
    }
}
