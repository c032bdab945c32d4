package org.wangge.server.river.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRule.Frequency;
import org.wangge.server.river.PatrolRule.Per;
import org.wangge.server.river.PatrolRule.Season;
import org.wangge.server.river.PatrolRules.Preset;
import org.wangge.server.river.RiverLevel;

/**
 * Rules as they were published, to begin with. None of them asks for a share of the own segment: that is an addition of this office.
 */
final class RulePresets {

    private static final Season MARCH_TO_DECEMBER = new Season("03-01", "12-31");
    private static final List<NoteContent> ALL_CONTENT = Arrays.asList(NoteContent.values());

    static final List<Preset> ALL = List.of(
            new Preset(
                    "henan-2018",
                    "河南 2018",
                    "Henan 2018",
                    "新华网 2018-05-13",
                    List.of(
                            often(RiverLevel.PROVINCE, 1, Per.YEAR),
                            often(RiverLevel.CITY, 1, Per.HALF_YEAR),
                            often(RiverLevel.COUNTY, 1, Per.QUARTER),
                            often(RiverLevel.TOWN, 1, Per.MONTH),
                            often(RiverLevel.VILLAGE, 1, Per.WEEK))),
            new Preset(
                    "akqi-2022",
                    "阿合奇县 2022",
                    "Akqi County 2022",
                    "xjahq.gov.cn 202206",
                    List.of(
                            rule(RiverLevel.COUNTY, null, 30, null, 96, 1, Per.QUARTER, List.of()),
                            rule(RiverLevel.TOWN, MARCH_TO_DECEMBER, 30, 2000, 96, 1, Per.MONTH, List.of()),
                            rule(RiverLevel.VILLAGE, MARCH_TO_DECEMBER, 30, 2000, 96, 1, Per.WEEK, List.of()))),
            new Preset(
                    "dinghu",
                    "泗县丁湖镇",
                    "Dinghu Town, Si County",
                    "sixian.gov.cn 155659721",
                    List.of(
                            rule(RiverLevel.TOWN, null, 5, 300, null, 1, Per.MONTH, List.of()),
                            rule(RiverLevel.VILLAGE, null, 5, 300, null, 2, Per.MONTH, List.of()))),
            new Preset(
                    "guangzhou-2021",
                    "广州 2021",
                    "Guangzhou 2021",
                    "穗河长办〔2021〕49号",
                    List.of(
                            rule(RiverLevel.CITY, null, 10, 1000, null, 1, Per.QUARTER, ALL_CONTENT),
                            rule(RiverLevel.VILLAGE, null, 10, 1000, null, 1, Per.TEN_DAYS, ALL_CONTENT))),
            new Preset(
                    "guangzhou-2019",
                    "广州 2019",
                    "Guangzhou 2019",
                    "央广网 2019-01-03",
                    List.of(often(RiverLevel.TOWN, 1, Per.WEEK), often(RiverLevel.VILLAGE, 1, Per.WORKDAY))));

    private RulePresets() {}

    private static PatrolRule often(RiverLevel level, int times, Per per) {
        return rule(level, null, null, null, null, times, per, List.of());
    }

    private static PatrolRule rule(
            RiverLevel level,
            @Nullable Season season,
            @Nullable Integer minutes,
            @Nullable Integer metres,
            @Nullable Integer spacingHours,
            int times,
            Per per,
            List<NoteContent> content) {
        return new PatrolRule(
                level,
                season,
                number(minutes),
                number(metres),
                null,
                number(spacingHours),
                new Frequency(times, per),
                content,
                null);
    }

    private static @Nullable Double number(@Nullable Integer value) {
        return value == null ? null : Double.valueOf(value);
    }
}
