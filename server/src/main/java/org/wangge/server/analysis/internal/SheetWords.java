package org.wangge.server.analysis.internal;

import java.util.Locale;
import org.wangge.server.analysis.AnswerSheets.SheetLanguage;
import org.wangge.server.analysis.CoverageAnswer.Unit;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.shared.Labels;

/** The words of an answer on paper. */
record SheetWords(SheetLanguage language) {

    String of(String zh, String en) {
        return language == SheetLanguage.ZH ? zh : en;
    }

    String of(Labels labels) {
        return of(labels.zh(), labels.en());
    }

    String what(CoverageQuestion.What what) {
        return switch (what) {
            case BUILDINGS -> of("建筑", "Buildings");
            case ENTRANCES -> of("门牌", "Entrances");
            case SHOPS -> of("商铺", "Shops");
            case ROADS -> of("道路长度", "Length of roads");
            case AREA -> of("面积", "Area");
            case OBJECTS -> of("台账对象", "Objects");
        };
    }

    String lines(CoverageQuestion.Lines lines) {
        return switch (lines) {
            case ROADS -> of("道路", "roads");
            case RIVERS -> of("河流水体", "rivers and water");
            case RAILWAYS -> of("铁路", "railways");
            case TRACKS -> of("巡查轨迹", "tracks of patrols");
        };
    }

    String reach(CoverageQuestion.Reach reach) {
        String metres = number(reach.metres(), 0) + of(" 米", " m");
        return switch (reach.by()) {
            case STRAIGHT -> of("直线 ", "straight, ") + metres;
            case WALKING ->
                of("步行 ", "walking, ")
                        + metres
                        + of("，离路 ", ", at most ")
                        + number(reach.offMetres(), 0)
                        + of(" 米以内", " m beside the ways");
            case SIGHT -> of("摄像头视线，默认可视 ", "seen by cameras, usually as far as ") + metres;
        };
    }

    /** An amount of what is counted. */
    String amount(Unit unit, double value) {
        return switch (unit) {
            case PLACES -> number(value, 0) + of(" 处", "");
            case METRES ->
                value >= 10_000 ? number(value / 1000, 2) + of(" 公里", " km") : number(value, 0) + of(" 米", " m");
            case SQUARE_METRES ->
                value >= 1e6 ? number(value / 1e6, 3) + of(" 平方公里", " km²") : number(value, 0) + of(" 平方米", " m²");
        };
    }

    /** A share as people read it: never whole of what is not. */
    static String share(double part, double total) {
        double share = total == 0 ? 0 : part / total;
        if (share > 0 && share < 0.001) {
            return "< 0.1%";
        }
        return share < 1 - 1e-7 && share > 0.999 ? "> 99.9%" : number(share * 100, 1) + "%";
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
