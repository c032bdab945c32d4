package org.wangge.server.positions.internal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.Labels;

/** Where people were last, to those who may see it of their area; that they looked is kept. */
@Component
class PositionItems implements ItemSource {

    private static final String AT = "at";

    private static final List<ItemProperty> PROPERTIES = List.of(
            ItemProperty.of("name", "姓名", "Name", ItemType.TEXT, "name"),
            ItemProperty.of(AT, "定位时间", "At", ItemType.INSTANT, "at"),
            ItemProperty.of("receivedAt", "收到时间", "Received at", ItemType.INSTANT, "received_at"),
            ItemProperty.of("ageSeconds", "距今（秒）", "Age, seconds", ItemType.INTEGER, "age_seconds"),
            ItemProperty.of("accuracyMetres", "精度（米）", "Accuracy, metres", ItemType.NUMBER, "accuracy_metres"),
            ItemProperty.of("headingDegrees", "方向（度）", "Heading, degrees", ItemType.NUMBER, "heading_degrees"),
            ItemProperty.of("mock", "模拟定位", "Mock", ItemType.BOOLEAN, "mock"));

    private final ItemCollection positions;

    PositionItems(SeenPositions seen, PositionLooks looks) {
        positions = new ItemCollection(
                        "staff-positions",
                        new Labels("人员位置", "Positions of staff"),
                        new Labels(
                                "您辖区内人员最近的位置，受限；datetime 为定位时间；查看会记入审计",
                                "The last positions of the people in your area, restricted; datetime is when they were there; looks are in the audit"),
                        "point",
                        Set.of(Permission.VIEW_POSITIONS),
                        "staff_position_item",
                        PROPERTIES,
                        new ItemTime.Moment(AT),
                        seen::onMap)
                .watchedBy((caller, ids) -> looks.note(caller));
    }

    @Override
    public List<ItemCollection> collections() {
        return List.of(positions);
    }
}
