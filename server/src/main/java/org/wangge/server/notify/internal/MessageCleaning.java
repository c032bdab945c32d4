package org.wangge.server.notify.internal;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes messages that are older than they are kept. What happened to a case stays in its log. */
@Component
class MessageCleaning {

    private final JdbcClient jdbc;
    private final Duration kept;

    MessageCleaning(JdbcClient jdbc, @Value("${wangge.notify.kept:365d}") Duration kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    @Scheduled(initialDelayString = "PT11M", fixedDelayString = "PT1H")
    void deleteOld() {
        jdbc.sql("delete from notify_message where created_at < now() - make_interval(secs => :kept)")
                .param("kept", kept.toSeconds())
                .update();
    }
}
