package org.wangge.server.supervision.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;

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
    public boolean maySee(Caller caller, UUID ownerId) {
        return findings.inspectionOf(ownerId)
                .flatMap(id -> rows.find(id, false))
                .filter(inspection -> rights.maySee(caller, inspection))
                .isPresent();
    }
}
