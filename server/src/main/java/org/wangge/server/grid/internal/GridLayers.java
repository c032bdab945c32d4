package org.wangge.server.grid.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.LayerRule;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.LayerTime;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;
import org.wangge.server.shared.Labels;

/** The cells as they are today or were: one layer with a part for each level, the smaller ones only closer up. */
@Component
class GridLayers implements LayerSource {

    static final TileSources SOURCES = new TileSources(
            Set.of("grid_cell_version", "grid_cell", "grid_layer"),
            List.of("grid_cell_version.valid_from", "grid_cell_version.valid_to", "grid_layer.tiles_from"));

    private static final PublishedLayer CELLS = new PublishedLayer(
            "cells",
            new Labels("网格", "Grid cells"),
            "grid",
            "area",
            new Symbol("area", "#6a2c91"),
            Set.of(Permission.VIEW_MAP),
            List.of(
                    level("cell", 3, 12, new Labels("单元网格", "Grid cells")),
                    level("community", 2, 9, new Labels("社区", "Communities")),
                    level("street", 1, 6, new Labels("街道", "Streets"))));

    private static TileLayer level(String name, int level, int minZoom, Labels labels) {
        RowCondition ofLevel = new RowCondition("r.level = :ruleLevel", Map.of("ruleLevel", level));
        return new TileLayer(
                name,
                labels,
                "grid_cell_now",
                new LayerTime.Validity("grid_cell_ever"),
                "id",
                List.of("code", "name", "layer", "provisional"),
                minZoom,
                null,
                false,
                "layer",
                LayerRule.same(ofLevel),
                SOURCES);
    }

    @Override
    public List<PublishedLayer> layers() {
        return List.of(CELLS);
    }
}
