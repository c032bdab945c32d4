package org.wangge.server.shared.job;

import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

/**
 * Work that is done again and again without anybody asking, by one of all servers of the database at a time. A feature contributes it as a
 * bean.
 *
 * @param name of its own in the database, where the next time is kept under it
 * @param schedule when it is done next
 */
public record TimedWork(String name, Schedule schedule, Work work) {

    /** What is done; a failure is logged, and it is done again at its next time. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it once.
         *
         * @param isEnding whether the server stops: work of many steps leaves off then
         */
        void run(BooleanSupplier isEnding);
    }

    /** Work that is done so long after it was done the last time. */
    public static TimedWork every(Duration pause, String name, Work work) {
        return new TimedWork(name, FixedDelay.of(pause), work);
    }

    /** Work that is done once a day, or at the next start when no server ran at that time. */
    public static TimedWork dailyAt(LocalTime time, ZoneId zone, String name, Work work) {
        return new TimedWork(name, new Daily(zone, time), work);
    }
}
