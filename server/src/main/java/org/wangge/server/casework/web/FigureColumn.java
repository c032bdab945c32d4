package org.wangge.server.casework.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.CaseFigures;

/** The columns of statistics in files; the page has the same ones. */
enum FigureColumn {
    REPORTED("上报", "Reported", CaseFigures::reported),
    VALID("有效", "Valid", CaseFigures::valid),
    OPEN("未结", "Open", CaseFigures::open),
    CLOSED("结案", "Closed", CaseFigures::closed),
    CLOSING("结案率", "Closed, share", CaseFigures::closingRate),
    DECIDE("按时立案", "Decided in time", figures -> figures.decide().rate()),
    DISPATCH("按时派遣", "Dispatched in time", figures -> figures.dispatch().rate()),
    ARRIVE("按时到场", "Arrived in time", figures -> figures.arrive().rate()),
    HANDLE("按期处置", "Handled in time", figures -> figures.handle().rate()),
    CLOSE("按期结案", "Closed in time", figures -> figures.close().rate()),
    REWORK("返工率", "Done again", CaseFigures::reworkRate),
    FIRST_TIME("一次办结", "Right at first", CaseFigures::firstTimeRate),
    ACCURATE("准确派遣", "Dispatched right", CaseFigures::accurateDispatchRate),
    SELF_HANDLED("自处置", "Self-handled", CaseFigures::selfHandled);

    private final String zh;
    private final String en;

    @SuppressWarnings("ImmutableEnumChecker") // takes nothing along
    private final Function<CaseFigures, @Nullable Number> value;

    FigureColumn(String zh, String en, Function<CaseFigures, @Nullable Number> value) {
        this.zh = zh;
        this.en = en;
        this.value = value;
    }

    static List<String> headings(boolean isEnglish) {
        List<String> headings = new ArrayList<>(isEnglish ? List.of("Group", "Code") : List.of("分组", "代码"));
        for (FigureColumn column : values()) {
            headings.add(isEnglish ? column.en : column.zh);
        }
        return headings;
    }

    static List<@Nullable Object> row(String name, @Nullable String key, CaseFigures figures) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(name);
        row.add(key);
        for (FigureColumn column : values()) {
            row.add(column.value.apply(figures));
        }
        return row;
    }
}
