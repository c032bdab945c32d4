package org.wangge.server.works.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.server.works.AttachmentKind;
import org.wangge.server.works.WorksZones.ZoneProgress;

/** How far zones are, as rows of a file. */
record ProgressTable(boolean isEnglish) {

    String sheet() {
        return isEnglish ? "Works" : "河道工程";
    }

    List<String> headings() {
        return isEnglish
                ? List.of(
                        "River",
                        "Segment",
                        "Zone",
                        "From",
                        "To",
                        "To clear",
                        "Cleared",
                        "Remaining",
                        "Overdue",
                        "By kind")
                : List.of("河流", "河段", "工程区", "开始", "截止", "应清", "已清", "未清", "逾期", "分类（已清/应清）");
    }

    List<@Nullable Object> row(ZoneProgress each) {
        return Arrays.asList(
                each.zone().river(),
                each.zone().segmentName(),
                each.zone().name(),
                each.zone().from().toString(),
                each.zone().to() == null
                        ? null
                        : Objects.requireNonNull(each.zone().to()).toString(),
                each.all().total(),
                each.all().cleared(),
                each.all().remaining(),
                each.all().overdue(),
                each.byKind().stream()
                        .map(kind -> name(kind.kind()) + " " + kind.count().cleared() + "/"
                                + kind.count().total())
                        .collect(Collectors.joining(isEnglish ? ", " : "、")));
    }

    private String name(AttachmentKind kind) {
        return switch (kind) {
            case HOUSE -> isEnglish ? "houses" : "房屋";
            case SHED -> isEnglish ? "sheds" : "棚舍";
            case TREES -> isEnglish ? "trees" : "果树林木";
            case CROPS -> isEnglish ? "crops" : "农作物";
            case FARM -> isEnglish ? "farms" : "养殖场";
            case POND -> isEnglish ? "ponds" : "鱼塘";
            case GRAVE -> isEnglish ? "graves" : "坟墓";
            case LINE -> isEnglish ? "poles and lines" : "杆线管道";
            case OTHER -> isEnglish ? "other" : "其他";
        };
    }
}
