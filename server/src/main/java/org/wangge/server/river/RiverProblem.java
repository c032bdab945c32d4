package org.wangge.server.river;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with the register of rivers and the rules of patrols. */
public enum RiverProblem implements ProblemType {
    RIVER_NOT_FOUND(404, "There is no such river"),
    SEGMENT_NOT_FOUND(404, "There is no such segment"),
    OUTFALL_NOT_FOUND(404, "There is no such outfall"),
    SIGN_NOT_FOUND(404, "There is no such sign"),
    DUTY_NOT_FOUND(404, "There is no such duty"),
    RIVER_REFUSED(422, "The river cannot be like this"),
    RIVER_HAS_SEGMENTS(409, "The river has or had segments"),
    SEGMENT_REFUSED(422, "The segment cannot be like this"),
    SEGMENT_ENDED(409, "The segment has ended"),
    LINE_REFUSED(422, "The line cannot be taken"),
    LINE_TOO_LARGE(413, "The line has too many vertices"),
    POINT_REFUSED(422, "The place cannot be taken"),
    SPLIT_REFUSED(422, "The segment cannot be split there"),
    MERGE_REFUSED(422, "These segments cannot be put together"),
    DUTY_REFUSED(422, "Nobody can be responsible like this"),
    CHIEF_TAKEN(409, "The segment has a chief at that time"),
    DUTY_BEGUN(409, "The duty has begun; end it instead"),
    OUTFALL_REFUSED(422, "The outfall cannot be like this"),
    SIGN_REFUSED(422, "The sign cannot be like this"),
    HEAT_TOO_FINE(422, "The squares are too small for so much water"),
    CHECK_REFUSED(422, "The check cannot be taken"),
    RULES_REFUSED(422, "The rules cannot be taken"),
    APPEAL_NOT_FOUND(404, "There is no such appeal"),
    APPEAL_REFUSED(422, "The appeal cannot be taken"),
    APPEAL_MADE(409, "There is an appeal already"),
    APPEAL_DECIDED(409, "The appeal is decided");

    private final int status;
    private final String title;

    RiverProblem(int status, String title) {
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
