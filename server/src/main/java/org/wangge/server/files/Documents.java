package org.wangge.server.files;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Documents of what features attach them to: PDF, Word, sheets and text, told by content, kept as they were received with their hash. Between
 * modules only: the feature has checked what the caller may do. Pictures are {@link Photos}, whose copies hold nothing but the picture.
 */
public interface Documents {

    /** The largest file that is taken. */
    int MAX_BYTES = 20 << 20;

    /** The most documents that one owner has. */
    int MOST = 50;

    /** In the order they were attached. */
    List<Document> list(PhotoUses.Owner owner);

    /**
     * Attaches a document; the same content again answers the one that is there.
     *
     * @param name of the file
     * @throws org.wangge.server.shared.ProblemException 413 over {@link #MAX_BYTES}; 415 for what is no document; 422 for more than {@link #MOST}
     */
    Document attach(Caller caller, PhotoUses.Owner owner, String name, byte[] content);

    /**
     * What was received.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where the owner has no such document; 500 when what is stored has not the hash it had
     */
    byte[] content(PhotoUses.Owner owner, UUID id);

    /**
     * Takes a document away: it is listed and handed out no more, but kept.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where the owner has no such document
     */
    void remove(PhotoUses.Owner owner, UUID id);
}
