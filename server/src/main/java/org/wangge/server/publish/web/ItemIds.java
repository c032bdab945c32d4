package org.wangge.server.publish.web;

import java.util.UUID;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Ids of objects in addresses. */
final class ItemIds {

    private ItemIds() {}

    /** What is no id is nothing that is there. */
    static UUID parse(String text, String collectionId) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new ProblemException(
                RequestProblem.NOT_FOUND, "There is no object %s in %s".formatted(text, collectionId));
    }
}
