package org.wangge.server.inspection.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.server.inspection.FindingOutcome;
import org.wangge.server.inspection.InspectionFigures.ComplianceRow;
import org.wangge.server.inspection.InspectionFigures.FailedItem;
import org.wangge.server.inspection.ItemResult;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.PresenceProof;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.SiteInspection;
import org.wangge.server.inspection.SiteInspection.ItemAnswer;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.TableFiles;

/**
 * Inspections, notices and compliance as rows of files.
 *
 * @param zone of the office
 */
record SiteTables(boolean isEnglish, ZoneId zone) {

    String inspectionSheet() {
        return isEnglish ? "Inspections" : "检查";
    }

    List<String> inspectionHeadings() {
        return isEnglish
                ? List.of(
                        "Time",
                        "Place",
                        "Builder",
                        "Inspector",
                        "Presence",
                        "Checklist",
                        "Version",
                        "Item",
                        "Result",
                        "Value",
                        "Note",
                        "Outcome",
                        "Notice")
                : List.of("时间", "检查对象", "施工单位", "检查人", "到场", "检查表", "版本", "检查项", "结果", "数值", "说明", "处理", "通知书");
    }

    List<@Nullable Object> inspectionRow(SiteInspection each, ItemAnswer answer) {
        SiteInspection.NoticeName notice = each.notice();
        FindingOutcome outcome = answer.outcome();
        return Arrays.asList(
                time(each.at()),
                each.target().name(),
                each.target().builder(),
                each.inspector().name(),
                presence(each.presence().proof()),
                label(each.checklist().labels()),
                each.checklist().version(),
                label(answer.labels()),
                result(answer.result()),
                answer.value(),
                answer.note(),
                outcome == null ? null : outcome(outcome),
                notice == null || outcome != FindingOutcome.NOTICE ? null : number(notice.year(), notice.number()));
    }

    String noticeSheet() {
        return isEnglish ? "Notices" : "整改通知";
    }

    List<String> noticeHeadings() {
        return isEnglish
                ? List.of(
                        "Number",
                        "Place",
                        "Recipient",
                        "Items",
                        "State",
                        "Issued",
                        "Due",
                        "Mended",
                        "Overdue",
                        "Late",
                        "Inspector")
                : List.of("文号", "检查对象", "责任单位", "问题", "状态", "签发", "期限", "整改", "逾期未改", "逾期整改", "检查人");
    }

    List<@Nullable Object> noticeRow(RectificationNotice each) {
        return Arrays.asList(
                number(each.year(), each.number()),
                each.target().name(),
                each.recipient(),
                each.items().stream()
                        .map(item -> label(item.labels()))
                        .collect(Collectors.joining(isEnglish ? ", " : "、")),
                state(each.state()),
                time(each.issuedAt()),
                time(each.dueAt()),
                time(each.rectifiedAt()),
                yes(each.isOverdue()),
                yes(each.isLate()),
                each.inspector());
    }

    String complianceSheet() {
        return isEnglish ? "Compliance" : "达标情况";
    }

    List<String> complianceHeadings() {
        return isEnglish
                ? List.of(
                        "By",
                        "Visits",
                        "Targets",
                        "Clean visits",
                        "Passed",
                        "Failed",
                        "Not applicable",
                        "Share",
                        "Last",
                        "Failed items")
                : List.of("类别", "检查次数", "对象数", "全达标次数", "合格", "不合格", "不适用", "合格率", "最近检查", "不合格项");
    }

    List<@Nullable Object> complianceRow(ComplianceRow each) {
        Labels labels = each.labels();
        String name = each.name();
        return Arrays.asList(
                labels != null ? label(labels) : name != null ? name : each.key(),
                each.visits(),
                each.targets(),
                each.cleanVisits(),
                each.passed(),
                each.failed(),
                each.notApplicable(),
                each.share(),
                time(each.lastAt()),
                each.failedItems().stream().map(this::failed).collect(Collectors.joining(isEnglish ? ", " : "、")));
    }

    private String failed(FailedItem item) {
        Labels labels = item.labels();
        return (labels == null ? item.item() : label(labels)) + " × " + item.failed();
    }

    /** As it is cited. */
    private String number(int year, int number) {
        return isEnglish ? year + "/" + number : "〔" + year + "〕" + number + "号";
    }

    private @Nullable String time(@Nullable Instant at) {
        return TableFiles.minute(at, zone);
    }

    private String label(Labels labels) {
        return isEnglish ? labels.en() : labels.zh();
    }

    private @Nullable String yes(boolean is) {
        return is ? isEnglish ? "yes" : "是" : null;
    }

    private String result(ItemResult result) {
        return switch (result) {
            case PASSED -> isEnglish ? "Passed" : "合格";
            case FAILED -> isEnglish ? "Failed" : "不合格";
            case NOT_APPLICABLE -> isEnglish ? "Not applicable" : "不适用";
        };
    }

    private String outcome(FindingOutcome outcome) {
        return switch (outcome) {
            case ON_SPOT -> isEnglish ? "Mended on the spot" : "当场整改";
            case NOTICE -> isEnglish ? "Notice" : "下达通知";
        };
    }

    private String presence(PresenceProof proof) {
        return switch (proof) {
            case PROVED -> isEnglish ? "Proved" : "定位证实";
            case NO_POSITION -> isEnglish ? "Claimed: no position" : "自报：无定位";
            case STALE -> isEnglish ? "Claimed: position of another time" : "自报：定位非当时";
            case INEXACT -> isEnglish ? "Claimed: position not exact" : "自报：定位不准";
            case OUTSIDE -> isEnglish ? "Claimed: position elsewhere" : "自报：不在现场";
            case OFF_HOURS -> isEnglish ? "Claimed: not in working hours" : "自报：非工作时间";
        };
    }

    private String state(NoticeState state) {
        return switch (state) {
            case ISSUED -> isEnglish ? "Issued" : "已签发";
            case SERVED -> isEnglish ? "Served" : "已送达";
            case RECTIFIED -> isEnglish ? "Reported mended" : "已报整改";
            case REINSPECTED -> isEnglish ? "Re-inspected" : "已复查";
            case CLOSED -> isEnglish ? "Closed" : "已办结";
            case REISSUED -> isEnglish ? "Issued again" : "重新下达";
            case WITHDRAWN -> isEnglish ? "Withdrawn" : "已撤回";
        };
    }
}
