package org.wangge.server.grid;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a question about cells. */
public enum GridProblem implements ProblemType {
    LAYER_NOT_FOUND(404, "There is no such layer"),
    CELL_NOT_FOUND(404, "There is no such cell at that time"),
    PERSON_NOT_FOUND(404, "There is no such person"),
    LAYER_REFUSED(422, "The layer cannot be taken in like this");

    private final int status;
    private final String title;

    GridProblem(int status, String title) {
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
