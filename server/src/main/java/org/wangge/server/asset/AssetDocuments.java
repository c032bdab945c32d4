package org.wangge.server.asset;

import java.util.List;
import java.util.UUID;
import org.wangge.server.files.Document;
import org.wangge.server.identity.Caller;

/**
 * Documents of field objects, such as a contract or a permit. Reading needs what {@link Assets} needs and {@code VIEW_CASES}; attaching and
 * taking away what {@link AssetRegister} needs.
 */
public interface AssetDocuments {

    /** In the order they were attached. */
    List<Document> list(Caller caller, UUID asset);

    /**
     * Attaches a document; the same content again answers the one that is there.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where the object has ended; 413, 415 and 422 as of
     *     {@link org.wangge.server.files.Documents#attach}
     */
    Document attach(Caller caller, UUID asset, String name, byte[] content);

    /** A document as it was received, with its name. */
    Received get(Caller caller, UUID asset, UUID document);

    /** Takes a document away; it is kept, but nobody is shown it any more. */
    void remove(Caller caller, UUID asset, UUID document);

    /** What was received. */
    @SuppressWarnings("ArrayRecordComponent") // read once and sent
    record Received(String name, byte[] content) {}
}
