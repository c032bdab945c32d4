package org.wangge.server.publish.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.copies.Copies;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAnswer;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.TileLayer;

/** Tiles that are known, kept, or made. */
@Component
class Tiles {

    private final TileQueries queries;
    private final TileVersions versions;
    private final TileCache cache;
    private final Copies copies;
    private final TransactionTemplate snapshot;

    Tiles(
            TileQueries queries,
            TileVersions versions,
            TileCache cache,
            Copies copies,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.versions = versions;
        this.cache = cache;
        this.copies = copies;
        // A tile is of just the state its tag tells of: it may be found again by that tag long after, also on the disk.
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    TileAnswer answer(Caller caller, TileQuestion question, List<PublishedLayer> layers, Predicate<String> isKnown) {
        boolean shared = layers.stream().allMatch(PublishedLayer::isSameForAll);
        Optional<String> tag = copies.ask(() -> versions.tag(caller, question, layers));
        if (tag.isPresent()) {
            return isKnown.test(tag.get())
                    ? new TileAnswer.Unchanged(tag.get())
                    : cache.find(tag.get(), shared).orElseGet(() -> make(caller, question, layers, shared));
        }
        Tile made = make(caller, question, layers, false);
        return isKnown.test(made.tag()) ? new TileAnswer.Unchanged(made.tag()) : made;
    }

    /** Whether a tile was not on the disk yet and had to be made. */
    boolean seed(Caller caller, TileQuestion question, List<PublishedLayer> layers) {
        Optional<String> tag = versions.tag(caller, question, layers);
        if (tag.isPresent() && cache.isKept(tag.get())) {
            return false;
        }
        make(caller, question, layers, true);
        return true;
    }

    private Tile make(Caller caller, TileQuestion question, List<PublishedLayer> layers, boolean shared) {
        Tile tile = Objects.requireNonNull(snapshot.execute(status -> {
            queries.limitTimeOfTile();
            Optional<String> tag = versions.tag(caller, question, layers);
            List<TileLayer> parts = layers.stream()
                    .flatMap(layer -> layer.tileLayers().stream())
                    .toList();
            Tile made = queries.tile(caller, parts, question.address(), question.when());
            return tag.map(known -> new Tile(made.gzipped(), known)).orElse(made);
        }));
        if (TileVersions.tells(layers)) {
            cache.put(tile, shared);
        }
        return tile;
    }
}
