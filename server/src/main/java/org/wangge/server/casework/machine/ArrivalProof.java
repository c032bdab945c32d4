package org.wangge.server.casework.machine;

import org.jspecify.annotations.Nullable;

/**
 * What shows that somebody is at the place.
 *
 * @param distanceMetres from the position that was sent to the case's place; null without a position
 * @param accuracyMetres of that position, null where the phone did not say
 * @param isProved whether the position lies inside the radius; an arrival without proof is recorded as claimed
 */
public record ArrivalProof(
        @Nullable Double distanceMetres, @Nullable Double accuracyMetres, boolean isProved) {

    /** Nobody knows where they were. */
    public static final ArrivalProof CLAIMED = new ArrivalProof(null, null, false);
}
