package org.wangge.server.casework;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a case. */
public enum CaseProblem implements ProblemType {
    CASE_NOT_FOUND(404, "There is no such case"),
    ACTION_REFUSED(422, "The action cannot be taken"),
    CASE_REFUSED(422, "The report cannot be taken"),
    PLACE_REFUSED(422, "The place cannot be taken"),
    PLACE_TOO_LARGE(413, "The place has too many vertices"),
    UNKNOWN_CATEGORY(422, "There is no such category"),
    CALENDAR_NOT_FOUND(404, "There is no such calendar"),
    CALENDAR_REFUSED(422, "The calendar cannot be taken"),
    POLICY_REFUSED(422, "The policy cannot be taken"),
    CATEGORY_NOT_FOUND(404, "There is no such category"),
    CONDITIONS_REFUSED(422, "The conditions cannot be taken"),
    CLIENT_ID_REUSED(422, "The client id was used for something else"),
    MASTER_REFUSED(409, "A case cannot be merged into that one");

    private final int status;
    private final String title;

    CaseProblem(int status, String title) {
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
