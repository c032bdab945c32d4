package org.wangge.server.publish.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.LayerSummary;
import org.wangge.server.publish.LayerTiles;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.PublishProblem;
import org.wangge.server.publish.TileAnswer;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

@Repository
class JdbcLayers implements Layers {

    private static final List<String> GROUPS = List.of("basemap", "grid", "cases", "river", "asset");

    private final List<LayerSource> sources;
    private final List<ItemSource> itemSources;
    private final JdbcClient jdbc;
    private final TileQueries queries;
    private final Tiles tiles;

    JdbcLayers(
            List<LayerSource> sources,
            List<ItemSource> itemSources,
            JdbcClient jdbc,
            TileQueries queries,
            Tiles tiles) {
        this.sources = sources;
        this.itemSources = itemSources;
        this.jdbc = jdbc;
        this.queries = queries;
        this.tiles = tiles;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LayerSummary> list(Caller caller) {
        queries.limitTime();
        return published()
                .filter(layer -> layer.isFor(caller))
                .sorted(java.util.Comparator.comparingInt(layer -> order(layer.group())))
                .map(layer -> new LayerSummary(
                        layer.id(),
                        layer.group(),
                        layer.labels(),
                        layer.geometry(),
                        layer.tileLayers().stream()
                                .mapToLong(part -> count(caller, part))
                                .sum(),
                        layer.symbol(),
                        tiles(layer.id()),
                        layer.hasHistory(),
                        isSeedable(layer)))
                .toList();
    }

    private static String tiles(String layerId) {
        return "/ogc/collections/" + layerId + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}";
    }

    private static int order(String group) {
        int known = GROUPS.indexOf(group);
        return known < 0 ? GROUPS.size() : known;
    }

    @Override
    public List<LayerTiles> describe(Caller caller) {
        return published()
                .filter(layer -> layer.isFor(caller))
                .map(layer -> description(layer, layer.hasHistory()))
                .toList();
    }

    @Override
    public LayerTiles describe(Caller caller, String layerId) {
        PublishedLayer layer = find(caller, layerId);
        return description(layer, layer.hasHistory() || pastOf(caller, layerId).isPresent());
    }

    private static LayerTiles description(PublishedLayer layer, boolean history) {
        return new LayerTiles(
                layer.id(),
                layer.labels(),
                layer.geometry(),
                layer.tileLayers().stream()
                        .map(part -> new LayerTiles.Part(
                                part.name(),
                                part.labels() == null ? layer.labels() : part.labels(),
                                part.minZoom(),
                                part.properties(),
                                part.clustered()))
                        .toList(),
                history);
    }

    @Override
    public TileAnswer tile(Caller caller, TileQuestion question, Predicate<String> isKnown) {
        List<PublishedLayer> layers = question.layers().stream()
                .map(id -> question.when() == null ? find(caller, id) : findPast(caller, id))
                .toList();
        return tiles.answer(caller, question, layers, isKnown);
    }

    private PublishedLayer find(Caller caller, String layerId) {
        PublishedLayer layer = sources.stream()
                .flatMap(source -> source.find(layerId).stream())
                .findFirst()
                .or(() -> items(layerId).filter(found -> found.isFor(caller)))
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no layer " + layerId));
        if (!layer.isFor(caller)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Your role does not see the layer " + layerId);
        }
        return layer;
    }

    /** The layer as it can be drawn of the past, which may be known of its items alone. */
    private PublishedLayer findPast(Caller caller, String layerId) {
        PublishedLayer layer = find(caller, layerId);
        return layer.hasHistory()
                ? layer
                : pastOf(caller, layerId)
                        .orElseThrow(() -> ProblemException.ofField(
                                RequestProblem.INVALID_PARAMETER,
                                "datetime",
                                "Of the layer " + layerId + " only the present is known"));
    }

    /**
     * A layer whose tiles can be made before anybody asks: everybody who may see it sees the same, and tags tell when they change.
     *
     * @throws ProblemException 404 for an unknown one, 422 for another
     */
    PublishedLayer seeded(String layerId) {
        PublishedLayer layer = sources.stream()
                .flatMap(source -> source.find(layerId).stream())
                .findFirst()
                .or(() -> items(layerId))
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no layer " + layerId));
        if (!isSeedable(layer)) {
            throw ProblemException.ofField(
                    PublishProblem.SEEDING_REFUSED,
                    "/collections",
                    "Tiles of " + layerId + " differ by who looks, or have no tags: they are made when somebody asks");
        }
        return layer;
    }

    private static boolean isSeedable(PublishedLayer layer) {
        return layer.isSameForAll() && TileVersions.tells(List.of(layer));
    }

    private Optional<PublishedLayer> pastOf(Caller caller, String layerId) {
        return items(layerId).filter(found -> found.hasHistory() && found.isFor(caller));
    }

    private Optional<PublishedLayer> items(String collectionId) {
        return itemSources.stream()
                .flatMap(source -> source.find(collectionId).stream())
                .filter(ItemCollection::hasTiles)
                .map(ItemTiles::of)
                .findFirst();
    }

    private java.util.stream.Stream<PublishedLayer> published() {
        return sources.stream().flatMap(source -> source.layers().stream());
    }

    private long count(Caller caller, TileLayer layer) {
        RowCondition condition = layer.rule().conditionFor(caller);
        return jdbc.sql("select count(*) from %s as r where %s".formatted(layer.relation(), condition.sql()))
                .params(condition.parameters())
                .query(Long.class)
                .single();
    }
}
