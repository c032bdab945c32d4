package org.wangge.server.grid.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.publish.spi.LayerRule;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;

/** The cells of every layer, a collection for each level, as they are and were. */
@Component
@Order(1)
class GridItems implements ItemSource {

    private static final List<ItemProperty> PROPERTIES = List.of(
            ItemProperty.of("code", "编码", "Code", ItemType.TEXT, "code"),
            ItemProperty.of("name", "名称", "Name", ItemType.TEXT, "name"),
            ItemProperty.of("layer", "网格图层", "Grid layer", ItemType.TEXT, "layer"),
            ItemProperty.of("provisional", "暂定", "Provisional", ItemType.BOOLEAN, "provisional"),
            ItemProperty.of("areaSquareMetres", "面积（平方米）", "Area in m²", ItemType.NUMBER, "area_square_metres"),
            ItemProperty.of("validFrom", "生效时间", "Valid from", ItemType.INSTANT, "valid_from"),
            ItemProperty.of("validTo", "失效时间", "Valid to", ItemType.INSTANT, "valid_to"));

    private static final List<ItemCollection> LEVELS = List.of(
            level("streets", 1, new Labels("街道", "Streets")),
            level("communities", 2, new Labels("社区", "Communities")),
            level("cells", 3, new Labels("单元网格", "Grid cells")));

    private static ItemCollection level(String id, int level, Labels labels) {
        RowCondition ofLevel = new RowCondition("r.level = :ruleLevel", Map.of("ruleLevel", level));
        return new ItemCollection(
                        id,
                        labels,
                        new Labels(
                                labels.zh() + "，含各图层；datetime 给出当时的网格，缺省为现在",
                                labels.en()
                                        + " of all grid layers; datetime gives them as they were then, now when absent"),
                        "area",
                        Set.of(Permission.VIEW_MAP),
                        "grid_cell_item",
                        PROPERTIES,
                        new ItemTime.Validity(),
                        LayerRule.same(ofLevel))
                .from(GridLayers.SOURCES)
                .tiling("layer");
    }

    /** Whether a collection is one of cells. */
    static boolean isLevel(String collectionId) {
        return LEVELS.stream().anyMatch(level -> level.id().equals(collectionId));
    }

    @Override
    public List<ItemCollection> collections() {
        return LEVELS;
    }
}
