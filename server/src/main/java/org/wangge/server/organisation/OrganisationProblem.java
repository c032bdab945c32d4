package org.wangge.server.organisation;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a request about the organisation. The names are stable codes. */
public enum OrganisationProblem implements ProblemType {
    UNIT_NOT_FOUND(404, "There is no such team or department"),
    CONTRACTOR_NOT_FOUND(404, "There is no such contractor"),
    DEPARTURE_REFUSED(422, "The departure cannot be taken"),
    UNIT_REFUSED(422, "The team or contractor cannot be taken"),
    SHIFT_REFUSED(422, "The shift cannot be taken"),
    ROSTER_REFUSED(422, "The roster cannot be taken"),
    ROSTER_TAKEN(409, "There is a roster for that week already");

    private final int status;
    private final String title;

    OrganisationProblem(int status, String title) {
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
