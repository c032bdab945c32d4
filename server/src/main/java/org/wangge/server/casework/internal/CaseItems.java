package org.wangge.server.casework.internal;

import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;

/** All cases, open and closed, to each caller those they may see. */
@Component
@Order(2)
class CaseItems implements ItemSource {

    static final String ID = "cases";
    static final String OCCURRED = "occurredAt";

    private static final List<ItemProperty> PROPERTIES = List.of(
            ItemProperty.of("number", "案件编号", "Number", ItemType.INTEGER, "number"),
            ItemProperty.of("category", "类别代码", "Category", ItemType.TEXT, "category"),
            ItemProperty.of("categoryName", "类别", "Name of the category", ItemType.TEXT, "category_name"),
            ItemProperty.of("categoryNameEn", "类别英文名", "English name", ItemType.TEXT, "category_name_en"),
            ItemProperty.of("className", "大类", "Class", ItemType.TEXT, "class_name"),
            ItemProperty.of("classNameEn", "大类英文名", "English name of the class", ItemType.TEXT, "class_name_en"),
            ItemProperty.of("description", "描述", "Description", ItemType.TEXT, "description"),
            ItemProperty.oneOf("state", "状态", "State", "state", CaseState.values(), CaseState::text),
            ItemProperty.oneOf("stage", "阶段", "Stage", "stage", CaseStage.values(), CaseStage::text),
            ItemProperty.oneOf("level", "层级", "Level", "level", CaseLevel.values(), CaseLevel::text),
            ItemProperty.of("source", "来源", "Source", ItemType.TEXT, "reported_through"),
            ItemProperty.of(OCCURRED, "发生时间", "Occurred at", ItemType.INSTANT, "occurred_at"),
            ItemProperty.of("recordedAt", "登记时间", "Recorded at", ItemType.INSTANT, "recorded_at"),
            ItemProperty.of("closedAt", "结案时间", "Closed at", ItemType.INSTANT, "closed_at"),
            ItemProperty.of("version", "版本", "Version", ItemType.INTEGER, "version"));

    private final ItemCollection cases;
    private final Visibility visibility;

    CaseItems(Visibility visibility) {
        this.visibility = visibility;
        this.cases = new ItemCollection(
                ID,
                new Labels("案件", "Cases"),
                new Labels(
                        "您可以看到的案件，未结的和已结的；datetime 为发生时间",
                        "The cases you may see, open and closed; datetime is when they occurred"),
                "any",
                Set.of(Permission.VIEW_CASES, Permission.VIEW_OWN_CASES),
                "case_item",
                PROPERTIES,
                new ItemTime.Moment(OCCURRED),
                this::visibleTo);
    }

    private RowCondition visibleTo(Caller caller) {
        Visibility.Condition seen = visibility.ofItems(caller);
        return new RowCondition(seen.sql(), seen.parameters());
    }

    @Override
    public List<ItemCollection> collections() {
        return List.of(cases);
    }
}
