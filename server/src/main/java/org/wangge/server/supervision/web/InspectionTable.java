package org.wangge.server.supervision.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.supervision.Inspection;
import org.wangge.server.supervision.InspectionKind;

/** Inspections as rows of a file. */
record InspectionTable(boolean isEnglish) {

    String sheet() {
        return isEnglish ? "Inspections" : "督查";
    }

    List<String> headings() {
        return isEnglish
                ? List.of(
                        "Day",
                        "Kind",
                        "River",
                        "Segment",
                        "Code",
                        "Level",
                        "Inspector",
                        "Chief",
                        "Findings",
                        "Still open",
                        "Result")
                : List.of("日期", "方式", "河流", "河段", "编号", "级别", "督查人", "河长", "问题数", "未结案", "结论");
    }

    List<@Nullable Object> row(Inspection each) {
        Inspection.Somebody chief = each.chief();
        return Arrays.asList(
                each.on().toString(),
                kind(each.kind()),
                each.segment().river(),
                each.segment().name(),
                each.segment().code(),
                level(each.segment().level()),
                each.inspector().name(),
                chief == null ? null : chief.name(),
                each.findings().size(),
                (int) each.findings().stream()
                        .filter(finding -> finding.becameCase().state().equals("open"))
                        .count(),
                each.result());
    }

    private String kind(InspectionKind kind) {
        return switch (kind) {
            case UP -> isEnglish ? "Upwards" : "下级督查上级";
            case DOWN -> isEnglish ? "Downwards" : "上级督查下级";
            case PEER -> isEnglish ? "Peer" : "互查";
        };
    }

    private String level(RiverLevel level) {
        return switch (level) {
            case PROVINCE -> isEnglish ? "Province" : "省级";
            case CITY -> isEnglish ? "City" : "市级";
            case COUNTY -> isEnglish ? "County" : "县级";
            case TOWN -> isEnglish ? "Town" : "镇街级";
            case VILLAGE -> isEnglish ? "Village" : "村居级";
        };
    }
}
