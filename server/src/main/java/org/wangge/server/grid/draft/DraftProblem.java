package org.wangge.server.grid.draft;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with the work on a draft, beside what the engine refuses. */
public enum DraftProblem implements ProblemType {
    DRAFT_NOT_FOUND(404, "There is no such draft"),
    AREA_NOT_FOUND(404, "There is no such area in the draft"),
    PUBLICATION_NOT_FOUND(404, "There is no such publication"),
    DRAFT_CLOSED(409, "The draft is not open any more"),
    NOTHING_TO_UNDO(409, "There is nothing to undo"),
    NOTHING_TO_REDO(409, "There is nothing to redo"),
    DRAFT_OUTDATED(409, "The layer was changed since the draft began from it"),
    PUBLICATION_FINAL(409, "The publication cannot be taken back any more"),
    OPERATION_REFUSED(422, "The operation cannot be done like this"),
    PLAN_HAS_FAULTS(422, "The draft does not tile"),
    NOTHING_TO_PUBLISH(422, "The draft changes nothing"),
    VALID_FROM_TOO_EARLY(422, "The layer changed at or after that time already"),
    CODES_EXHAUSTED(422, "There are no more codes, the last is 999");

    private final int status;
    private final String title;

    DraftProblem(int status, String title) {
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
