package org.wangge.server.publish;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with files of items. */
public enum PublishProblem implements ProblemType {
    ITEMS_FILE_REFUSED(422, "The items cannot be written like this"),
    ITEMS_FILE_NEEDS_GDAL(503, "This format needs GDAL on the server");

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
}
