package org.wangge.server.casework.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wangge.server.casework.machine.CaseAction.Accept;
import org.wangge.server.casework.machine.CaseAction.Annul;
import org.wangge.server.casework.machine.CaseAction.AnswerCheck;
import org.wangge.server.casework.machine.CaseAction.AnswerTransfer;
import org.wangge.server.casework.machine.CaseAction.Approve;
import org.wangge.server.casework.machine.CaseAction.Arrive;
import org.wangge.server.casework.machine.CaseAction.AskCheck;
import org.wangge.server.casework.machine.CaseAction.Close;
import org.wangge.server.casework.machine.CaseAction.Comment;
import org.wangge.server.casework.machine.CaseAction.Decline;
import org.wangge.server.casework.machine.CaseAction.Dispatch;
import org.wangge.server.casework.machine.CaseAction.Escalate;
import org.wangge.server.casework.machine.CaseAction.File;
import org.wangge.server.casework.machine.CaseAction.Handle;
import org.wangge.server.casework.machine.CaseAction.Merge;
import org.wangge.server.casework.machine.CaseAction.Reopen;
import org.wangge.server.casework.machine.CaseAction.RequestExtension;
import org.wangge.server.casework.machine.CaseAction.RequestSuspension;
import org.wangge.server.casework.machine.CaseAction.Resume;
import org.wangge.server.casework.machine.CaseAction.Return;
import org.wangge.server.casework.machine.CaseAction.Rework;
import org.wangge.server.casework.machine.CaseAction.SelfHandle;
import org.wangge.server.casework.machine.CaseAction.TransferOut;

class CaseProgressTest {

    private static final Limit DAY = new Limit(1, Limit.Unit.WORK_DAY);

    private static final CaseEvent.Actor ACTOR = new CaseEvent.Actor(Logs.ANNA, Logs.ANNA, "测试");

    private Instant now = Logs.START;

    private Instant next() {
        now = now.plusSeconds(60);
        return now;
    }

    private Logs dispatched(Assignee to) {
        return Logs.reportedAt(now).then(next(), new File(Logs.MANHOLE, 2)).then(next(), new Dispatch(to));
    }

    private static Refusal refused(Logs log, CaseAction action, UUID person) {
        CaseProgress progress = log.progress();
        return progress.refusal(action, new CaseEvent.Actor(person, person, "测试"), progress.at())
                .orElseThrow();
    }

    @Test
    void theWholeChain() {
        Logs log = dispatched(new Assignee.ToTeam(Logs.ROADS))
                .then(next(), Logs.BO, new Accept())
                .then(next(), Logs.BO, new Arrive(ArrivalProof.CLAIMED))
                .then(next(), Logs.BO, new Handle())
                .then(next(), new AskCheck(Logs.ANNA));
        assertThat(log.progress().asked()).isEqualTo(Logs.ANNA);
        log.then(next(), new AnswerCheck(true));
        assertThat(log.progress().isChecked()).isTrue();
        CaseProgress closed = log.then(next(), new Close()).progress();
        assertThat(closed.stage()).isEqualTo(CaseStage.CLOSED);
        assertThat(closed.closedAt()).isEqualTo(now);
        assertThat(closed.holderPersonId()).isEqualTo(Logs.BO);
        assertThat(closed.filed()).isEqualTo(new CaseProgress.Filed(Logs.MANHOLE, 2));
    }

    @Test
    void oneOfATeamTakesItAndNoOther() {
        Logs log = dispatched(new Assignee.ToTeam(Logs.ROADS)).then(next(), Logs.BO, new Accept());
        assertThat(refused(log, new Accept(), Logs.ANNA)).isEqualTo(Refusal.HELD_BY_ANOTHER);
        assertThat(refused(log, new Accept(), Logs.BO)).isEqualTo(Refusal.ALREADY_ACCEPTED);
    }

    @Test
    void whatIsReturnedIsNobodys() {
        CaseProgress progress = dispatched(new Assignee.ToPerson(Logs.ANNA))
                .then(next(), new Accept())
                .then(next(), new Return("非本部门"))
                .progress();
        assertThat(progress.stage()).isEqualTo(CaseStage.FILED);
        assertThat(progress.assignee()).isNull();
        assertThat(progress.holderPersonId()).isNull();
        assertThat(progress.counts().returns()).isOne();
    }

    @Test
    void aFailedCheckAndReworkGoToTheSameHands() {
        Assignee team = new Assignee.ToTeam(Logs.ROADS);
        Logs log = dispatched(team)
                .then(next(), Logs.BO, new Handle())
                .then(next(), new AskCheck(Logs.ANNA))
                .then(next(), new AnswerCheck(false));
        assertThat(log.progress().stage()).isEqualTo(CaseStage.DISPATCHED);
        log.then(next(), Logs.BO, new Handle()).then(next(), new Rework("还漏"));
        assertThat(log.progress().assignee()).isEqualTo(team);
        assertThat(log.progress().holderPersonId()).isEqualTo(Logs.BO);
        assertThat(log.progress().counts().reworks()).isEqualTo(2);
    }

    @Test
    void anotherBodysWorkThatFailsIsDispatchedAnew() {
        CaseProgress progress = dispatched(new Assignee.ToPerson(Logs.ANNA))
                .then(next(), new TransferOut("供电公司", "G-1", null))
                .then(next(), new AnswerTransfer(true))
                .then(next(), new Rework("没有修好"))
                .progress();
        assertThat(progress.stage()).isEqualTo(CaseStage.FILED);
        assertThat(progress.transfer()).isEqualTo(new TransferOut("供电公司", "G-1", null));
    }

    @Test
    void twoExtensionsAndOneAtATime() {
        Logs log = dispatched(new Assignee.ToPerson(Logs.ANNA)).then(next(), new RequestExtension(DAY));
        assertThat(refused(log, new RequestExtension(DAY), Logs.ANNA)).isEqualTo(Refusal.REQUEST_PENDING);
        log.then(next(), new Approve());
        assertThat(refused(log, new Approve(), Logs.ANNA)).isEqualTo(Refusal.NO_PENDING_REQUEST);
        log.then(next(), new RequestExtension(DAY))
                .then(next(), new Decline("不同意"))
                .then(next(), new RequestExtension(DAY))
                .then(next(), new Approve());
        assertThat(log.progress().granted()).containsExactly(DAY, DAY);
        assertThat(refused(log, new RequestExtension(DAY), Logs.ANNA)).isEqualTo(Refusal.NO_MORE_EXTENSIONS);
    }

    @Test
    void suspendedOnceForAYearAtMost() {
        Logs log = dispatched(new Assignee.ToPerson(Logs.ANNA));
        Instant year = now.atOffset(java.time.ZoneOffset.UTC).plusYears(1).toInstant();
        assertThat(log.progress().refusal(new RequestSuspension(year), ACTOR, now))
                .isEmpty();
        assertThat(log.progress().refusal(new RequestSuspension(year.plusSeconds(1)), ACTOR, now))
                .contains(Refusal.SUSPENSION_TOO_LONG);
        assertThat(refused(log, new RequestSuspension(now), Logs.ANNA)).isEqualTo(Refusal.SUSPENSION_TOO_LONG);
        Instant until = now.plus(Duration.ofDays(300));
        log.then(next(), new Arrive(ArrivalProof.CLAIMED))
                .then(next(), new RequestSuspension(until))
                .then(next(), new Approve());
        assertThat(log.progress().stage()).isEqualTo(CaseStage.SUSPENDED);
        assertThat(log.progress().resumesAt()).contains(until);
        log.then(until, new Resume());
        assertThat(log.progress().stage()).isEqualTo(CaseStage.ARRIVED);
        assertThat(log.progress().resumesAt()).isEmpty();
        assertThat(refused(log, new RequestSuspension(until.plusSeconds(60)), Logs.ANNA))
                .isEqualTo(Refusal.SUSPENDED_BEFORE);
    }

    /** A phone that was offline tells later of what was before a note or an alarm, and not of what was before the dispatch. */
    @Test
    void whatStandsAsideHoldsNoTimeBack() {
        Logs log = dispatched(new Assignee.ToPerson(Logs.ANNA));
        Instant sent = log.progress().at();
        log.then(sent.plusSeconds(900), new Comment())
                .then(sent.plusSeconds(900), new CaseAction.Overdue("arrive", 1))
                .then(sent.plusSeconds(950), new Escalate(CaseLevel.COMMUNITY));
        assertThat(log.progress().at()).isEqualTo(sent);
        log.then(sent.plusSeconds(60), new Arrive(ArrivalProof.CLAIMED));
        assertThat(log.progress().at()).isEqualTo(sent.plusSeconds(60));
        assertThatThrownBy(() -> log.then(sent.plusSeconds(59), new Handle()).progress())
                .hasMessageContaining("behind");
    }

    @Test
    void aRequestLapsesWhenTheCaseMovesOnButNotByArriving() {
        Logs log = dispatched(new Assignee.ToPerson(Logs.ANNA))
                .then(next(), new RequestExtension(DAY))
                .then(next(), new Arrive(ArrivalProof.CLAIMED));
        assertThat(log.progress().pending()).isNotNull();
        assertThat(log.then(next(), new Handle()).progress().pending()).isNull();
    }

    @Test
    void aSuspensionThatIsOverIsNotApproved() {
        Logs log =
                dispatched(new Assignee.ToPerson(Logs.ANNA)).then(next(), new RequestSuspension(now.plusSeconds(30)));
        assertThat(log.progress().refusal(new Approve(), ACTOR, next())).contains(Refusal.SUSPENSION_OVER);
    }

    @Test
    void whatWasMergedOrClosedComesBack() {
        Logs merged = dispatched(new Assignee.ToPerson(Logs.ANNA))
                .then(next(), new RequestSuspension(now.plus(Duration.ofDays(9))))
                .then(next(), new Approve())
                .then(next(), new Merge(Logs.GREENS));
        assertThat(merged.progress().mergedInto()).isEqualTo(Logs.GREENS);
        CaseProgress back = merged.then(next(), new Reopen("不是同一处")).progress();
        assertThat(back.stage()).isEqualTo(CaseStage.DISPATCHED);
        assertThat(back.assignee()).isEqualTo(new Assignee.ToPerson(Logs.ANNA));
        assertThat(back.closedAt()).isNull();
        CaseProgress filed =
                merged.then(next(), new Close()).then(next(), new Reopen("又坏了")).progress();
        assertThat(filed.stage()).isEqualTo(CaseStage.FILED);
        assertThat(filed.assignee()).isNull();
        assertThat(Logs.reportedAt(now)
                        .then(next(), new Annul("误报"))
                        .then(next(), new Reopen("属实"))
                        .progress()
                        .stage())
                .isEqualTo(CaseStage.COLLECTED);
    }

    @Test
    void aSampledSelfHandledCaseGoesBackToWhoDidIt() {
        CaseProgress progress = Logs.reportedAt(now)
                .then(next(), Logs.BO, new SelfHandle(true))
                .then(next(), new AskCheck(Logs.ANNA))
                .then(next(), new AnswerCheck(false))
                .progress();
        assertThat(progress.stage()).isEqualTo(CaseStage.DISPATCHED);
        assertThat(progress.assignee()).isEqualTo(new Assignee.ToPerson(Logs.BO));
    }

    @Test
    void aLevelOnlyRises() {
        Logs log = Logs.reportedAt(now).then(next(), new Escalate(CaseLevel.COMMUNITY));
        assertThat(refused(log, new Escalate(CaseLevel.COMMUNITY), Logs.ANNA)).isEqualTo(Refusal.LEVEL_NOT_HIGHER);
        assertThat(log.then(next(), new Escalate(CaseLevel.STREET)).progress().level())
                .isEqualTo(CaseLevel.STREET);
    }

    @Test
    void aLogIsNotFoldedWhenItIsNone() {
        assertThatThrownBy(() -> CaseProgress.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Logs().then(now, new Close()).progress())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Logs.reportedAt(now).then(now, new Handle()).progress())
                .hasMessageContaining("ACTION_NOT_ALLOWED");
        assertThatThrownBy(() -> Logs.reportedAt(now)
                        .then(now.minusSeconds(1), new Comment())
                        .progress())
                .hasMessageContaining("behind");
        List<CaseEvent> gap = Logs.reportedAt(now)
                .then(now, new Comment())
                .then(now, new Comment())
                .events();
        assertThatThrownBy(() -> CaseProgress.of(List.of(gap.getFirst(), gap.getLast())))
                .hasMessageContaining("behind");
    }

    @Test
    void whateverIsDoneTheStandingIsSound() {
        Set<CaseStage> seen = EnumSet.noneOf(CaseStage.class);
        for (long seed = 1; seed <= 3000; seed++) {
            CaseProgress progress = null;
            List<CaseEvent> log = Logs.walk(seed, 30).events();
            for (CaseEvent event : log) {
                progress = progress == null ? CaseProgress.of(List.of(event)) : progress.after(event);
                seen.add(progress.stage());
                sound(progress, "seed " + seed + " after " + event);
            }
            assertThat(CaseProgress.of(log)).as("seed %d", seed).isEqualTo(progress);
        }
        assertThat(seen).containsExactlyInAnyOrder(CaseStage.values());
    }

    private static void sound(CaseProgress it, String where) {
        CaseStage stage = it.stage();
        boolean atWork = stage == CaseStage.DISPATCHED || stage == CaseStage.ARRIVED;
        assertThat(it.closedAt() != null).as(where).isEqualTo(stage.isClosed());
        assertThat(it.mergedInto() != null).as(where).isEqualTo(stage == CaseStage.MERGED);
        assertThat(it.suspendedUntil() != null).as(where).isEqualTo(stage == CaseStage.SUSPENDED);
        assertThat(it.stageBefore() != null)
                .as(where)
                .isEqualTo(stage == CaseStage.SUSPENDED || stage == CaseStage.MERGED);
        assertThat(!atWork || it.assignee() != null).as(where).isTrue();
        assertThat(it.holderPersonId() == null || it.assignee() != null)
                .as(where)
                .isTrue();
        assertThat(it.pending() == null || atWork || stage == CaseStage.FILED)
                .as(where)
                .isTrue();
        assertThat(it.granted()).as(where).hasSizeLessThanOrEqualTo(CaseProgress.MOST_EXTENSIONS);
        assertThat(!it.isChecked() || stage == CaseStage.HANDLED).as(where).isTrue();
        assertThat(it.asked() == null || stage == CaseStage.VERIFYING || stage == CaseStage.CHECKING)
                .as(where)
                .isTrue();
    }
}
