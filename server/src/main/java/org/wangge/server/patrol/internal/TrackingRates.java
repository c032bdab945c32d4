package org.wangge.server.patrol.internal;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Counts in the database how often something comes in a minute by the clock, so that two servers count together. */
@Component
class TrackingRates {

    private final JdbcClient jdbc;
    private final int reports;
    private final int failures;

    /**
     * @param reports of a tracker in a minute; one that was offline sends what it kept one by one
     * @param failures wrong tokens from an address in a minute
     */
    TrackingRates(
            JdbcClient jdbc,
            @Value("${wangge.tracking.reports-per-minute:600}") int reports,
            @Value("${wangge.tracking.failures-per-minute:60}") int failures) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.failures = failures;
    }

    /**
     * Counts one more of a tracker.
     *
     * @throws ProblemException 429 with the seconds until the minute is over
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void countReport(String tracker) {
        count("tracker:" + tracker, reports);
    }

    /**
     * Counts a wrong token of an address.
     *
     * @throws ProblemException the same
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void countFailure(String address) {
        count("failure:" + address, failures);
    }

    private void count(String subject, int most) {
        Counted counted = jdbc.sql("""
                insert into tracking_rate as r (subject, minute, count) values (:subject, date_trunc('minute', now()), 1)
                on conflict (subject, minute) do update set count = r.count + 1
                returning count, ceil(extract(epoch from minute + interval '1 minute' - now()))::int as seconds
                """)
                .param("subject", subject)
                .query((row, number) -> new Counted(row.getInt("count"), row.getInt("seconds")))
                .single();
        if (counted.count() > most) {
            throw new ProblemException(
                    RequestProblem.TOO_MANY_REQUESTS,
                    "More than " + most + " requests in a minute",
                    List.of(),
                    Map.of("retryAfterSeconds", Math.max(1, counted.seconds())),
                    null);
        }
    }

    private record Counted(int count, int seconds) {}

    @Scheduled(initialDelayString = "PT8M", fixedDelayString = "PT1H")
    void deletePast() {
        jdbc.sql("delete from tracking_rate where minute < now() - interval '10 minutes'")
                .update();
    }
}
