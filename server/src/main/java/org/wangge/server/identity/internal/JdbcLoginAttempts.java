package org.wangge.server.identity.internal;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.IdentityProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;

/**
 * Counts logins that failed or are under way, for all servers together. A login is counted before the password is looked at, so
 * that a hundred tries at the same moment are a hundred; a success takes its own back.
 */
@Repository
class JdbcLoginAttempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_ACCOUNT = 10;
    /** Many colleagues may share an office's one address. */
    static final int PER_ADDRESS = 100;

    private final JdbcClient jdbc;

    JdbcLoginAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a login.
     *
     * @throws ProblemException 429 when there were too many; this one then does not count
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void begin(String username, String address) {
        admit("account:" + username, PER_ACCOUNT);
        admit("address:" + address, PER_ADDRESS);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void succeeded(String username, String address) {
        jdbc.sql("delete from login_attempt where subject = :subject")
                .param("subject", "account:" + username)
                .update();
        jdbc.sql("""
                        delete from login_attempt where id =
                            (select id from login_attempt where subject = :subject order by at desc limit 1)
                        """).param("subject", "address:" + address).update();
    }

    private void admit(String subject, int most) {
        // Serialises the logins of one subject, so that count and insert are one step. Accounts come before addresses
        // always.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 4217))::text")
                .param("subject", subject)
                .query(String.class)
                .optional();
        Integer wait = jdbc.sql("""
                        select ceil(extract(epoch from at + make_interval(secs => :window) - now()))::int
                        from login_attempt
                        where subject = :subject and at > now() - make_interval(secs => :window)
                        order by at desc offset :most - 1 limit 1
                        """)
                .param("subject", subject)
                .param("window", WINDOW.toSeconds())
                .param("most", most)
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (wait != null) {
            throw tooMany(Math.max(1, wait));
        }
        UUID id = Ids.next();
        jdbc.sql("insert into login_attempt (id, subject, at) values (:id, :subject, clock_timestamp())")
                .param("id", id)
                .param("subject", subject)
                .update();
    }

    private static ProblemException tooMany(int seconds) {
        return new ProblemException(
                IdentityProblem.TOO_MANY_LOGINS,
                "Try again in " + seconds + " seconds",
                java.util.List.of(),
                java.util.Map.of("retryAfterSeconds", seconds),
                null);
    }
}
