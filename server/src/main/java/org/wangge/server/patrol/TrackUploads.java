package org.wangge.server.patrol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Travel;
import org.wangge.server.identity.Caller;

/** Takes tracks that were recorded with something else. */
public interface TrackUploads {

    /** The largest file that is taken. */
    int MAX_BYTES = 50 << 20;

    /**
     * Makes a finished patrol of a GPX or KML file, or answers the one that the same file made for the same person. Needs
     * {@code RECORD_PATROL}.
     *
     * @param forPerson whose patrol it was when somebody else uploads it; null for the caller's own
     * @throws org.wangge.server.shared.ProblemException 413 over {@link #MAX_BYTES}; 422 for another kind of file, one without times, and where
     *     there is no person
     */
    Patrols.Begun upload(Caller caller, byte[] content, Travel means, @Nullable UUID forPerson);
}
