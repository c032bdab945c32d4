package org.wangge.server.publish.spi;

import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.wangge.server.identity.Caller;

/**
 * Implemented by features: how objects of their collections are made, changed and ended. It is done by the rules of the feature, as its own calls
 * do it: who may do it, what an object may be like, what is noted of it. Only what {@link ItemEditing#offered} names is ever asked for.
 */
public interface ItemEditor {

    /** How far a collection can be changed; empty where it is not of this feature. */
    Optional<ItemEditing> editing(String collectionId);

    /** Makes an object. */
    default UUID create(Caller caller, String collectionId, ItemContent content) {
        throw new UnsupportedOperationException(collectionId);
    }

    /**
     * Makes all of an object anew.
     *
     * @param precondition sees the version that is stored, and ends the change where that is not the one the caller has read
     */
    default void replace(Caller caller, String collectionId, UUID id, ItemContent content, IntConsumer precondition) {
        throw new UnsupportedOperationException(collectionId);
    }

    /** Changes the properties that are named, and the place where one is given. */
    default void update(Caller caller, String collectionId, UUID id, ItemContent changes, IntConsumer precondition) {
        throw new UnsupportedOperationException(collectionId);
    }

    /** Ends an object. */
    default void delete(Caller caller, String collectionId, UUID id, IntConsumer precondition) {
        throw new UnsupportedOperationException(collectionId);
    }

    /** Where in a feature of GeoJSON stands what the owner names by a pointer of its own. */
    default String pointer(String own) {
        return own.startsWith("/geometry") || !own.startsWith("/") ? own : "/properties" + own;
    }
}
