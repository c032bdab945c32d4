package org.wangge.server.copies;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A copy in memory.
 *
 * @param <S> as its source makes it
 */
public interface Copy<S> {

    /** As the running transaction sees the database. */
    Seen<S> seen();

    /**
     * What a transaction sees.
     *
     * @param <S> the copy
     */
    final class Seen<S> {

        private final long number;
        private final @Nullable S copy;

        /**
         * @param number of the last commit the transaction sees
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
            return "change " + number + (Objects.isNull(copy) ? " without copy" : " with copy");
        }
    }
}
