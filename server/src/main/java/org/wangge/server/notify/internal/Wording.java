package org.wangge.server.notify.internal;

import org.jspecify.annotations.Nullable;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.shared.Labels;

/** The words of messages, in both languages. */
final class Wording {

    private Wording() {}

    /** Such as {@code 新任务 12号}. */
    static Labels title(MessageKind kind, Facts facts) {
        Labels what = words(kind);
        Long number = facts.number();
        return number == null ? what : new Labels(what.zh() + " " + number + "号", what.en() + " #" + number);
    }

    /** What it is about, and the detail where there is one. */
    static Labels body(Facts facts) {
        Labels detail = facts.detail();
        return detail == null
                ? facts.matter()
                : new Labels(
                        joined(facts.matter().zh(), "：", detail.zh()),
                        joined(facts.matter().en(), ": ", detail.en()));
    }

    private static String joined(String matter, String between, @Nullable String detail) {
        return detail == null || detail.isBlank() ? matter : matter + between + detail;
    }

    private static Labels words(MessageKind kind) {
        return switch (kind) {
            case DISPATCHED -> new Labels("新任务", "New task");
            case RETURNED -> new Labels("被退回", "Given back");
            case REWORK -> new Labels("请返工", "To be done again");
            case SUPERVISED -> new Labels("督办", "Supervised");
            case REMINDER -> new Labels("即将超时", "Nearly out of time");
            case OVERDUE -> new Labels("已超时", "Overdue");
            case ESCALATED -> new Labels("上报", "Escalated");
            case APPROVAL_ASKED -> new Labels("待审批", "Approval wanted");
            case APPROVED -> new Labels("已批准", "Approved");
            case DECLINED -> new Labels("未批准", "Declined");
            case VERIFICATION_ASKED -> new Labels("请核实", "Please verify");
            case CHECK_ASKED -> new Labels("请核查", "Please check");
            case MERGED -> new Labels("您的上报已并案", "Your report was merged");
            case NOT_FILED -> new Labels("您的上报不予立案", "Your report was not taken up");
            case CLOSED -> new Labels("您的上报已结案", "Your report is done");
            case PATROL_DUE -> new Labels("巡河提醒", "Patrol due");
            case TEST -> new Labels("测试消息", "Test message");
        };
    }

    /** The text of one of the languages the office speaks. */
    static String in(String language, Labels labels) {
        return language.equals("en") ? labels.en() : labels.zh();
    }
}
