package org.wangge.server.river.internal;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.job.TimedWork;

/** Looks every few minutes for patrols to remind of. */
@Configuration
class ReminderTimer {

    @Bean
    static TimedWork remindingOfPatrols(
            PatrolReminders reminders, OfficeTime time, @Value("${wangge.river.remind-every:5m}") Duration pause) {
        return TimedWork.every(pause, "patrol-reminders", isEnding -> reminders.remind(time.now()));
    }
}
