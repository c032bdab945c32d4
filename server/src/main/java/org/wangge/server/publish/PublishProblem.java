package org.wangge.server.publish;

import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;

/** What can be wrong with files of items, and with tiles that are made before anybody asks. */
public enum PublishProblem implements ProblemType {
    ITEMS_FILE_REFUSED(422, "The items cannot be written like this"),
    ITEMS_FILE_NEEDS_GDAL(503, "This format needs GDAL on the server"),
    SEEDING_REFUSED(422, "These tiles cannot be made beforehand"),
    SEEDING_NOT_FOUND(404, "There is no such making of tiles"),
    SEEDING_ENDED(409, "It has ended already");

    private final int status;
    private final String title;

    PublishProblem(int status, String title) {
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

    /** A wish that cannot be met; the pointer says by which member. */
    static ProblemException seedingRefused(String pointer, String detail) {
        return ProblemException.ofField(SEEDING_REFUSED, pointer, detail);
    }
}
