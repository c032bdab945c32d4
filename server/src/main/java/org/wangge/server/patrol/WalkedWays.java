package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/** Where people went on patrols, naming nobody, for features that ask what was visited. Needs {@code VIEW_PATROLS}. */
public interface WalkedWays {

    /**
     * The ways that are evidence of declared patrols, without gaps, in the order of the patrols' beginnings; those whose fixes are not kept any
     * more have none.
     *
     * @param from patrols that start at it or later
     * @param to and before it
     * @param box ways of patrols that came near it, whole
     */
    List<LineString> list(Caller caller, Instant from, Instant to, Bbox box);
}
