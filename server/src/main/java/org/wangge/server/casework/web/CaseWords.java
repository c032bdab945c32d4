package org.wangge.server.casework.web;

import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.shared.Labels;

/** What stages, lamps and levels are called in files; the page calls them the same. */
final class CaseWords {

    private CaseWords() {}

    static Labels of(CaseStage stage) {
        return switch (stage) {
            case COLLECTED -> new Labels("已采集", "Reported");
            case VERIFYING -> new Labels("核实中", "Being verified");
            case NOT_FILED -> new Labels("不予立案", "Not filed");
            case FILED -> new Labels("已立案", "Filed");
            case DISPATCHED -> new Labels("已派遣", "Dispatched");
            case ARRIVED -> new Labels("已到场", "On the spot");
            case HANDLED -> new Labels("已处置", "Handled");
            case CHECKING -> new Labels("核查中", "Being checked");
            case CLOSED -> new Labels("已结案", "Closed");
            case TRANSFERRED_OUT -> new Labels("已转出", "Transferred out");
            case SUSPENDED -> new Labels("挂账中", "Suspended");
            case MERGED -> new Labels("已并案", "Merged");
            case VOID -> new Labels("已作废", "Void");
        };
    }

    /** Sources the office knows; another one is called as it was sent. */
    static Labels ofSource(String source) {
        return switch (source) {
            case "web" -> new Labels("网页上报", "Web page");
            case "patrol" -> new Labels("巡查发现", "Patrol");
            case "supervision" -> new Labels("督查发现", "Supervision");
            case "camera" -> new Labels("视频发现", "Camera");
            case "hotline" -> new Labels("热线电话", "Hotline");
            case "public" -> new Labels("公众上报", "The public");
            default -> new Labels(source, source);
        };
    }

    static Labels of(Lamp lamp) {
        return switch (lamp) {
            case GREEN -> new Labels("正常", "In time");
            case YELLOW -> new Labels("临期", "Nearly due");
            case RED -> new Labels("超时", "Overdue");
        };
    }

    static Labels of(CaseLevel level) {
        return switch (level) {
            case CELL -> new Labels("单元网格", "Cell");
            case COMMUNITY -> new Labels("社区", "Community");
            case STREET -> new Labels("街道", "Street");
        };
    }
}
