package org.wangge.server.pickup;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with pick-ups. */
public enum PickupProblem implements ProblemType {
    PICKUP_NOT_FOUND(404, "There is no such pick-up"),
    PICKUP_REFUSED(422, "The pick-up cannot be like this"),
    PICKUP_CLIENT_ID_REUSED(422, "The client id was used for another pick-up");

    private final int status;
    private final String title;

    PickupProblem(int status, String title) {
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
