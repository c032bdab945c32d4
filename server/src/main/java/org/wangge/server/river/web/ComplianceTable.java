package org.wangge.server.river.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.server.river.Compliance;
import org.wangge.server.river.Compliance.ChiefLine;
import org.wangge.server.river.Compliance.SegmentLine;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.web.TableFiles;

/** Compliance as rows of a file. Shares are numbers from 0 to 1, lengths metres, times in the office's zone. */
record ComplianceTable(boolean isEnglish, ZoneId zone) {

    List<String> segmentHeadings() {
        return isEnglish
                ? List.of(
                        "River",
                        "Segment",
                        "Code",
                        "Level",
                        "Chiefs",
                        "Length (m)",
                        "Wanted",
                        "Done",
                        "Missed",
                        "Patrols",
                        "Valid",
                        "Share covered",
                        "Distinct metres",
                        "Summed metres",
                        "Last patrol")
                : List.of(
                        "河流",
                        "河段",
                        "编号",
                        "级别",
                        "河长",
                        "长度（米）",
                        "应巡次数",
                        "完成次数",
                        "缺巡次数",
                        "巡河次数",
                        "有效次数",
                        "覆盖率",
                        "覆盖长度（去重，米）",
                        "覆盖长度（累计，米）",
                        "最近巡河");
    }

    List<@Nullable Object> row(SegmentLine line) {
        return Arrays.asList(
                line.river(),
                line.name(),
                line.code(),
                level(line.level()),
                line.chiefs().stream().map(Compliance.NamedChief::name).collect(Collectors.joining("、")),
                line.lengthMetres(),
                line.asked().wanted(),
                line.asked().done(),
                line.asked().missed(),
                line.patrols(),
                line.valid(),
                line.share(),
                line.coveredMetres(),
                line.summedMetres(),
                moment(line.lastPatrolAt()));
    }

    List<String> chiefHeadings() {
        return isEnglish
                ? List.of(
                        "Chief",
                        "Segments",
                        "Length (m)",
                        "Wanted",
                        "Done",
                        "Missed",
                        "Patrols",
                        "Valid",
                        "Share covered",
                        "Distinct metres",
                        "Distance (m)",
                        "Meetings",
                        "Last patrol")
                : List.of(
                        "河长",
                        "河段数",
                        "长度（米）",
                        "应巡次数",
                        "完成次数",
                        "缺巡次数",
                        "巡河次数",
                        "有效次数",
                        "覆盖率",
                        "覆盖长度（去重，米）",
                        "巡河里程（米）",
                        "参会次数",
                        "最近巡河");
    }

    List<@Nullable Object> row(ChiefLine line) {
        return Arrays.asList(
                line.name(),
                line.segments(),
                line.lengthMetres(),
                line.asked().wanted(),
                line.asked().done(),
                line.asked().missed(),
                line.patrols(),
                line.valid(),
                line.share(),
                line.coveredMetres(),
                line.distanceMetres(),
                line.meetings(),
                moment(line.lastPatrolAt()));
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

    private @Nullable String moment(@Nullable Instant at) {
        return TableFiles.minute(at, zone);
    }
}
