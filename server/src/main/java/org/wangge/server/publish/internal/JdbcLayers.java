package org.wangge.server.publish.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.LayerSummary;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;
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
    private final JdbcClient jdbc;
    private final TileQueries queries;

    JdbcLayers(List<LayerSource> sources, JdbcClient jdbc, TileQueries queries) {
        this.sources = sources;
        this.jdbc = jdbc;
        this.queries = queries;
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
                        layer.hasHistory()))
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
    @Transactional(readOnly = true)
    public Tile tile(Caller caller, String layerId, TileAddress address, @Nullable Instant at) {
        PublishedLayer layer = published()
                .filter(candidate -> candidate.id().equals(layerId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no layer " + layerId));
        if (!layer.isFor(caller)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Your role does not see the layer " + layerId);
        }
        if (at != null && !layer.hasHistory()) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "at", "Of the layer " + layerId + " only the present is known");
        }
        queries.limitTime();
        return queries.tile(caller, layer, address, at);
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
