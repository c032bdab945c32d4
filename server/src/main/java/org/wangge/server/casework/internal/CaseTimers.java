package org.wangge.server.casework.internal;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wangge.server.shared.job.TimedWork;

/** Looks every second for alarms that are due, and for columns that changed rules have made old. */
@Configuration
class CaseTimers {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Bean
    static TimedWork ringingOfCases(CaseAlarms alarms) {
        return TimedWork.every(PAUSE, "case-alarms", isEnding -> {
            boolean more = true;
            while (more && !isEnding.getAsBoolean()) {
                more = alarms.ringNext();
            }
        });
    }

    @Bean
    static TimedWork rewritingOfClocks(ClockRefresh refresh) {
        return TimedWork.every(PAUSE, "case-clocks", isEnding -> refresh.afterChange());
    }
}
