package org.wangge.server.inspection.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.inspection.CampaignBoard.PartyProgress;
import org.wangge.server.inspection.CampaignBoard.TargetProgress;
import org.wangge.server.inspection.CampaignRosters.CampaignSlot;
import org.wangge.server.inspection.CampaignRosters.SlotState;
import org.wangge.server.shared.web.TableFiles;

/**
 * Campaigns as rows of files.
 *
 * @param zone of the office
 */
record CampaignTables(boolean isEnglish, ZoneId zone) {

    String targetSheet() {
        return isEnglish ? "Targets" : "检查对象";
    }

    List<String> targetHeadings() {
        return isEnglish
                ? List.of(
                        "Place", "Kind", "Visits", "Findings", "Last visit", "Quotas reached", "Quotas begun", "Behind")
                : List.of("检查对象", "类别", "检查次数", "问题", "最近检查", "已达标期数", "应达标期数", "欠账");
    }

    List<@Nullable Object> targetRow(TargetProgress each) {
        return Arrays.asList(
                each.name(),
                each.type(),
                each.visits(),
                each.findings(),
                time(each.lastAt()),
                each.reached(),
                each.begun(),
                each.isBehind() ? isEnglish ? "yes" : "是" : null);
    }

    String partySheet() {
        return isEnglish ? "Bodies" : "参加单位";
    }

    List<String> partyHeadings() {
        return isEnglish
                ? List.of(
                        "Body",
                        "Targets",
                        "Visits",
                        "Findings",
                        "On the spot",
                        "In notices",
                        "Notices",
                        "People",
                        "Quotas reached",
                        "Quotas begun")
                : List.of("单位", "对象数", "检查次数", "问题", "当场整改", "下达通知的问题", "通知书", "人数", "已达标期数", "应达标期数");
    }

    List<@Nullable Object> partyRow(PartyProgress each) {
        String name = each.name();
        return Arrays.asList(
                name == null ? isEnglish ? "Everybody" : "全部" : name,
                each.targets(),
                each.visits(),
                each.findings(),
                each.onSpot(),
                each.inNotices(),
                each.notices(),
                each.people(),
                each.reached(),
                each.begun());
    }

    String slotSheet() {
        return isEnglish ? "Roster" : "排班";
    }

    List<String> slotHeadings() {
        return isEnglish
                ? List.of("From", "To", "Person", "Place", "State", "Visits")
                : List.of("开始", "结束", "人员", "检查对象", "状态", "检查次数");
    }

    List<@Nullable Object> slotRow(CampaignSlot each) {
        String target = each.target();
        return Arrays.asList(
                time(each.from()),
                time(each.to()),
                each.person(),
                target == null ? isEnglish ? "any" : "任一对象" : target,
                state(each.state()),
                each.visits());
    }

    private @Nullable String time(@Nullable Instant at) {
        return TableFiles.minute(at, zone);
    }

    private String state(SlotState state) {
        return switch (state) {
            case KEPT -> isEnglish ? "Kept" : "已到岗";
            case MISSED -> isEnglish ? "Missed" : "未到岗";
            case ON -> isEnglish ? "On, no visit yet" : "在岗未检查";
            case COMING -> isEnglish ? "To come" : "未开始";
        };
    }
}
