package org.wangge.geodata.coverage;

/** What sites that were taken serve together, one being taken after another. */
sealed interface Serving permits UnlimitedServing, LimitedServing {

    /** What a candidate would add to what is served. */
    double gain(int candidate);

    void take(int candidate);

    /** Gives the last one back. */
    void undo();
}
