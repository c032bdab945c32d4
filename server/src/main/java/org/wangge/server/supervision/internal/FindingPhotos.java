package org.wangge.server.supervision.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.supervision.SupervisionProblem;

/** Who may see an inspection sees the photos of what it found. */
@Component
class FindingPhotos implements PhotoOwners {

    static final String KIND = "river-finding";

    private final InspectionRows rows;
    private final FindingRows findings;
    private final InspectionRights rights;

    FindingPhotos(InspectionRows rows, FindingRows findings, InspectionRights rights) {
        this.rows = rows;
        this.findings = findings;
        this.rights = rights;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void requireMaySee(Caller caller, UUID ownerId) {
        rights.requireSeen(
                caller,
                findings.inspectionOf(ownerId)
                        .flatMap(id -> rows.find(id, false))
                        .orElseThrow(() -> new ProblemException(
                                SupervisionProblem.INSPECTION_NOT_FOUND, "There is no finding " + ownerId)));
    }
}
