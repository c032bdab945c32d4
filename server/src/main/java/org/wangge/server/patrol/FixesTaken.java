package org.wangge.server.patrol;

import java.util.List;

/**
 * What became of a batch of fixes.
 *
 * @param accepted that were new; rules may set them aside later, they are kept all the same
 * @param duplicate that were there already
 * @param rejected that could not be taken
 */
public record FixesTaken(int accepted, int duplicate, List<Rejected> rejected) {

    public FixesTaken {
        rejected = List.copyOf(rejected);
    }

    /** A fix that was not taken. */
    public record Rejected(long seq, Reason reason) {}

    /** Why not. */
    public enum Reason {
        /** Its number is that of another fix, which stays. */
        DIFFERENT,
        /** The fixes of so old a patrol are not kept any more. */
        TOO_OLD
    }
}
