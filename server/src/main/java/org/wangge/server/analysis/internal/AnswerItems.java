package org.wangge.server.analysis.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;

/** The shapes of all answers that planners put on the map of all, by the rights of their layers. */
@Component
class AnswerItems implements ItemSource {

    private static final String SHARED = "sharedAt";

    private static final ItemCollection RESULTS = new ItemCollection(
            "analysis-results",
            new Labels("分析结果", "Results of analyses"),
            new Labels(
                    "发布到地图的分析结果：未覆盖的对象和建议的新址；datetime 为发布时间",
                    "Answers on the map of all: what is left out, and sites that were found; datetime is when they were put there"),
            "any",
            Set.of(Permission.VIEW_CASES, Permission.VIEW_PATROLS),
            "analysis_result_item",
            List.of(
                    ItemProperty.of("layer", "图层标识", "Id of the layer", ItemType.TEXT, "layer"),
                    ItemProperty.of("name", "图层", "Name of the layer", ItemType.TEXT, "name"),
                    ItemProperty.oneOf("role", "作用", "Role", "role", List.of("left-out", "site")),
                    ItemProperty.of("label", "标注", "Label", ItemType.TEXT, "label"),
                    ItemProperty.of("size", "数量", "Size", ItemType.NUMBER, "size"),
                    ItemProperty.of("sharedBy", "发布人", "Shared by", ItemType.TEXT, "shared_by"),
                    ItemProperty.of(SHARED, "发布时间", "Shared at", ItemType.INSTANT, "shared_at")),
            new ItemTime.Moment(SHARED),
            AnswerItems::seen);

    private static RowCondition seen(Caller caller) {
        return new RowCondition(
                "case when r.of_tracks then :ruleTracks else :ruleCases end",
                Map.of(
                        "ruleTracks", caller.may(Permission.VIEW_PATROLS),
                        "ruleCases", caller.may(Permission.VIEW_CASES)));
    }

    @Override
    public List<ItemCollection> collections() {
        return List.of(RESULTS);
    }
}
