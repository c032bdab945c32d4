package org.wangge.server.publish.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.OfficeArea;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemPage;
import org.wangge.server.publish.ItemQuery;
import org.wangge.server.publish.Items;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemLooks;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * The collections of all features, and the one way to their objects: whatever is asked of them, and in whichever form it is answered, the owner is
 * told of the look once the rows are read, in a transaction of its own, and before anybody is answered.
 */
@Service
class OfferedItems implements Items {

    private final List<ItemSource> sources;
    private final ObjectProvider<OfficeArea> areas;
    private final ItemRows rows;
    private final TransactionTemplate writing;

    OfferedItems(
            List<ItemSource> sources,
            ObjectProvider<OfficeArea> areas,
            ItemRows rows,
            PlatformTransactionManager transactions) {
        this.sources = sources;
        this.areas = areas;
        this.rows = rows;
        this.writing = new TransactionTemplate(transactions);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CollectionSummary> collections(Caller caller) {
        return published(caller).map(collection -> summary(caller, collection)).toList();
    }

    @Override
    public CollectionSummary collection(Caller caller, String collectionId) {
        return summary(caller, offered(caller, collectionId));
    }

    private static CollectionSummary summary(Caller caller, ItemCollection collection) {
        return new CollectionSummary(
                collection.id(),
                collection.labels(),
                collection.description(),
                collection.geometry(),
                collection.propertiesFor(caller),
                collection.hasTiles());
    }

    /** Of the office, not of the rows: that would read all of them, and tell of those the caller does not see. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Bbox> extent(Caller caller) {
        return areas.orderedStream().flatMap(area -> area.bounds().stream()).findFirst();
    }

    private Stream<ItemCollection> published(Caller caller) {
        return sources.stream()
                .flatMap(source -> source.collections().stream())
                .filter(collection -> collection.isFor(caller));
    }

    private ItemCollection offered(Caller caller, String collectionId) {
        return sources.stream()
                .flatMap(source -> source.find(collectionId).stream())
                .filter(collection -> collection.isFor(caller))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(RequestProblem.NOT_FOUND, "There is no collection " + collectionId));
    }

    @Override
    public ItemPage list(Caller caller, String collectionId, ItemQuery query) {
        ItemCollection collection = offered(caller, collectionId);
        ItemRows.Found found = rows.list(caller, collection, query);
        note(caller, collection, found.told());
        return found.page();
    }

    /** Also of a file that cannot be written: why it cannot tells of what was read. */
    @Override
    public void each(Caller caller, String collectionId, ItemQuery query, Consumer<Item> receiver) {
        ItemCollection collection = offered(caller, collectionId);
        if (collection.looks() == null) {
            rows.each(caller, collection, query, receiver);
            return;
        }
        Set<UUID> told = new HashSet<>();
        try {
            rows.each(caller, collection, query, item -> {
                told.add(item.id());
                receiver.accept(item);
            });
        } finally {
            note(caller, collection, told);
        }
    }

    @Override
    public Item get(Caller caller, String collectionId, UUID itemId, @Nullable TimeSpan time) {
        return find(caller, collectionId, itemId, time)
                .orElseThrow(() -> new ProblemException(
                        RequestProblem.NOT_FOUND, "There is no object %s in %s".formatted(itemId, collectionId)));
    }

    @Override
    public Optional<Item> find(Caller caller, String collectionId, UUID itemId, @Nullable TimeSpan time) {
        ItemCollection collection = offered(caller, collectionId);
        Optional<Item> found = rows.find(caller, collection, itemId, time);
        note(caller, collection, found.map(item -> Set.of(item.id())).orElse(Set.of()));
        return found;
    }

    private void note(Caller caller, ItemCollection collection, Set<UUID> told) {
        ItemLooks looks = collection.looks();
        if (looks != null) {
            writing.executeWithoutResult(status -> looks.note(caller, told));
        }
    }
}
