package org.wangge.server.identity.internal;

import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.wangge.server.identity.OnceOnly;

/** Deletes what has expired. What has expired does not count even before, so several servers may do it, or none. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Housekeeping {

    private final JdbcClient jdbc;

    Housekeeping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void deleteExpired() {
        jdbc.sql("delete from account_session where expires_at < now()").update();
        jdbc.sql("delete from api_token where expires_at < now()").update();
        jdbc.sql("delete from login_attempt where at < now() - make_interval(secs => :window)")
                .param("window", JdbcLoginAttempts.WINDOW.toSeconds())
                .update();
        jdbc.sql("delete from idempotent_answer where created_at < now() - make_interval(days => :kept)")
                .param("kept", OnceOnly.KEPT_DAYS)
                .update();
    }
}
