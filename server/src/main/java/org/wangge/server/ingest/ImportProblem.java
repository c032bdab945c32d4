package org.wangge.server.ingest;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with an import as a whole. */
public enum ImportProblem implements ProblemType {
    IMPORT_NOT_FOUND(404, "There is no such import"),
    IMPORT_FINISHED(409, "The import is finished"),
    FORMAT_NOT_READ(415, "Files of this format are not read"),
    FILE_REFUSED(422, "The file is refused"),
    IMPORT_OPTIONS_REFUSED(422, "The options do not fit the import");

    private final int status;
    private final String title;

    ImportProblem(int status, String title) {
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
