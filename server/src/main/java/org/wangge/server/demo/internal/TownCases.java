package org.wangge.server.demo.internal;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CaseIntake.CaseData;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;

/** Ninety days of cases of the made-up street. */
@Component
class TownCases {

    private final CaseIntake intake;

    TownCases(CaseIntake intake) {
        this.intake = intake;
    }

    /** Needs the cells to be there. */
    void load(Caller caller, Town town) {
        List<CaseData> cases = town.incidents().stream()
                .map(incident -> new CaseData(
                        incident.sourceId(),
                        CategoryCode.parse(incident.category()).orElseThrow(),
                        incident.geometry(),
                        incident.description(),
                        incident.source().toLowerCase(Locale.ROOT),
                        incident.reportedAt(),
                        incident.closedAt().orElse(null),
                        incident.closedAt().map(closed -> "已处置（演示数据）").orElse(null)))
                .toList();
        Intakes.whole("cases", intake.cases(caller, DemoOffice.SOURCE, cases));
    }
}
