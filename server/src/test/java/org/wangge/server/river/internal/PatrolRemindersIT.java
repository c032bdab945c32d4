package org.wangge.server.river.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.river.ChiefRecord;
import org.wangge.server.river.Compliance;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Timers;
import org.wangge.server.shared.job.TimedWork;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

/** Who is reminded of patrols, when, and that nobody is twice. */
@OfficeTest
class PatrolRemindersIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Caller SYSTEM = Caller.system();

    /** A Saturday at noon, in the last two days of its week. */
    private static final Instant SATURDAY = Instant.parse("2026-11-21T04:00:00Z");

    private static final Instant FRIDAY = SATURDAY.minus(Duration.ofHours(13));

    @Autowired
    PatrolReminders reminders;

    @Autowired
    Compliance compliance;

    @Autowired
    RiverIntake rivers;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @BeforeEach
    void twoChiefsAndAPatrolAWeek() {
        Emptied.of(jdbc, "river, notify_message, notify_channel");
        jdbc.sql("delete from patrol_reminder").update();
        organisation.people(
                SYSTEM,
                "test",
                List.of(
                        new OrganisationIntake.PersonData("wang", "王河长", "13700000001", null, null, null),
                        new OrganisationIntake.PersonData("li", "李河长", "13700000002", null, null, null)));
        rivers.rivers(SYSTEM, "test", List.of(new RiverRecord("r1", "天赉渠", "canal")));
        rivers.segments(SYSTEM, "test", List.of(segment("a", 34.70), segment("b", 34.71), segment("c", 34.72)));
        rivers.chiefs(SYSTEM, "test", List.of(chief("a", "wang"), chief("b", "wang"), chief("c", "li")));
        jdbc.sql("delete from patrol_rule_set where version > 1").update();
        jdbc.sql("""
                        insert into patrol_rule_set (version, valid_from, rules)
                        values (2, '2020-01-01', '[{"level":"village","content":[],"frequency":{"times":1,"per":"week"}}]')
                        """).update();
    }

    private static SegmentRecord segment(String id, double south) {
        Coordinate[] line = {new Coordinate(113.73, south), new Coordinate(113.73, south + 0.01)};
        return new SegmentRecord(
                id,
                "r1",
                id,
                "渠" + id,
                "village",
                (south - 34.70) * 110_936,
                null,
                Cgcs2000.geometries().createLineString(line));
    }

    private ChiefRecord chief(String segment, String person) {
        UUID id = people.findId(SYSTEM, "test", person).orElseThrow();
        return new ChiefRecord(segment, id, "chief", Instant.parse("2026-01-01T00:00:00Z"), null);
    }

    @Test
    void remindsEachChiefOnceInTheLastTwoDaysWhoeverDoesIt() throws Exception {
        reminders.remind(FRIDAY);
        assertThat(messages()).isEmpty();
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> once = () -> {
                reminders.remind(SATURDAY);
                return true;
            };
            for (Future<Boolean> each : threads.invokeAll(List.of(once, once, once, once))) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(messages())
                .containsExactlyInAnyOrder("王河长 渠a等2段 还差2次，最早11月22日到期 ordinary", "李河长 渠c 还差1次，最早11月22日到期 ordinary");
        reminders.remind(SATURDAY.plus(Duration.ofHours(8)));
        assertThat(messages()).hasSize(2);
        assertThat(compliance.due(SYSTEM, SATURDAY))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.remindedAt()).isNotNull());
        // The next week is another period.
        reminders.remind(SATURDAY.plus(Duration.ofDays(7)));
        assertThat(messages()).hasSize(4);
        assertThat(compliance.due(SYSTEM, SATURDAY.plus(Duration.ofDays(14))))
                .allSatisfy(line -> assertThat(line.remindedAt()).isNull());
    }

    @Test
    void twoServersWithTheirSchedulersSendOneEach() throws InterruptedException {
        OfficeTime time = new OfficeTime(Clock.fixed(SATURDAY, SHANGHAI));
        List<TimedWork> works = List.of(ReminderTimer.remindingOfPatrols(reminders, time, Duration.ofMillis(200)));
        Scheduler one = Timers.scheduler(database, works, "one");
        Scheduler other = Timers.scheduler(database, works, "other");
        one.start();
        other.start();
        try {
            for (int i = 0; i < 50 && messages().size() < 2; i++) {
                Thread.sleep(100);
            }
            Thread.sleep(500);
        } finally {
            one.stop();
            other.stop();
        }
        assertThat(messages()).hasSize(2);
    }

    @Test
    void ringsNobodyInQuietHours() {
        LocalTime now = LocalTime.now(SHANGHAI).truncatedTo(ChronoUnit.MINUTES);
        jdbc.sql("update notify_setting set quiet_from = :from, quiet_to = :to")
                .param("from", now.minusHours(1))
                .param("to", now.plusHours(2))
                .update();
        jdbc.sql("""
                        insert into notify_channel (id, kind, name, enabled, kinds, language, settings, version, created_at)
                        values (gen_random_uuid(), 'sms', '短信', true, array['patrol-due'], 'zh-CN', '', 1, now())
                        """).update();
        reminders.remind(SATURDAY);
        List<Instant> next = jdbc.sql("select next_at from notify_delivery")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list();
        assertThat(next)
                .hasSize(2)
                .allSatisfy(at -> assertThat(at)
                        .isCloseTo(Instant.now().plus(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES)));
    }

    private List<String> messages() {
        return jdbc.sql("""
                        select r.name || ' ' || (m.facts -> 'matter' ->> 'zh') || ' ' || (m.facts -> 'detail' ->> 'zh') || ' ' || m.urgency
                        from notify_message m join notify_recipient r on r.message_id = m.id where m.kind = 'patrol-due'
                        """).query(String.class).list();
    }
}
