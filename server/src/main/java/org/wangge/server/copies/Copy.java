package org.wangge.server.copies;

/**
 * A copy in memory, to be asked for by {@link Copies}.
 *
 * @param <S> as its source makes it
 * @param source what it is a copy of
 */
public record Copy<S>(CopySource<S> source) {

    /** Two copies are never the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
