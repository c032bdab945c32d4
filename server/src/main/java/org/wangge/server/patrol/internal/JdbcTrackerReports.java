package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Travel;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.WorkingHours;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.patrol.TrackerReports;
import org.wangge.server.patrol.internal.PatrolRows.Beginning;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcTrackerReports implements TrackerReports {

    /** Numbers of fixes of trackers are below those of phones: 2^52 less than their milliseconds, in steps of 16 for as many trackers. */
    private static final long LOWEST_SEQ = -(1L << 52);

    private static final int NUMBERS = 16;

    /** A clock that is wrong by more than it can be makes no day. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final Duration BEHIND = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final PatrolRows patrols;
    private final FixIntake intake;
    private final MonthPartitions partitions;
    private final TrackingRates rates;
    private final People people;
    private final WorkingHours hours;
    private final OfficeTime time;

    JdbcTrackerReports(
            JdbcClient jdbc,
            PatrolRows patrols,
            FixIntake intake,
            MonthPartitions partitions,
            TrackingRates rates,
            People people,
            WorkingHours hours,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.patrols = patrols;
        this.intake = intake;
        this.partitions = partitions;
        this.rates = rates;
        this.people = people;
        this.hours = hours;
        this.time = time;
    }

    @Override
    public Admitted admit(@Nullable String token, String address) {
        Optional<Admitted> found = token == null ? Optional.empty() : find(token);
        if (found.isEmpty()) {
            rates.countFailure(address);
            throw new ProblemException(
                    PatrolProblem.TRACKER_TOKEN_WRONG, "The token of the device is missing, unknown or revoked");
        }
        Admitted tracker = found.get();
        rates.countReport(tracker.trackerId().toString());
        if (people.find(Caller.system(), tracker.personId())
                .filter(Person::active)
                .isEmpty()) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Whose device it is does not work here any more");
        }
        return tracker;
    }

    private Optional<Admitted> find(String token) {
        byte[] hash = TrackerToken.hash(token);
        Optional<Admitted> found = jdbc.sql("""
                select id, person_id, name, number from tracker where secret_hash = :hash and revoked_at is null
                """)
                .param("hash", hash)
                .query((row, number) -> new Admitted(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getInt("number")))
                .optional();
        found.ifPresent(tracker -> jdbc.sql("""
                        update tracker set last_used_at = :now::timestamptz
                        where id = :id and (last_used_at is null or last_used_at < :now::timestamptz - interval '1 minute')
                        """)
                .param("id", tracker.trackerId())
                .param("now", time.now().toString())
                .update());
        return found;
    }

    @Override
    @Transactional
    public int take(Admitted tracker, PatrolSource source, List<Position> positions) {
        int taken = 0;
        for (Position position : positions) {
            Instant at = position.at().truncatedTo(ChronoUnit.MILLIS);
            if (isNew(tracker, at)) {
                Optional<PatrolRow> patrol = patrols.recordedBy(tracker.personId(), at);
                intake.take(
                        phone(tracker, patrol.isPresent() || isAtWork(tracker, at)),
                        patrol.orElseGet(() -> day(tracker, source, at)),
                        List.of(fix(tracker, position, at)));
                taken++;
            }
        }
        return taken;
    }

    /** A tracker tells by itself where somebody is: outside their hours it goes into their day track, and is shown to nobody as a position. */
    private boolean isAtWork(Admitted tracker, Instant at) {
        return isBelievable(at)
                && !hours.worked(phone(tracker, false), tracker.personId(), List.of(at))
                        .isEmpty();
    }

    private static Caller phone(Admitted tracker, boolean isAtWork) {
        return new Caller(
                null,
                "tracker",
                tracker.name(),
                isAtWork ? Set.of(Role.RIVER_CHIEF) : Set.of(),
                Scope.EVERYWHERE,
                tracker.personId());
    }

    private boolean isBelievable(Instant at) {
        Instant now = time.now();
        return at.isBefore(now.plus(AHEAD)) && at.isAfter(now.minus(BEHIND));
    }

    private boolean isNew(Admitted tracker, Instant at) {
        return jdbc.sql("insert into tracker_report (tracker_id, at) values (:tracker, :at) on conflict do nothing")
                        .param("tracker", tracker.trackerId())
                        .param("at", Times.bind(at))
                        .update()
                > 0;
    }

    private Fix fix(Admitted tracker, Position position, Instant at) {
        return new Fix(
                LOWEST_SEQ + at.toEpochMilli() * NUMBERS + tracker.number(),
                at,
                position.place(),
                position.accuracyMetres(),
                position.speedMetresPerSecond(),
                position.headingDegrees(),
                position.mock(),
                time.now());
    }

    private PatrolRow day(Admitted tracker, PatrolSource source, Instant at) {
        Instant now = time.now();
        LocalDate day = LocalDate.ofInstant(isBelievable(at) ? at : now, time.zone());
        return patrols.ofDay(tracker.trackerId(), day).orElseGet(() -> {
            Instant start = day.atStartOfDay(time.zone()).toInstant();
            partitions.require(start);
            patrols.insert(new Beginning(
                    Ids.next(),
                    null,
                    tracker.personId(),
                    null,
                    null,
                    null,
                    Travel.FOOT,
                    PatrolKind.DAY_TRACK,
                    source,
                    PatrolState.RECORDING,
                    tracker.name(),
                    tracker.trackerId(),
                    day,
                    null,
                    0,
                    start,
                    null,
                    now));
            return patrols.ofDay(tracker.trackerId(), day).orElseThrow();
        });
    }
}
