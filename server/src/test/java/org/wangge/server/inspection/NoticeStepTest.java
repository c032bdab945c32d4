package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.NoticeState.CLOSED;
import static org.wangge.server.inspection.NoticeState.ISSUED;
import static org.wangge.server.inspection.NoticeState.RECTIFIED;
import static org.wangge.server.inspection.NoticeState.REINSPECTED;
import static org.wangge.server.inspection.NoticeState.REISSUED;
import static org.wangge.server.inspection.NoticeState.SERVED;
import static org.wangge.server.inspection.NoticeState.WITHDRAWN;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wangge.server.inspection.NoticeStep.Word;

/** The table of what can be done with a notice: what is not listed here cannot. */
class NoticeStepTest {

    private static final Map<Word, Map<NoticeState, NoticeState>> TABLE = Map.of(
            Word.SERVE, Map.of(ISSUED, SERVED),
            Word.RECTIFIED, Map.of(SERVED, RECTIFIED),
            Word.REINSPECT, Map.of(SERVED, REINSPECTED, RECTIFIED, REINSPECTED),
            Word.CLOSE, Map.of(REINSPECTED, CLOSED),
            Word.REISSUE, Map.of(REINSPECTED, REISSUED),
            Word.WITHDRAW, Map.of(ISSUED, WITHDRAWN, SERVED, WITHDRAWN, RECTIFIED, WITHDRAWN));

    private static final List<NoticeStep> STEPS = List.of(
            new NoticeStep.Serve("王"),
            new NoticeStep.ReportRectified(),
            new NoticeStep.Reinspect(),
            new NoticeStep.Close(),
            new NoticeStep.Reissue(),
            new NoticeStep.Withdraw("误开"));

    @Test
    void everyStepLeadsFromEveryStateWhereTheTableSays() {
        assertThat(STEPS.stream().map(NoticeStep::word)).containsExactlyInAnyOrder(Word.values());
        for (NoticeStep step : STEPS) {
            Map<NoticeState, NoticeState> made = new EnumMap<>(NoticeState.class);
            for (NoticeState state : NoticeState.values()) {
                step.after(state).ifPresent(next -> made.put(state, next));
            }
            assertThat(made).as(step.word().text()).isEqualTo(TABLE.get(step.word()));
        }
    }

    @Test
    void nothingHappensToWhatIsOver() {
        for (NoticeState state : NoticeState.values()) {
            assertThat(STEPS.stream().allMatch(step -> step.after(state).isEmpty()))
                    .as(state.text())
                    .isEqualTo(state.isOver());
        }
    }
}
