package org.wangge.server.casework.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wangge.server.casework.machine.ArrivalProof;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.Logs;

class EventJsonTest {

    @Test
    void everyActionIsReadAsItWasWritten() {
        for (CaseAction action : Logs.each(Logs.START)) {
            assertThat(EventJson.read(EventJson.word(action), EventJson.payload(action)))
                    .isEqualTo(action);
        }
        CaseAction arrival = new CaseAction.Arrive(new ArrivalProof(12.5, 8.0, true));
        assertThat(EventJson.read("arrive", EventJson.payload(arrival))).isEqualTo(arrival);
    }

    @Test
    void whatRowsHoldDoesNotChange() {
        assertThat(EventJson.word(new CaseAction.Annul("x"))).isEqualTo("void");
        assertThat(EventJson.word(new CaseAction.AskVerification(Logs.ANNA))).isEqualTo("ask-verification");
        assertThat(EventJson.payload(new CaseAction.Close())).isEqualTo("{}");
        assertThat(EventJson.payload(new CaseAction.AnswerCheck(true))).isEqualTo("{\"isPassed\":true}");
        assertThat(EventJson.read("arrive", "{\"proof\":{\"isProved\":false}}"))
                .isEqualTo(new CaseAction.Arrive(ArrivalProof.CLAIMED));
        assertThat(EventJson.payload(new CaseAction.File(Logs.MANHOLE, null)))
                .isEqualTo("{\"category\":\"part:01001\",\"conditionNo\":null}");
    }
}
