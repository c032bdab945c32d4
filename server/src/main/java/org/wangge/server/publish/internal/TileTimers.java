package org.wangge.server.publish.internal;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wangge.server.shared.job.TimedWork;

/** Keeps the notes of what was changed few. */
@Configuration(proxyBeanMethods = false)
class TileTimers {

    @Bean
    TimedWork condenseTileChanges(TileVersions versions) {
        return TimedWork.every(Duration.ofMinutes(30), "condense-tile-changes", isEnding -> versions.condense());
    }
}
