package org.wangge.server.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.OfficeTest;

/** Whenever a visitor starts the demonstration, by day or night, few cases are late and some are. */
@Tag("long")
@OfficeTest
@Import(DemoHoursIT.AtAnyHour.class)
class DemoHoursIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int HOURS_APART = 5;

    @Autowired
    DemoOffice office;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HourHand hand;

    /** Says the hour the office believes it is. */
    static final class HourHand extends Clock {

        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @TestConfiguration
    static class AtAnyHour {

        @Bean
        HourHand hourHand() {
            return new HourHand();
        }

        @Bean
        @Primary
        OfficeTime anyHour(HourHand hand) {
            return new OfficeTime(hand);
        }
    }

    @Test
    void fewAreLateAtAnyHourOfTheWeek() {
        TreeMap<ZonedDateTime, Long> late = new TreeMap<>();
        ZonedDateTime end = Instant.now().truncatedTo(ChronoUnit.HOURS).atZone(ZONE);
        for (ZonedDateTime at = end.minusDays(7); at.isBefore(end); at = at.plusHours(HOURS_APART)) {
            late.put(at, lateAt(at.toInstant()));
        }
        assertThat(late)
                .hasSizeGreaterThan(30)
                .allSatisfy((at, many) -> assertThat(many).isBetween(1L, DemoOfficeIT.FEW));
    }

    private long lateAt(Instant now) {
        hand.now = now;
        return transactions.execute(undone -> {
            assertThat(office.load()).isTrue();
            long late = jdbc.sql(
                            "select count(*) from case_record where state = 'open' and stage <> 'suspended' and red_at < :now")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            undone.setRollbackOnly();
            return late;
        });
    }
}
