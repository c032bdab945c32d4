package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.ReviewValues;
import org.wangge.server.identity.Caller;

/** The values by which tracks are judged, in versions of the whole set: a patrol is judged by the one that counted when it began. */
public interface TrackValues {

    /** The set that counted at a time. */
    TrackValueSet at(Caller caller, Instant at);

    /** All versions, the latest first. */
    List<TrackValueSet> versions(Caller caller);

    /**
     * A new version that counts from now on; needs {@code ADMINISTER}. Patrols that began before are not judged again; one
     * that began after it, by a clock that was ahead, is measured again by it.
     *
     * @param precondition is given the latest version and throws where another was expected
     * @throws org.wangge.server.shared.ProblemException 422 where a value cannot be
     */
    TrackValueSet put(Caller caller, Gates gates, ReviewValues review, Consumer<TrackValueSet> precondition);
}
