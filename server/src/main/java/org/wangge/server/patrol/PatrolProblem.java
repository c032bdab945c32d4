package org.wangge.server.patrol;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a patrol. */
public enum PatrolProblem implements ProblemType {
    PATROL_NOT_FOUND(404, "There is no such patrol"),
    PATROL_NOT_YOURS(403, "Somebody else records this patrol"),
    NO_PATROL_PERSON(422, "There is no person whose patrol it is"),
    PATROLS_TOO_MANY(422, "These are more patrols than go into one file"),
    PATROL_REFUSED(422, "The patrol cannot be taken"),
    PATROL_CLIENT_ID_REUSED(422, "The client id was used for another patrol"),
    FIXES_REFUSED(422, "The fixes cannot be taken"),
    PATROL_FINISHED(409, "The patrol is finished"),
    NOTE_REFUSED(422, "The note cannot be taken"),
    NOTE_CLIENT_ID_REUSED(422, "The client id was used for another note"),
    TRACK_FILE_REFUSED(422, "The file holds no track that can be measured"),
    TRACK_FILE_TOO_LARGE(413, "The file is too large"),
    TRACK_VALUES_REFUSED(422, "Tracks cannot be judged by these values"),
    TRACKER_NOT_FOUND(404, "There is no such device"),
    TRACKER_REFUSED(422, "The device cannot be taken"),
    TRACKER_TOKEN_WRONG(401, "The token of the device is missing, unknown or revoked"),
    TRACKER_REPORT_REFUSED(400, "The report of the device cannot be read");

    private final int status;
    private final String title;

    PatrolProblem(int status, String title) {
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
