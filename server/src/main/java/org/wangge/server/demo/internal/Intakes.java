package org.wangge.server.demo.internal;

import org.wangge.server.shared.IntakeResult;

/** The demonstration office is taken in whole or not at all. */
final class Intakes {

    private Intakes() {}

    /**
     * Passes when nothing was rejected.
     *
     * @throws IllegalStateException with the first rejection
     */
    static void whole(String what, IntakeResult result) {
        if (!result.rejected().isEmpty()) {
            throw new IllegalStateException("The demonstration office does not fit the database: "
                    + result.rejected().size() + " " + what + " rejected, first "
                    + result.rejected().getFirst());
        }
    }
}
