package org.wangge.server.casework.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.shared.jdbc.Timers;

/** For tests of other packages: what timers do, which are off in tests. */
public final class Ringing {

    private Ringing() {}

    /** Writes the columns again when rules have changed; whether they had. */
    public static boolean refresh(BeanFactory beans) {
        return beans.getBean(ClockRefresh.class).afterChange();
    }

    /** Rings what is due. */
    public static void all(BeanFactory beans) {
        CaseAlarms alarms = beans.getBean(CaseAlarms.class);
        while (alarms.ringNext()) {
            // the next one
        }
    }

    /** What a server leaves that was killed while it looked for what is due: its task, still picked, and no heartbeat any more. */
    public static void killed(BeanFactory beans) {
        JdbcClient jdbc = beans.getBean(JdbcClient.class);
        jdbc.sql("delete from scheduled_tasks").update();
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('case-alarms', 'recurring', now() - interval '2 minutes', true, 'killed', now() - interval '2 minutes', 1)
                """).update();
    }

    /** Lets two servers ring until nothing is due, one of which stops as soon as something rang. */
    public static void twoServers(BeanFactory beans, Duration atMost) throws InterruptedException {
        DataSource database = beans.getBean(DataSource.class);
        Scheduler one = scheduler(beans, database, "one");
        Scheduler other = scheduler(beans, database, "other");
        one.start();
        other.start();
        try {
            await(beans, "select exists (select from case_event where action in ('remind', 'overdue'))", atMost);
            one.stop();
            await(beans, "select not exists (select from case_record where alarm_at <= now())", atMost);
        } finally {
            one.stop();
            other.stop();
        }
    }

    private static Scheduler scheduler(BeanFactory beans, DataSource database, String name) {
        return Timers.scheduler(
                database,
                List.of(
                        CaseTimers.ringingOfCases(beans.getBean(CaseAlarms.class)),
                        CaseTimers.rewritingOfClocks(beans.getBean(ClockRefresh.class))),
                name);
    }

    private static void await(BeanFactory beans, String condition, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!beans.getBean(JdbcClient.class)
                        .sql(condition)
                        .query(Boolean.class)
                        .single()
                && System.nanoTime() < until) {
            Thread.sleep(100);
        }
    }
}
