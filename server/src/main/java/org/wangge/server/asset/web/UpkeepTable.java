package org.wangge.server.asset.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetUpkeep.UpkeepDone;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepState;
import org.wangge.server.asset.AssetUpkeep.UpkeepTask;
import org.wangge.server.asset.UpkeepMeasure;

/** Upkeep tasks as rows of a file. */
record UpkeepTable(boolean isEnglish) {

    String sheet() {
        return isEnglish ? "Tasks" : "养护任务";
    }

    List<String> headings() {
        return isEnglish
                ? List.of(
                        "What",
                        "Measure",
                        "Object",
                        "Kind",
                        "Cell",
                        "Company",
                        "Due on",
                        "Interval",
                        "State",
                        "Done on",
                        "Done by",
                        "Note",
                        "What was done",
                        "Made by")
                : List.of(
                        "内容", "措施", "对象", "类别代码", "网格", "负责单位", "应做日期", "周期", "状态", "完成日期", "完成人", "说明", "完成情况", "布置人");
    }

    List<@Nullable Object> row(UpkeepTask task) {
        UpkeepMeasure measure = task.measure();
        UpkeepDone done = task.done();
        return Arrays.asList(
                task.title(),
                measure == null
                        ? null
                        : isEnglish ? measure.labels().en() : measure.labels().zh(),
                task.asset().name(),
                task.asset().kind(),
                task.cell() == null ? null : task.cell().code(),
                task.company(),
                task.dueOn().toString(),
                interval(task.every()),
                state(task.state()),
                done == null ? null : done.on().toString(),
                done == null ? null : done.by(),
                task.note(),
                done == null ? null : done.note(),
                task.madeBy());
    }

    private @Nullable String interval(@Nullable UpkeepInterval every) {
        if (every == null) {
            return null;
        }
        int count = every.count();
        return switch (every.unit()) {
            case DAY -> isEnglish ? count + " days" : count + "天";
            case WEEK -> isEnglish ? count + " weeks" : count + "周";
            case MONTH -> isEnglish ? count + " months" : count + "个月";
            case YEAR -> isEnglish ? count + " years" : count + "年";
        };
    }

    private String state(UpkeepState state) {
        return switch (state) {
            case OVERDUE -> isEnglish ? "overdue" : "逾期";
            case DUE -> isEnglish ? "due" : "到期";
            case LATER -> isEnglish ? "later" : "以后";
            case DONE -> isEnglish ? "done" : "已做";
        };
    }
}
