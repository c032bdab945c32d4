package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * Takes what phones and trackers report. They have no account and answer to no {@code Caller}: their token says whose they are. A position
 * joins the patrol that the person's own phone recorded at its time, else the day track of its day in the office's time zone; also while an
 * assistant records a patrol for them, as two devices in two places make no one way.
 */
public interface TrackerReports {

    /**
     * Lets a tracker in.
     *
     * @param address from where it comes
     * @throws org.wangge.server.shared.ProblemException 401 for a missing, unknown or revoked token; 403 where the person has left; 429 with
     *     {@code retryAfterSeconds} where too much comes from the tracker or the address
     */
    Admitted admit(@Nullable String token, String address);

    /**
     * Takes positions, each time of a tracker once.
     *
     * @return how many were new
     */
    int take(Admitted tracker, PatrolSource source, List<Position> positions);

    /** A tracker that was let in. */
    record Admitted(UUID trackerId, UUID personId, String name, int number) {}

    /**
     * A position.
     *
     * @param at by the tracker's clock
     * @param place CGCS2000
     * @param accuracyMetres null where it is not told
     */
    record Position(
            Instant at,
            LonLat place,
            @Nullable Double accuracyMetres,
            @Nullable Double speedMetresPerSecond,
            @Nullable Double headingDegrees,
            boolean mock) {}
}
