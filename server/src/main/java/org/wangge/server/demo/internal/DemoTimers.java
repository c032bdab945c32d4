package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wangge.server.demo.town.DemoTown;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.job.TimedWork;

/**
 * In demonstration mode: lets the simulation take its steps every two seconds, and draws up the shifts of the week ahead every night, so
 * that a demonstration that is kept has people on duty.
 */
@Configuration
@ConditionalOnBooleanProperty("wangge.demo")
class DemoTimers {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final LocalTime ROTA_AT = LocalTime.of(3, 0);

    @Bean
    @ConditionalOnBooleanProperty(name = "wangge.simulation", matchIfMissing = true)
    static TimedWork simulation(SimulatedStreet street) {
        return TimedWork.every(PAUSE, "demo-simulation", isEnding -> street.tick());
    }

    @Bean
    static TimedWork drawingUpOfShifts(TownOrganisation organisation, OfficeTime time) {
        return TimedWork.dailyAt(
                ROTA_AT,
                time.zone(),
                "demo-rota",
                isEnding -> organisation.rota(
                        Caller.system(), DemoTown.generate(time.now()).office().shifts()));
    }
}
