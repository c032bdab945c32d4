package org.wangge.geodata.grid.generate;

/** Is told how far generation is, on its own thread, and may end it. */
@FunctionalInterface
public interface GenerationProgress {

    /** What generation does, in this order. */
    enum Phase {
        /** Lines are cut at their crossings and faces found between them. */
        NODING,
        /** What is too small goes to a neighbour. */
        MERGING,
        /** What is too large is cut. */
        DIVIDING,
        /** Cells are put together and measured. */
        ASSEMBLING
    }

    /** Nobody listens. */
    GenerationProgress NONE = (phase, done, total) -> {};

    /**
     * Something was done.
     *
     * @throws java.util.concurrent.CancellationException to end the generation, which passes it on
     */
    void at(Phase phase, int done, int total);
}
