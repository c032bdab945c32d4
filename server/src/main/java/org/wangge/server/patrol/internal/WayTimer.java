package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wangge.server.shared.job.TimedWork;

/** Measures patrols that ended and that nobody has asked for since, so that the collection of their ways is whole. */
@Configuration(proxyBeanMethods = false)
class WayTimer {

    private static final Logger LOG = LoggerFactory.getLogger(WayTimer.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** In one go: the office has other work as well. */
    private static final int MOST = 200;

    @Bean
    TimedWork measuringOfWays(MeasureRows measures, Measuring measuring) {
        return TimedWork.every(PAUSE, "patrol-ways", isEnding -> measure(measures, measuring, isEnding));
    }

    /** One that cannot be measured must not keep the others from it. */
    static void measure(MeasureRows measures, Measuring measuring, BooleanSupplier isEnding) {
        for (UUID id : measures.withoutWay(MOST)) {
            if (isEnding.getAsBoolean()) {
                return;
            }
            try {
                measuring.refresh(List.of(id));
            } catch (RuntimeException e) {
                LOG.warn("The patrol {} cannot be measured", id, e);
            }
        }
    }
}
