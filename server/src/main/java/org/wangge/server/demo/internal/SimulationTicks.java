package org.wangge.server.demo.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** In demonstration mode: lets the simulation take its steps every two seconds, on one of all servers of the database. */
@Component
@ConditionalOnBooleanProperty("wangge.demo")
class SimulationTicks implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DataSource database;
    private final SimulatedStreet street;
    private final boolean enabled;
    private @Nullable Scheduler scheduler;

    SimulationTicks(DataSource database, SimulatedStreet street, @Value("${wangge.simulation:true}") boolean enabled) {
        this.database = database;
        this.street = street;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        if (enabled) {
            scheduler = Scheduler.create(database)
                    .startTasks(Tasks.recurring("demo-simulation", FixedDelay.of(PAUSE))
                            .execute((instance, context) -> street.tick()))
                    .tableName("demo_scheduled_tasks")
                    .threads(1)
                    .schedulerName(
                            () -> "wangge-demo-" + ProcessHandle.current().pid())
                    .pollingInterval(PAUSE)
                    .heartbeatInterval(Duration.ofSeconds(5))
                    .missedHeartbeatsLimit(4)
                    .shutdownMaxWait(Duration.ofSeconds(5))
                    .build();
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
