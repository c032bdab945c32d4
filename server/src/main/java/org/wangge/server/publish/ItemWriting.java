package org.wangge.server.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.spi.ItemContent;
import org.wangge.server.publish.spi.ItemEdit;

/**
 * Changes objects through their collections, by the rules of who owns them. A call ends with a problem and changes nothing: 404 for a collection or
 * an object the caller does not see, 405 for what a collection does not offer, 422 for properties that are none or the server's, and whatever the
 * owner refuses.
 */
public interface ItemWriting {

    /** What the caller may do to the objects of a collection. */
    Set<ItemEdit> allowed(Caller caller, String collectionId);

    /** The same of several collections that the caller sees, by their ids. */
    Map<String, Set<ItemEdit>> allowed(Caller caller, List<CollectionSummary> collections);

    /**
     * Ends what is not for the caller before anything of it is read.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for a collection, 405 for what it does not offer, 403 without its permission
     */
    void require(Caller caller, String collectionId, ItemEdit edit);

    /** Makes an object. */
    Written create(Caller caller, String collectionId, ItemContent content);

    /**
     * Makes all of an object anew.
     *
     * @param precondition sees the version that is stored and the object, and ends the change where that is not what the caller has read
     */
    Written replace(
            Caller caller, String collectionId, UUID id, ItemContent content, BiConsumer<Integer, Item> precondition);

    /** Changes what is named of an object, as {@link #replace}. */
    Written update(
            Caller caller, String collectionId, UUID id, ItemContent changes, BiConsumer<Integer, Item> precondition);

    /** Ends an object, as {@link #replace}. */
    void delete(Caller caller, String collectionId, UUID id, BiConsumer<Integer, Item> precondition);

    /**
     * What was written.
     *
     * @param item as it is now; empty where it begins later or the caller does not see it
     */
    record Written(UUID id, Optional<Item> item) {}
}
