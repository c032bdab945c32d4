package org.wangge.server.asset.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.LayerRule;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;

/** A layer for each of the office's own kinds of field object, and one for each class of parts: there are too many kinds of those for a legend. */
@Component
class AssetLayers implements LayerSource {

    private static final String PREFIX = "asset-";

    private static final TileSources SOURCES = new TileSources(Set.of("asset"), List.of("asset.valid_to"));

    private final AssetKinds kinds;

    /** Kinds change by migrations alone, and the layer is asked for with every tile. */
    private final Map<String, PublishedLayer> known = new ConcurrentHashMap<>();

    AssetLayers(AssetKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<PublishedLayer> layers() {
        List<AssetKind> all = kinds.list();
        Map<String, List<AssetKind>> parts = all.stream()
                .filter(kind -> kind.classCode() != null)
                .collect(Collectors.groupingBy(kind -> kind.group().code(), LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                        all.stream().filter(kind -> kind.classCode() == null).map(AssetLayers::layer),
                        parts.values().stream().map(AssetLayers::partLayer))
                .toList();
    }

    @Override
    public Optional<PublishedLayer> find(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        PublishedLayer layer = known.get(id);
        if (layer != null) {
            return Optional.of(layer);
        }
        Optional<PublishedLayer> found = made(id);
        found.ifPresent(made -> known.put(id, made));
        return found;
    }

    private Optional<PublishedLayer> made(String id) {
        String code = id.substring(PREFIX.length());
        List<AssetKind> parts = kinds.list().stream()
                .filter(kind -> kind.classCode() != null && kind.group().code().equals(code))
                .toList();
        return parts.isEmpty()
                ? kinds.find(code).filter(kind -> kind.classCode() == null).map(AssetLayers::layer)
                : Optional.of(partLayer(parts));
    }

    private static PublishedLayer partLayer(List<AssetKind> parts) {
        AssetKind first = parts.getFirst();
        String id = PREFIX + first.group().code();
        return new PublishedLayer(
                id,
                first.group().labels(),
                "asset",
                "point",
                new Symbol(first.symbol(), first.colour()),
                Set.of(Permission.VIEW_MAP),
                List.of(TileLayer.objects(
                                id, "asset", List.of("code", "name", "map_properties"), caller -> seen(parts, caller))
                        .from(SOURCES)));
    }

    private static RowCondition seen(List<AssetKind> parts, Caller caller) {
        return new RowCondition(
                "r.kind = any(:ruleKinds) and (r.valid_to is null or r.valid_to > now())",
                Map.of(
                        "ruleKinds",
                        parts.stream()
                                .filter(kind -> caller.may(AssetVisibility.permissionFor(kind)))
                                .map(AssetKind::code)
                                .toArray(String[]::new)));
    }

    private static PublishedLayer layer(AssetKind kind) {
        String id = PREFIX + kind.code();
        RowCondition ofKind = new RowCondition(
                "r.kind = :ruleKind and (r.valid_to is null or r.valid_to > now())", Map.of("ruleKind", kind.code()));
        return new PublishedLayer(
                id,
                kind.labels(),
                "asset",
                geometry(kind.geometryTypes()),
                new Symbol(kind.symbol(), kind.colour()),
                Set.of(AssetVisibility.permissionFor(kind)),
                List.of(TileLayer.objects(
                                id, "asset", List.of("code", "name", "map_properties"), LayerRule.same(ofKind))
                        .from(SOURCES)));
    }

    static String geometry(Set<String> types) {
        if (types.equals(Set.of("Point"))) {
            return "point";
        }
        return types.contains("Polygon") ? "area" : "line";
    }
}
