package org.wangge.server.publish;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/**
 * Objects one by one, as OGC API Features asks for them. A caller sees what {@code /api} shows them: what they may not see is in no page and
 * no count, and neither a filter nor an order can ask by it.
 */
public interface Items {

    /**
     * Where the office is, CGCS2000, which is told as the extent of every collection; empty while nobody knows.
     *
     * @param caller who asks; to all it is the same
     */
    Optional<Bbox> extent(Caller caller);

    /** The collections the caller may see. */
    List<CollectionSummary> collections(Caller caller);

    /**
     * One of them.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none that the caller may see
     */
    CollectionSummary collection(Caller caller, String collectionId);

    /**
     * A page of a collection, in the order of the query and then of the ids.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for a collection, 400 for a property, a value or a key that is none; 503 when it
     *     takes too long
     */
    ItemPage list(Caller caller, String collectionId, ItemQuery query);

    /**
     * Gives the objects of a query to a receiver, one after the other as they are read, however many there are; {@code after} and
     * {@code counted} mean nothing here.
     *
     * @throws org.wangge.server.shared.ProblemException as {@link #list}
     */
    void each(Caller caller, String collectionId, ItemQuery query, Consumer<Item> receiver);

    /**
     * One object.
     *
     * @param time as it was then; null for now
     * @throws org.wangge.server.shared.ProblemException 404 where the caller may see none
     */
    Item get(Caller caller, String collectionId, UUID itemId, @Nullable TimeSpan time);

    /** The same; empty where the caller may see none. */
    Optional<Item> find(Caller caller, String collectionId, UUID itemId, @Nullable TimeSpan time);
}
