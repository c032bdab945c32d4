package org.wangge.server.river.internal;

import java.util.List;
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
import org.wangge.server.shared.Labels;

/** River segments and outfalls. */
@Component
@Order(3)
class RiverItems implements ItemSource {

    static final String SEGMENTS_ID = "segments";
    static final String OUTFALLS_ID = "outfalls";

    private static final ItemProperty CODE = ItemProperty.of("code", "编码", "Code", ItemType.TEXT, "code");
    private static final ItemProperty NAME = ItemProperty.of("name", "名称", "Name", ItemType.TEXT, "name");
    private static final ItemProperty VALID_TO =
            ItemProperty.of("validTo", "失效时间", "Valid to", ItemType.INSTANT, "valid_to");

    private static final ItemCollection SEGMENTS = new ItemCollection(
            SEGMENTS_ID,
            new Labels("河段", "River segments"),
            new Labels(
                    "河段中心线，沿水流方向；datetime 给出当时的河段，缺省为现在",
                    "Centre lines of river segments, drawn downstream; datetime gives those of then, now when absent"),
            "line",
            Set.of(Permission.VIEW_MAP),
            "river_segment_item",
            List.of(
                    CODE,
                    NAME,
                    ItemProperty.of("river", "河流", "River", ItemType.TEXT, "river"),
                    ItemProperty.oneOf(
                            "level", "级别", "Level", "level", List.of("province", "city", "county", "town", "village")),
                    ItemProperty.of("fromMetres", "起点桩号（米）", "From, metres", ItemType.NUMBER, "from_metres"),
                    ItemProperty.of("toMetres", "终点桩号（米）", "To, metres", ItemType.NUMBER, "to_metres"),
                    ItemProperty.of("widthMetres", "宽度（米）", "Width, metres", ItemType.NUMBER, "width_metres"),
                    ItemProperty.oneOf("warning", "预警", "Warning", "warning", List.of("yellow", "orange", "red")),
                    ItemProperty.of("validFrom", "生效时间", "Valid from", ItemType.INSTANT, "valid_from"),
                    VALID_TO),
            new ItemTime.Validity(),
            LayerRule.ALL);

    private static final ItemCollection OUTFALLS = new ItemCollection(
            OUTFALLS_ID,
            new Labels("排污口", "Outfalls"),
            new Labels(
                    "排污口；datetime 给出当时未撤销的，缺省为现在",
                    "Outfalls; datetime gives those that had not ended then, now when absent"),
            "point",
            Set.of(Permission.VIEW_MAP),
            "outfall_item",
            List.of(
                    CODE,
                    NAME,
                    ItemProperty.of("kind", "类型", "Kind", ItemType.TEXT, "kind"),
                    ItemProperty.oneOf("bank", "岸别", "Bank", "bank", List.of("left", "right")),
                    ItemProperty.of("permit", "许可", "Permit", ItemType.TEXT, "permit"),
                    ItemProperty.of("segment", "河段编码", "Code of the segment", ItemType.TEXT, "segment"),
                    VALID_TO,
                    ItemProperty.of("version", "版本", "Version", ItemType.INTEGER, "version")),
            new ItemTime.Validity(),
            LayerRule.ALL);

    @Override
    public List<ItemCollection> collections() {
        return List.of(SEGMENTS, OUTFALLS);
    }
}
