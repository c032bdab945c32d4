package org.wangge.server.supervision;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with inspections, rounds of peers and meetings. */
public enum SupervisionProblem implements ProblemType {
    INSPECTION_NOT_FOUND(404, "There is no such inspection"),
    INSPECTION_REFUSED(422, "The inspection cannot be taken"),
    OWN_SEGMENT(422, "Nobody inspects the own segment"),
    NO_PEER(422, "A peer is chief of another segment of the same level"),
    NO_SUPERIOR(422, "A superior is chief of a higher level on the same river"),
    NO_SUBORDINATE(422, "Upwards goes a chief of a lower level on the same river"),
    INSPECTION_CLIENT_ID_REUSED(422, "The client id was used for another inspection"),
    FINDING_REFUSED(422, "The finding cannot be taken"),
    FINDING_CLIENT_ID_REUSED(422, "The client id was used for another finding"),
    ROUND_NOT_FOUND(404, "There is no such round of peers"),
    ROUND_REFUSED(422, "No round of peers can be drawn like this"),
    ROUND_DRAWN(409, "There is a round of this level in that time"),
    MEETING_NOT_FOUND(404, "There is no such meeting"),
    MEETING_REFUSED(422, "The meeting cannot be like this"),
    MINUTES_NOT_FOUND(404, "There are no minutes"),
    MINUTES_REFUSED(422, "The minutes cannot be taken"),
    MINUTES_TOO_LARGE(413, "The minutes are too large");

    private final int status;
    private final String title;

    SupervisionProblem(int status, String title) {
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
