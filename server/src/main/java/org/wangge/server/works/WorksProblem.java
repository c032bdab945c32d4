package org.wangge.server.works;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with works zones and what is cleared in them. */
public enum WorksProblem implements ProblemType {
    ZONE_NOT_FOUND(404, "There is no such works zone"),
    ZONE_REFUSED(422, "The works zone cannot be like this"),
    ZONE_SHAPE_REFUSED(422, "The shape cannot be taken"),
    ZONE_FAR(422, "The works zone does not come near its segment"),
    ZONE_TOO_LARGE(413, "The shape has too many vertices"),
    ZONE_CLOSED(409, "The works zone is closed"),
    ATTACHMENT_NOT_FOUND(404, "There is no such attachment"),
    ATTACHMENT_REFUSED(422, "The attachment cannot be like this"),
    ATTACHMENT_OUTSIDE(422, "The attachment does not lie in the works zone"),
    ATTACHMENT_CLIENT_ID_REUSED(422, "The client id was used for another attachment"),
    STEP_REFUSED(422, "The step cannot be taken"),
    STEP_CLIENT_ID_REUSED(422, "The client id was used for another step");

    private final int status;
    private final String title;

    WorksProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
