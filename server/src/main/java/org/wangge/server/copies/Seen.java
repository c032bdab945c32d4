package org.wangge.server.copies;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a question sees.
 *
 * @param <S> the copy
 */
public final class Seen<S> {

    private final long number;
    private final @Nullable S copy;

    /**
     * @param number of the last commit the question sees
     * @param copy exactly as of this number; null while it is not sure
     */
    public Seen(long number, @Nullable S copy) {
        this.number = number;
        this.copy = copy;
    }

    /** The number of the last commit that changed something there are copies of, whichever copy: it tells of which change an answer is. */
    public long number() {
        return number;
    }

    /** The copy as of this number; empty where the database has to be asked. */
    public Optional<S> copy() {
        return Optional.ofNullable(copy);
    }

    @Override
    public String toString() {
        return "change " + number + (copy == null ? " without copy" : " with copy");
    }
}
