package org.wangge.server.open311.internal;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Counts in the database how often somebody comes in an hour by the clock, so that two servers count together. */
@Component
class RateLimits {

    private final JdbcClient jdbc;

    RateLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts one more, whatever becomes of the request.
     *
     * @param subject who, such as {@code report:192.0.2.1}
     * @throws ProblemException 429 with the seconds until the hour is over
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void admit(String subject, int perHour) {
        Counted counted = jdbc.sql("""
            insert into rate_count as r (subject, hour, count) values (:subject, date_trunc('hour', now()), 1)
            on conflict (subject, hour) do update set count = r.count + 1
            returning count, ceil(extract(epoch from hour + interval '1 hour' - now()))::int as seconds
            """)
                .param("subject", subject)
                .query((row, number) -> new Counted(row.getInt("count"), row.getInt("seconds")))
                .single();
        if (counted.count() > perHour) {
            int seconds = Math.max(1, counted.seconds());
            throw new ProblemException(
                    RequestProblem.TOO_MANY_REQUESTS,
                    "Too much came from there in this hour; try again in " + (seconds + 59) / 60 + " minutes",
                    List.of(),
                    Map.of("retryAfterSeconds", seconds),
                    null);
        }
    }

    private record Counted(int count, int seconds) {}

    @Scheduled(initialDelayString = "PT9M", fixedDelayString = "PT1H")
    void deletePast() {
        jdbc.sql("delete from rate_count where hour < now() - interval '2 hours'")
                .update();
    }
}
