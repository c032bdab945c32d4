package org.wangge.server.casework.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole table, written out: a change of it is to be seen here. */
class TransitionsTest {

    /** Columns: the stages in their order. {@code .} refused, {@code =} stays, else the first letters of where it goes. */
    private static final String TABLE = """
                                             col ver not fil dis arr han che clo tra sus mer voi
            Report                            .   .   .   .   .   .   .   .   .   .   .   .   .
            Intake                            =   =   .   =   =   =   =   =   .   =   =   .   .
            AskVerification                  ver  .   .   .   .   .   .   .   .   .   .   .   .
            AnswerVerification true           .  col  .   .   .   .   .   .   .   .   .   .   .
            AnswerVerification false          .  col  .   .   .   .   .   .   .   .   .   .   .
            File                             fil  .   .   =   =   =   .   .   .   .   .   .   .
            Reject                           not  .   .   .   .   .   .   .   .   .   .   .   .
            Dispatch                          .   .   .  dis  .   .   .   .   .   .   .   .   .
            Return                            .   .   .   .  fil fil  .   .   .   .   .   .   .
            Accept                            .   .   .   .   =   =   .   .   .   .   .   .   .
            Arrive                            .   .   .   .  arr  .   .   .   .   .   .   .   .
            Handle                            .   .   .   .  han han  .   .   .   .   .   .   .
            AskCheck                          .   .   .   .   .   .  che  .   .   .   .   .   .
            AnswerCheck true                  .   .   .   .   .   .   .  han  .   .   .   .   .
            AnswerCheck false                 .   .   .   .   .   .   . again .   .   .   .   .
            Close                            clo clo  .  clo clo clo clo clo  .  clo clo  .   .
            Rework                            .   .   .   .   .   . again again .  .   .   .   .
            SelfHandle false                 clo  .   .  clo clo clo  .   .   .   .   .   .   .
            SelfHandle true                  han  .   .  han han han  .   .   .   .   .   .   .
            TransferOut                       .   .   .  tra tra tra  .   .   .   .   .   .   .
            AnswerTransfer true               .   .   .   .   .   .   .   .   .  han  .   .   .
            AnswerTransfer false              .   .   .   .   .   .   .   .   .  fil  .   .   .
            RequestExtension                  .   .   .   .   =   =   .   .   .   .   .   .   .
            RequestSuspension                 .   .   .   =   =   =   .   .   .   .   .   .   .
            Approve                           .   .   .  asked asked asked . . .   .   .   .   .
            Decline                           .   .   .   =   =   =   .   .   .   .   .   .   .
            Resume                            .   .   .   .   .   .   .   .   .   .  back .   .
            Supervise                         =   =   .   =   =   =   =   =   .   =   =   .   .
            Escalate                          =   =   .   =   =   =   =   =   .   =   =   .   .
            Merge                            mer mer  .  mer mer mer mer mer  .  mer mer  .   .
            Reopen                            .   . reop  .   .   .   .   . reop  .   .  back reop
            Annul                            voi voi  .  voi voi voi voi voi  .  voi voi  .   .
            Remind                            =   =   .   =   =   =   =   =   .   =   =   .   .
            Overdue                           =   =   .   =   =   =   =   =   .   =   =   .   .
            Comment                           =   =   =   =   =   =   =   =   =   =   =   =   =
            """;

    @Test
    void everyStageTakesOrRefusesEveryAction() {
        Set<String> rows = new LinkedHashSet<>();
        rows.add(words(
                "",
                Arrays.stream(CaseStage.values())
                        .map(stage -> stage.text().substring(0, 3))
                        .toList()));
        for (CaseAction action : Logs.each(Logs.START)) {
            rows.add(words(
                    name(action),
                    Arrays.stream(CaseStage.values())
                            .map(stage -> word(Transitions.next(stage, action)))
                            .toList()));
        }
        assertThat(rows)
                .containsExactlyElementsOf(
                        TABLE.lines().map(TransitionsTest::squeezed).toList());
    }

    @Test
    void aRefusalSaysWhetherTheCaseIsClosed() {
        for (CaseAction action : Logs.each(Logs.START)) {
            for (CaseStage stage : CaseStage.values()) {
                if (Transitions.next(stage, action) instanceof Transition.Refused refused
                        && !(action instanceof CaseAction.Report)) {
                    assertThat(refused.why() == Refusal.CASE_CLOSED)
                            .as("%s at %s", action, stage)
                            .isEqualTo(stage.isClosed());
                }
            }
        }
    }

    @Test
    void everyKindOfActionIsTried() {
        assertThat(Logs.each(Logs.START).stream().map(CaseAction::getClass).collect(Collectors.toSet()))
                .hasSize(CaseAction.class.getPermittedSubclasses().length);
    }

    @Test
    void wordsOfStagesAndLevelsAreReadAgain() {
        for (CaseStage stage : CaseStage.values()) {
            assertThat(CaseStage.of(stage.text())).isEqualTo(stage);
        }
        for (CaseLevel level : CaseLevel.values()) {
            assertThat(CaseLevel.of(level.text())).isEqualTo(level);
        }
    }

    private static String name(CaseAction action) {
        String name = action.getClass().getSimpleName();
        return switch (action) {
            case CaseAction.AnswerVerification it -> name + " " + it.isConfirmed();
            case CaseAction.AnswerCheck it -> name + " " + it.isPassed();
            case CaseAction.SelfHandle it -> name + " " + it.isSampled();
            case CaseAction.AnswerTransfer it -> name + " " + it.isDone();
            default -> name;
        };
    }

    private static String word(Transition transition) {
        return switch (transition) {
            case Transition.To to -> to.stage().text().substring(0, 3);
            case Transition.Stay ignored -> "=";
            case Transition.Back ignored -> "back";
            case Transition.AsRequested ignored -> "asked";
            case Transition.ToAssignee ignored -> "again";
            case Transition.Reopened ignored -> "reop";
            case Transition.Refused ignored -> ".";
        };
    }

    private static String words(String name, List<String> cells) {
        return squeezed(name + " " + String.join(" ", cells));
    }

    private static String squeezed(String line) {
        return line.strip().replaceAll(" +", " ");
    }
}
