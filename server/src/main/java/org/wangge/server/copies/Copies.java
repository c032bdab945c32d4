package org.wangge.server.copies;

/** Keeps copies. Between modules only; what of a copy somebody may see, its feature says. */
public interface Copies {

    /** Begins to keep a copy. Until it is loaded it is not sure. */
    <S> Copy<S> keep(CopySource<S> source);
}
