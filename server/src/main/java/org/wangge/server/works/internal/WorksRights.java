package org.wangge.server.works.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.SegmentAreas;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Who may change works on a segment. */
@Component
class WorksRights {

    private final SegmentAreas areas;

    WorksRights(SegmentAreas areas) {
        this.areas = areas;
    }

    void requireKeeper(Caller caller, UUID segmentId) {
        caller.require(Permission.KEEP_RIVERS);
        if (!areas.holds(caller, segmentId)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "The segment is not in your area");
        }
    }
}
