package org.wangge.server.files;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a photo or a document. */
public enum PhotoProblem implements ProblemType {
    PHOTO_NOT_FOUND(404, "There is no such photo"),
    PHOTO_TOO_LARGE(413, "The photo is too large"),
    PHOTO_FORMAT_NOT_READ(415, "Photos of this format are not read"),
    PHOTO_UNREADABLE(422, "The photo cannot be read"),
    PHOTO_REFUSED(422, "The photo cannot be attached"),
    PHOTO_CLIENT_ID_REUSED(422, "The client id was used for another photo"),
    PHOTO_ALTERED(500, "The stored photo is not what was received"),
    DOCUMENT_NOT_FOUND(404, "There is no such document"),
    DOCUMENT_TOO_LARGE(413, "The document is too large"),
    DOCUMENT_FORMAT_NOT_READ(415, "Documents of this format are not taken"),
    DOCUMENT_REFUSED(422, "The document cannot be attached"),
    DOCUMENT_ALTERED(500, "The stored document is not what was received");

    private final int status;
    private final String title;

    PhotoProblem(int status, String title) {
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
