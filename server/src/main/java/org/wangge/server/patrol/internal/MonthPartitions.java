package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.shared.OfficeTime;

/**
 * The partitions of {@code patrol_fix}, one for each month (UTC) in which patrols began. They are made ahead, and when a patrol of another
 * month begins; where that fails the patrol's fixes go to the partition for all others, so nobody has to wait for it.
 */
@Component
class MonthPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(MonthPartitions.class);

    /** Patrols of other times have wrong clocks, and need no partition of their own. */
    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private static final int MONTHS_AHEAD = 2;

    private static final Pattern NAME = Pattern.compile("patrol_fix_(\\d{4})_(\\d{2})");

    private final JdbcClient jdbc;
    private final OfficeTime time;
    private final TransactionTemplate alone;

    MonthPartitions(JdbcClient jdbc, OfficeTime time, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.time = time;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT6H")
    void makeAhead() {
        for (int month = 0; month <= MONTHS_AHEAD; month++) {
            require(time.now().atOffset(ZoneOffset.UTC).plusMonths(month).toInstant());
        }
    }

    /** Makes the partition of patrols that begin at that time, unless it is there or out of range. */
    void require(Instant startedAt) {
        YearMonth month = YearMonth.from(startedAt.atOffset(ZoneOffset.UTC));
        YearMonth latest = YearMonth.from(time.now().atOffset(ZoneOffset.UTC)).plusMonths(MONTHS_AHEAD);
        if (month.isBefore(FIRST) || month.isAfter(latest) || isThere(month)) {
            return;
        }
        try {
            alone.executeWithoutResult(status -> make(month));
        } catch (DataAccessException e) {
            LOG.warn("The partition {} could not be made; fixes go to patrol_fix_other", name(month), e);
        }
    }

    private boolean isThere(YearMonth month) {
        return jdbc.sql("select to_regclass(:name) is not null")
                .param("name", name(month))
                .query(Boolean.class)
                .single();
    }

    /** Fixes of the month that lie among the others move. */
    private void make(YearMonth month) {
        jdbc.sql("set local lock_timeout = '3s'").update();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('patrol_fix partitions')) is null")
                .query(Boolean.class)
                .single();
        String from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        String to = month.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toString();
        jdbc.sql("create table if not exists " + name(month) + " (like patrol_fix including defaults)")
                .update();
        boolean attached = jdbc.sql("select exists (select from pg_inherits where inhrelid = to_regclass(:name))")
                .param("name", name(month))
                .query(Boolean.class)
                .single();
        if (!attached) {
            jdbc.sql("lock table patrol_fix_other in access exclusive mode").update();
            jdbc.sql("""
                    with moved as (
                        delete from patrol_fix_other where patrol_started_at >= '%1$s' and patrol_started_at < '%2$s' returning *)
                    insert into %3$s select * from moved
                    """.formatted(from, to, name(month))).update();
            jdbc.sql("alter table patrol_fix attach partition %s for values from ('%s') to ('%s')"
                            .formatted(name(month), from, to))
                    .update();
        }
    }

    /** The months that have a partition, ascending. */
    List<YearMonth> list() {
        return jdbc.sql("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'patrol_fix'::regclass order by c.relname
                        """).query(String.class).list().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(match -> YearMonth.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                .toList();
    }

    /** Deletes a month's fixes at once. */
    void drop(YearMonth month) {
        jdbc.sql("drop table " + name(month)).update();
    }

    private static String name(YearMonth month) {
        return "patrol_fix_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
