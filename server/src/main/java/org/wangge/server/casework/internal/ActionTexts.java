package org.wangge.server.casework.internal;

import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;

/** The texts of a request. */
final class ActionTexts {

    private static final int MOST_PHOTOS = 50;

    private ActionTexts() {}

    /**
     * Refuses what cannot be kept.
     *
     * @throws ProblemException 422
     */
    static void check(ActionRequest request) {
        if (request.note() != null) {
            Reports.text(CaseProblem.ACTION_REFUSED, "/note", request.note(), Reports.LONGEST_DESCRIPTION);
        }
        if (request.clientId() != null) {
            Reports.text(CaseProblem.ACTION_REFUSED, "/clientId", request.clientId(), Reports.LONGEST_WORD);
        }
        if (request.allPhotoIds().size() > MOST_PHOTOS) {
            throw ProblemException.ofField(
                    CaseProblem.ACTION_REFUSED, "/photoIds", "An action has at most " + MOST_PHOTOS + " photos");
        }
    }

    /** What tells an action from another one that is sent with the same client id; not the version, which a retry may have read anew. */
    static String digest(ActionRequest request) {
        String content = String.join(
                "\n",
                request.word().text(),
                String.valueOf(request.note()),
                String.valueOf(request.at()),
                String.valueOf(request.place()),
                String.valueOf(request.photoIds()),
                String.valueOf(request.details()));
        return Sha256.hex(content);
    }
}
