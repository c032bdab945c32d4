package org.wangge.server.supervision.internal;

import java.util.Arrays;
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
import org.wangge.server.supervision.InspectionKind;

/** What chiefs found on each other's segments, to each caller that of the inspections they may see. */
@Component
class RiverFindingItems implements ItemSource {

    private static final String RECORDED = "recordedAt";

    private static final List<ItemProperty> PROPERTIES = List.of(
            ItemProperty.of("category", "类别代码", "Category", ItemType.TEXT, "category"),
            ItemProperty.of("text", "描述", "Text", ItemType.TEXT, "text"),
            ItemProperty.oneOf(
                    "kind",
                    "检查方式",
                    "Kind of inspection",
                    "kind",
                    Arrays.stream(InspectionKind.values())
                            .map(InspectionKind::text)
                            .toList()),
            ItemProperty.of("on", "检查日期", "Day of the inspection", ItemType.DAY, "held_on"),
            ItemProperty.of("segment", "河段编码", "Code of the segment", ItemType.TEXT, "segment"),
            ItemProperty.of("segmentName", "河段", "Name of the segment", ItemType.TEXT, "segment_name"),
            ItemProperty.of("river", "河流", "River", ItemType.TEXT, "river"),
            ItemProperty.oneOf(
                    "level", "级别", "Level", "level", List.of("province", "city", "county", "town", "village")),
            ItemProperty.of("inspector", "检查人", "Inspector", ItemType.TEXT, "inspector"),
            ItemProperty.of("chief", "河长", "Chief of the segment", ItemType.TEXT, "chief"),
            ItemProperty.of("caseNumber", "案件编号", "Number of the case", ItemType.INTEGER, "case_number"),
            ItemProperty.of("caseState", "案件状态", "State of the case", ItemType.TEXT, "case_state"),
            ItemProperty.of("caseStage", "案件阶段", "Stage of the case", ItemType.TEXT, "case_stage"),
            ItemProperty.of(RECORDED, "登记时间", "Recorded at", ItemType.INSTANT, "recorded_at"));

    private final ItemCollection findings;

    RiverFindingItems(InspectionRights rights) {
        findings = new ItemCollection(
                "river-findings",
                new Labels("河道检查发现的问题", "River findings"),
                new Labels(
                        "您可以看到的河道检查中发现的问题；datetime 为登记时间",
                        "What the inspections of segments found that you may see; datetime is when it was recorded"),
                "point",
                Set.of(
                        Permission.VIEW_PATROLS,
                        Permission.KEEP_RIVERS,
                        Permission.JUDGE_PATROLS,
                        Permission.RECORD_PATROL,
                        Permission.REPORT_POSITION),
                "river_finding_item",
                PROPERTIES,
                new ItemTime.Moment(RECORDED),
                rights::seenOnMap);
    }

    @Override
    public List<ItemCollection> collections() {
        return List.of(findings);
    }
}
