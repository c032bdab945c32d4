package org.wangge.server.demo.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wangge.server.demo.town.DemoTown;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;

/**
 * In demonstration mode, on one of all servers of the database: lets the simulation take its steps every two seconds, and draws up the
 * shifts of the week ahead every night, so that a demonstration that is kept has people on duty.
 */
@Component
@ConditionalOnBooleanProperty("wangge.demo")
class SimulationTicks implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final LocalTime ROTA_AT = LocalTime.of(3, 0);

    private final DataSource database;
    private final SimulatedStreet street;
    private final TownOrganisation organisation;
    private final OfficeTime time;
    private final boolean enabled;
    private @Nullable Scheduler scheduler;

    SimulationTicks(
            DataSource database,
            SimulatedStreet street,
            TownOrganisation organisation,
            OfficeTime time,
            @Value("${wangge.simulation:true}") boolean enabled) {
        this.database = database;
        this.street = street;
        this.organisation = organisation;
        this.time = time;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        if (enabled) {
            scheduler = Scheduler.create(database)
                    .startTasks(
                            Tasks.recurring("demo-simulation", FixedDelay.of(PAUSE))
                                    .execute((instance, context) -> street.tick()),
                            Tasks.recurring("demo-rota", new Daily(time.zone(), ROTA_AT))
                                    .execute((instance, context) -> rota()))
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

    private void rota() {
        organisation.rota(
                Caller.system(), DemoTown.generate(time.now()).office().shifts());
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
