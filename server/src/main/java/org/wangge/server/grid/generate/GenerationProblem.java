package org.wangge.server.grid.generate;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a generation. */
public enum GenerationProblem implements ProblemType {
    GENERATION_NOT_FOUND(404, "There is no such generation"),
    GENERATION_ENDED(409, "The generation has ended already"),
    GENERATION_NOT_DONE(409, "The generation is not done"),
    GENERATION_REFUSED(422, "This cannot be generated");

    private final int status;
    private final String title;

    GenerationProblem(int status, String title) {
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
