package org.wangge.server.analysis;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a question of coverage. */
public enum AnalysisProblem implements ProblemType {
    RUN_NOT_FOUND(404, "There is no such run of a question"),
    RUN_ENDED(409, "The run has ended already"),
    RUN_NOT_DONE(409, "The run is not done"),
    QUESTION_NOT_FOUND(404, "There is no such saved question"),
    ANSWER_LAYER_NOT_FOUND(404, "There is no such layer of an answer"),
    QUESTION_REFUSED(422, "This cannot be asked"),
    AREA_NOT_YOURS(403, "This is outside your area"),
    QUESTION_TOO_LARGE(413, "The shape is too large");

    private final int status;
    private final String title;

    AnalysisProblem(int status, String title) {
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
