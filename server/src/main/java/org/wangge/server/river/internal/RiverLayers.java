package org.wangge.server.river.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.LayerRule;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;
import org.wangge.server.shared.Labels;

/** River segments and outfalls. */
@Component
class RiverLayers implements LayerSource {

    private static final LayerRule NOT_ENDED = LayerRule.same(new RowCondition("r.valid_to is null", Map.of()));

    private static final PublishedLayer SEGMENTS = new PublishedLayer(
            "segments",
            new Labels("河段", "River segments"),
            "river",
            "line",
            new Symbol("line", "#1684c4"),
            Set.of(Permission.VIEW_MAP),
            List.of(TileLayer.objects("segments", "river_segment", List.of("code", "name", "level"), NOT_ENDED)
                    .from(TileSources.of("river_segment"))));

    private static final PublishedLayer OUTFALLS = new PublishedLayer(
            "outfalls",
            new Labels("排污口", "Outfalls"),
            "river",
            "point",
            new Symbol("triangle", "#0f5f8f"),
            Set.of(Permission.VIEW_MAP),
            List.of(TileLayer.objects("outfalls", "outfall", List.of("code", "name", "kind"), NOT_ENDED)
                    .from(TileSources.of("outfall"))));

    @Override
    public List<PublishedLayer> layers() {
        return List.of(SEGMENTS, OUTFALLS);
    }
}
