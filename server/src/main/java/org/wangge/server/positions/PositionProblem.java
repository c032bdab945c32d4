package org.wangge.server.positions;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a batch of positions. */
public enum PositionProblem implements ProblemType {
    NO_PERSON(422, "There is no person behind the account"),
    POSITIONS_REFUSED(422, "The positions cannot be taken");

    private final int status;
    private final String title;

    PositionProblem(int status, String title) {
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
