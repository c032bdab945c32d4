package org.wangge.server.patrol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.track.Stop;
import org.wangge.server.identity.Caller;

/**
 * Where vehicles went and stopped, for features that ask which places they served. Needs {@code VIEW_PATROLS}; told are the patrols that {@link Patrols}
 * tells, which are those through the caller's area, and each look is kept in the audit as there. Whoever asks shows it by vehicle and by the places that
 * were served, and not as the way of a person.
 */
public interface Drives {

    /**
     * The declared patrols by car of some people, by their start; those whose fixes are not kept any more are left out.
     *
     * @param from that start at it or later
     * @param to and before it
     */
    List<Drive> list(Caller caller, Instant from, Instant to, Collection<UUID> people, Part part);

    /** What of drives is read. */
    enum Part {
        STOPS,
        /** Ways are long. */
        STOPS_AND_WAY
    }

    /**
     * A drive.
     *
     * @param way what is evidence of it, CGCS2000 lon/lat; null where nothing is, and where it was not asked for
     * @param stops where it stopped, in their order
     */
    record Drive(
            UUID patrolId,
            UUID personId,
            Instant startedAt,
            @Nullable Geometry way,
            List<Stop> stops) {

        public Drive {
            stops = List.copyOf(stops);
        }
    }
}
