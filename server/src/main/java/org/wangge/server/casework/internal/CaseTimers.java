package org.wangge.server.casework.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every second for alarms that are due, and for columns that changed rules have made old. Of all servers of a database one looks at
 * a time; when it dies, another goes on after {@value #HEARTBEAT_SECONDS} seconds' silence, four times.
 */
@Component
class CaseTimers implements SmartLifecycle {

    private static final int HEARTBEAT_SECONDS = 5;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final CaseAlarms alarms;
    private final ClockRefresh refresh;
    private final boolean enabled;
    private @Nullable Scheduler scheduler;

    CaseTimers(
            DataSource database,
            CaseAlarms alarms,
            ClockRefresh refresh,
            @Value("${wangge.timers:true}") boolean enabled) {
        this.database = database;
        this.alarms = alarms;
        this.refresh = refresh;
        this.enabled = enabled;
    }

    /** A scheduler of its own name on a database; several may run on one. */
    static Scheduler scheduler(DataSource database, CaseAlarms alarms, ClockRefresh refresh, String name) {
        RecurringTask<Void> ring = Tasks.recurring("case-alarms", FixedDelay.of(PAUSE))
                .execute((instance, context) -> {
                    boolean more = true;
                    while (more && !context.getSchedulerState().isShuttingDown()) {
                        more = alarms.ringNext();
                    }
                });
        RecurringTask<Void> rewrite = Tasks.recurring("case-clocks", FixedDelay.of(PAUSE))
                .execute((instance, context) -> refresh.afterChange());
        return Scheduler.create(database)
                .startTasks(ring, rewrite)
                .threads(2)
                .schedulerName(() -> name)
                .pollingInterval(PAUSE)
                .heartbeatInterval(Duration.ofSeconds(HEARTBEAT_SECONDS))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void start() {
        if (enabled) {
            scheduler = scheduler(
                    database,
                    alarms,
                    refresh,
                    "wangge-" + ProcessHandle.current().pid());
            scheduler.start();
        }
    }

    @Override
    public void stop() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
