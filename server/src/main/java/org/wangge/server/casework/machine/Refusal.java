package org.wangge.server.casework.machine;

import org.wangge.server.shared.ProblemType;

/** Why the machine does not take an action. The names are stable codes. */
public enum Refusal implements ProblemType {
    CASE_CLOSED(409, "The case is closed already"),
    ACTION_NOT_ALLOWED(409, "The case is at a stage that does not take this action"),
    ALREADY_REPORTED(409, "The case is reported already"),
    HELD_BY_ANOTHER(409, "Somebody else has taken the case"),
    ALREADY_ACCEPTED(409, "You have taken the case already"),
    REQUEST_PENDING(409, "A request is waiting for its answer"),
    NO_PENDING_REQUEST(409, "Nothing was asked for"),
    NO_MORE_EXTENSIONS(409, "The case was extended as often as it may be"),
    SUSPENDED_BEFORE(409, "The case was suspended once already"),
    SUSPENSION_TOO_LONG(422, "A suspension ends in the future and within a year"),
    SUSPENSION_OVER(409, "The time of the suspension that was asked for has passed"),
    LEVEL_NOT_HIGHER(409, "The case is at this level or a higher one already");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
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
