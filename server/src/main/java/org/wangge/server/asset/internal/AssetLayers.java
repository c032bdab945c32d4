package org.wangge.server.asset.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;

/** A layer for each kind of field object. */
@Component
class AssetLayers implements LayerSource {

    private final AssetKinds kinds;

    AssetLayers(AssetKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<PublishedLayer> layers() {
        return kinds.list().stream().map(AssetLayers::layer).toList();
    }

    private static PublishedLayer layer(AssetKind kind) {
        String id = "asset-" + kind.code();
        RowCondition ofKind = new RowCondition(
                "r.kind = :ruleKind and (r.valid_to is null or r.valid_to > now())", Map.of("ruleKind", kind.code()));
        return new PublishedLayer(
                id,
                kind.labels(),
                "asset",
                geometry(kind.geometryTypes()),
                new Symbol(kind.symbol(), kind.colour()),
                Set.of(AssetVisibility.permissionFor(kind)),
                List.of(TileLayer.objects(id, "asset", List.of("code", "name", "map_properties"), caller -> ofKind)));
    }

    private static String geometry(Set<String> types) {
        if (types.equals(Set.of("Point"))) {
            return "point";
        }
        return types.contains("Polygon") ? "area" : "line";
    }
}
