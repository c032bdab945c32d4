package org.wangge.server.analysis.internal;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.shared.job.TimedWork;

/** Forgets runs a month after they were asked, and answers that neither a run nor a layer has any more. */
@Configuration(proxyBeanMethods = false)
class AnalysisTimers {

    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    TimedWork forgetAnswers(JdbcClient jdbc, OfficeTime time) {
        return TimedWork.dailyAt(LocalTime.of(3, 40), time.zone(), "analysis-forget", isEnding -> {
            jdbc.sql("delete from analysis_run where created_at < :before and state not in ('queued', 'running')")
                    .param("before", Times.bind(time.now().minus(KEPT)))
                    .update();
            jdbc.sql("""
                            delete from analysis_answer a where not exists (select from analysis_run r where r.digest = a.digest)
                                and not exists (select from analysis_layer l where l.digest = a.digest)
                            """).update();
        });
    }
}
