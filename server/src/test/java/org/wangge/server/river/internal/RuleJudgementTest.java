package org.wangge.server.river.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRule.Per;
import org.wangge.server.river.PatrolVerdicts.Reason;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.internal.CalendarPeriods.Span;
import org.wangge.server.river.internal.RuleJudgement.Facts;

class RuleJudgementTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-03-05T01:00:00Z");
    private static final PatrolRule AKQI = new PatrolRule(
            RiverLevel.VILLAGE,
            null,
            30.0,
            2000.0,
            0.5,
            96.0,
            null,
            List.of(NoteContent.WATER, NoteContent.BANK),
            null);

    @Test
    void isMetAtTheVeryValue() {
        assertThat(judge(AKQI, facts(1800, 2000, 0.5, START.minusSeconds(96 * 3600), NoteContent.values())))
                .allMatch(Reason::met);
    }

    @Test
    void namesWhatWasNotDone() {
        List<Reason> reasons =
                judge(AKQI, facts(1799, 1999.9, 0.49, START.minusSeconds(96 * 3600 - 1), NoteContent.WATER));
        assertThat(reasons).noneMatch(Reason::met);
        assertThat(reasons)
                .extracting(Reason::rule)
                .containsExactly("minutes", "metres", "share", "spacing", "content");
        assertThat(reasons.getLast().got()).isEqualTo(1);
        assertThat(reasons.getLast().text()).isEqualTo("Not noted: bank");
    }

    @Test
    void asksNothingThatIsNotInTheRule() {
        PatrolRule nothing = new PatrolRule(RiverLevel.VILLAGE, null, null, null, null, null, null, List.of(), null);
        assertThat(judge(nothing, facts(0, 0, 0, START))).isEmpty();
        assertThat(judge(AKQI, facts(1800, 2000, 1, null, NoteContent.values())))
                .allMatch(Reason::met);
    }

    @Test
    void countsPeriodsOfTheOfficesCalendar() {
        Instant from = Instant.parse("2026-02-28T16:00:00Z"); // 1 March in the office
        Instant to = Instant.parse("2026-03-31T16:00:00Z");
        assertThat(spans(Per.MONTH, from, to)).hasSize(1).first().isEqualTo(new Span(from, to));
        assertThat(spans(Per.DAY, from, to)).hasSize(31);
        assertThat(spans(Per.WORKDAY, from, to)).hasSize(22);
        // Mondays: 2, 9, 16, 23, 30 March 2026; the week of the 30th begins in March.
        assertThat(spans(Per.WEEK, from, to)).hasSize(5);
        assertThat(spans(Per.TEN_DAYS, from, to))
                .hasSize(3)
                .last()
                .extracting(Span::to)
                .isEqualTo(to);
        assertThat(spans(Per.QUARTER, from, to)).isEmpty();
        assertThat(CalendarPeriods.around(Per.QUARTER, START, SHANGHAI).from())
                .isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
        assertThat(CalendarPeriods.around(Per.HALF_YEAR, START, SHANGHAI).to())
                .isEqualTo(Instant.parse("2026-06-30T16:00:00Z"));
        assertThat(CalendarPeriods.around(Per.TEN_DAYS, Instant.parse("2026-03-30T20:00:00Z"), SHANGHAI)
                        .from())
                .isEqualTo(Instant.parse("2026-03-20T16:00:00Z"));
    }

    private static List<Span> spans(Per per, Instant from, Instant to) {
        return CalendarPeriods.beginningIn(per, from, to, SHANGHAI);
    }

    private static List<Reason> judge(PatrolRule rule, Facts facts) {
        return RuleJudgement.judge(rule, facts);
    }

    private static Facts facts(
            double seconds, double metres, double share, @Nullable Instant previous, NoteContent... contents) {
        return new Facts(START, seconds, metres, share, previous, Set.of(contents));
    }
}
