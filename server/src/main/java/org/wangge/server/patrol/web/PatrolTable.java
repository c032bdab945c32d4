package org.wangge.server.patrol.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Travel;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.shared.web.TableFiles;

/** Patrols as rows of a file: whose it is, and who recorded it for them. Lengths in metres, times in the office's zone. */
record PatrolTable(boolean isEnglish, ZoneId zone) {

    private static final double MINUTE = 60;

    List<String> headings() {
        return isEnglish
                ? List.of(
                        "Person",
                        "Recorded by",
                        "Start",
                        "End",
                        "State",
                        "Kind",
                        "By",
                        "Length (m)",
                        "Minutes",
                        "Minutes moving",
                        "Segments covered",
                        "Notes",
                        "Cases",
                        "Signals",
                        "Id")
                : List.of(
                        "巡河人", "代记人", "开始", "结束", "状态", "类型", "方式", "长度（米）", "用时（分钟）", "行进（分钟）", "覆盖河段", "检查记录", "案件",
                        "疑点", "编号");
    }

    List<@Nullable Object> row(Patrol patrol) {
        Patrol.Who recordedBy = patrol.recordedBy();
        return Arrays.asList(
                patrol.person().name(),
                recordedBy == null ? null : recordedBy.name(),
                moment(patrol.startedAt()),
                moment(patrol.finishedAt()),
                state(patrol.state()),
                kind(patrol.kind()),
                means(patrol.means()),
                Math.round(patrol.measure().distanceMetres()),
                Math.round(patrol.measure().elapsedSeconds() / MINUTE),
                Math.round(patrol.measure().movingSeconds() / MINUTE),
                patrol.covered().stream()
                        .map(part -> part.name() + " " + Math.round(part.coveredMetres()))
                        .collect(Collectors.joining("、")),
                patrol.notes().size(),
                patrol.notes().stream().filter(note -> note.caseId() != null).count(),
                patrol.measure().signals().size(),
                patrol.id().toString());
    }

    private String state(PatrolState state) {
        return switch (state) {
            case RECORDING -> isEnglish ? "Going on" : "进行中";
            case PAUSED -> isEnglish ? "Paused" : "已暂停";
            case FINISHED -> isEnglish ? "Finished" : "已结束";
        };
    }

    private String kind(PatrolKind kind) {
        return switch (kind) {
            case PATROL -> isEnglish ? "Patrol" : "巡河";
            case DAY_TRACK -> isEnglish ? "Track of a day" : "当日轨迹";
        };
    }

    private String means(Travel means) {
        return switch (means) {
            case FOOT -> isEnglish ? "Foot" : "步行";
            case BICYCLE -> isEnglish ? "Bicycle" : "骑行";
            case BOAT -> isEnglish ? "Boat" : "乘船";
            case CAR -> isEnglish ? "Car" : "乘车";
        };
    }

    private @Nullable String moment(@Nullable Instant at) {
        return TableFiles.minute(at, zone);
    }
}
