package org.wangge.server.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who could be sent to a case.
 *
 * @param free on duty, not on leave, not taken by the roster, and with no case they were sent to and have not handled
 * @param openCases how many cases they were sent to and have not handled
 * @param slot as what they are responsible for the innermost cell of the case that they are responsible for; null when for none
 * @param distanceMetres geodesic, from their last position to the nearest point of the case; null when nobody knows where they are
 * @param positionAt when they were there; null with the distance
 * @param accuracyMetres of that position; null when not told
 */
public record NearStaff(
        UUID personId,
        String name,
        @Nullable String phone,
        boolean free,
        int openCases,
        @Nullable String slot,
        @Nullable Double distanceMetres,
        @Nullable Instant positionAt,
        @Nullable Double accuracyMetres) {}
