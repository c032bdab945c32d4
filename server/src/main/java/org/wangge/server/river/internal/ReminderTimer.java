package org.wangge.server.river.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wangge.server.shared.OfficeTime;

/** Looks every few minutes for patrols to remind of, on one of all servers of the database. */
@Component
class ReminderTimer implements SmartLifecycle {

    private final DataSource database;
    private final PatrolReminders reminders;
    private final OfficeTime time;
    private final Duration pause;
    private final boolean enabled;
    private @Nullable Scheduler scheduler;

    ReminderTimer(
            DataSource database,
            PatrolReminders reminders,
            OfficeTime time,
            @Value("${wangge.river.remind-every:5m}") Duration pause,
            @Value("${wangge.timers:true}") boolean enabled) {
        this.database = database;
        this.reminders = reminders;
        this.time = time;
        this.pause = pause;
        this.enabled = enabled;
    }

    /** A scheduler of its own name on a database; several may run on one. */
    static Scheduler scheduler(
            DataSource database, PatrolReminders reminders, OfficeTime time, Duration pause, String name) {
        return Scheduler.create(database)
                .startTasks(Tasks.recurring("patrol-reminders", FixedDelay.of(pause))
                        .execute((instance, context) -> reminders.remind(time.now())))
                .tableName("river_scheduled_tasks")
                .threads(1)
                .schedulerName(() -> name)
                .pollingInterval(pause.compareTo(Duration.ofSeconds(10)) < 0 ? pause : Duration.ofSeconds(10))
                .heartbeatInterval(Duration.ofSeconds(15))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void start() {
        if (enabled) {
            scheduler = scheduler(
                    database,
                    reminders,
                    time,
                    pause,
                    "wangge-river-" + ProcessHandle.current().pid());
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
