package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a test of patrols does with the parts behind their face. */
public final class Keeping {

    private final BeanFactory beans;

    public Keeping(BeanFactory beans) {
        this.beans = beans;
    }

    /** Runs the retention with other times than the configured ones. */
    public void deleteExpired(Duration kept) {
        inTransaction(() -> beans.getBean(FixRetention.class).deleteExpired(kept));
    }

    public void thin(Duration after, Duration to) {
        inTransaction(() -> beans.getBean(FixRetention.class).thin(after, to));
    }

    public void endDays() {
        inTransaction(() -> beans.getBean(FixRetention.class).endDays());
    }

    /** What the timer does with patrols that have ended. */
    public void measureWays() {
        WayTimer.measure(beans.getBean(MeasureRows.class), beans.getBean(Measuring.class), () -> false);
    }

    /** Reads a patrol as it is, to measure it when that is run. */
    public Runnable measuringOf(UUID id) {
        PatrolRow row = beans.getBean(PatrolRows.class).find(id).orElseThrow();
        return () -> beans.getBean(Measuring.class).of(row);
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(beans.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.run());
    }

    public void requirePartition(Instant startedAt) {
        beans.getBean(MonthPartitions.class).require(startedAt);
    }

    public List<YearMonth> partitions() {
        return beans.getBean(MonthPartitions.class).list();
    }
}
