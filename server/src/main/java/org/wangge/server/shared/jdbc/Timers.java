package org.wangge.server.shared.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wangge.server.shared.job.TimedWork;

/**
 * Does the features' {@link TimedWork}. Of all servers of a database one does a piece of it at a time; when it dies, another goes on after
 * {@value #HEARTBEAT_SECONDS} seconds' silence, four times.
 */
@Component
public class Timers implements SmartLifecycle {

    private static final int HEARTBEAT_SECONDS = 5;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration POLLING = Duration.ofSeconds(1);

    /** A server that leaves a piece of work out must not take it from the others. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final DataSource database;
    private final List<TimedWork> works;
    private final boolean enabled;
    private @Nullable Scheduler scheduler;

    Timers(DataSource database, List<TimedWork> works, @Value("${wangge.timers:true}") boolean enabled) {
        this.database = database;
        this.works = List.copyOf(works);
        this.enabled = enabled;
    }

    /** A scheduler of a name of its own on a database; several may run on one. */
    public static Scheduler scheduler(DataSource database, List<TimedWork> works, String name) {
        return Scheduler.create(database)
                .startTasks(works.stream().map(Timers::task).toList())
                .threads(works.size())
                .schedulerName(() -> name)
                .pollingInterval(POLLING)
                .heartbeatInterval(Duration.ofSeconds(HEARTBEAT_SECONDS))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    private static RecurringTask<Void> task(TimedWork work) {
        return Tasks.recurring(work.name(), work.schedule())
                .execute((instance, context) ->
                        work.work().run(() -> context.getSchedulerState().isShuttingDown()));
    }

    @Override
    public void start() {
        if (enabled && !works.isEmpty()) {
            scheduler = scheduler(database, works, "wangge-" + UUID.randomUUID());
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
