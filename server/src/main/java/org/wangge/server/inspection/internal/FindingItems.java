package org.wangge.server.inspection.internal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.PresenceProof;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.Labels;

/** What inspections by checklists found, to each caller that of the inspections they may see. */
@Component
class FindingItems implements ItemSource {

    private static final String INSPECTED = "inspectedAt";

    private static final List<ItemProperty> PROPERTIES = List.of(
            ItemProperty.of("checklist", "检查表代码", "Checklist", ItemType.TEXT, "checklist"),
            ItemProperty.of("checklistName", "检查表", "Name of the checklist", ItemType.TEXT, "checklist_name"),
            ItemProperty.of("checklistNameEn", "检查表英文名", "English name", ItemType.TEXT, "checklist_name_en"),
            ItemProperty.of(
                    "checklistVersion", "检查表版本", "Version of the checklist", ItemType.INTEGER, "checklist_version"),
            ItemProperty.of("item", "检查项代码", "Item", ItemType.TEXT, "item"),
            ItemProperty.of("itemName", "检查项", "Name of the item", ItemType.TEXT, "item_name"),
            ItemProperty.of("itemNameEn", "检查项英文名", "English name of the item", ItemType.TEXT, "item_name_en"),
            ItemProperty.of("value", "测得值", "Value", ItemType.TEXT, "value"),
            ItemProperty.of("note", "说明", "Note", ItemType.TEXT, "note"),
            ItemProperty.oneOf(
                    "targetKind", "对象种类", "Kind of target", "target_kind", TargetKind.values(), TargetKind::text),
            ItemProperty.of("targetType", "对象类型", "Type of target", ItemType.TEXT, "target_type"),
            ItemProperty.of("target", "检查对象", "Target", ItemType.TEXT, "target_name"),
            ItemProperty.of("mended", "当场整改", "Mended on the spot", ItemType.BOOLEAN, "mended"),
            ItemProperty.of("noticeNumber", "整改通知编号", "Number of the notice", ItemType.TEXT, "notice_number"),
            ItemProperty.oneOf(
                    "noticeState",
                    "整改通知状态",
                    "State of the notice",
                    "notice_state",
                    NoticeState.values(),
                    NoticeState::text),
            ItemProperty.of("dueAt", "整改期限", "Due at", ItemType.INSTANT, "due_at"),
            ItemProperty.of("overdue", "逾期", "Overdue", ItemType.BOOLEAN, "overdue"),
            ItemProperty.of("inspector", "检查人", "Inspector", ItemType.TEXT, "inspector_name"),
            ItemProperty.oneOf("presence", "在场证明", "Presence", "presence", PresenceProof.values(), PresenceProof::text),
            ItemProperty.of(INSPECTED, "检查时间", "Inspected at", ItemType.INSTANT, "inspected_at"),
            ItemProperty.of("recordedAt", "登记时间", "Recorded at", ItemType.INSTANT, "recorded_at"));

    private final ItemCollection findings;

    FindingItems(SiteRights rights) {
        findings = new ItemCollection(
                "findings",
                new Labels("检查发现的问题", "Findings"),
                new Labels(
                        "您可以看到的检查中不合格的检查项；datetime 为检查时间",
                        "What failed in the inspections you may see; datetime is when they took place"),
                "point",
                Set.of(Permission.VIEW_CASES),
                "site_finding_item",
                PROPERTIES,
                new ItemTime.Moment(INSPECTED),
                rights::seenOnMap);
    }

    @Override
    public List<ItemCollection> collections() {
        return List.of(findings);
    }
}
