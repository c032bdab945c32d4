package org.wangge.server.positions.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.copies.Copies;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.WorkingHours;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.LastPosition;
import org.wangge.server.positions.PositionProblem;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcPositions implements Positions {

    /** While an answer is made that is told only when the look is noted. */
    private static final ScopedValue<Boolean> TOLD = ScopedValue.newInstance();

    private final JdbcClient jdbc;
    private final SeenPositions seen;
    private final KnownPositions known;
    private final Copies copies;
    private final PositionLooks looks;
    private final WorkingHours hours;
    private final Audit audit;
    private final OfficeTime time;
    private final Duration kept;

    JdbcPositions(
            JdbcClient jdbc,
            SeenPositions seen,
            KnownPositions known,
            Copies copies,
            PositionLooks looks,
            WorkingHours hours,
            Audit audit,
            OfficeTime time,
            @Value("${wangge.positions.kept:30d}") Duration kept) {
        this.jdbc = jdbc;
        this.seen = seen;
        this.known = known;
        this.copies = copies;
        this.looks = looks;
        this.hours = hours;
        this.audit = audit;
        this.time = time;
        this.kept = kept;
    }

    @Override
    public List<Taken> report(Caller caller, String device, List<Fix> fixes, @Nullable Instant onDutySince) {
        UUID person = personOf(caller);
        Instant now = time.now();
        Set<Instant> worked = hours.worked(
                caller,
                person,
                fixes.stream()
                        .filter(fix -> inTime(fix, now) == Taken.ACCEPTED)
                        .map(fix -> stored(fix.at()))
                        .toList());
        return take(person, device, fixes, now, at -> worked.contains(stored(at)) || isCovered(at, onDutySince));
    }

    private static boolean isCovered(Instant at, @Nullable Instant onDutySince) {
        return onDutySince != null && !at.isBefore(onDutySince) && at.isBefore(onDutySince.plus(WORD));
    }

    private static UUID personOf(Caller caller) {
        caller.require(Permission.REPORT_POSITION);
        UUID person = caller.personId();
        if (person == null) {
            throw new ProblemException(
                    PositionProblem.NO_PERSON, "Only the phone of somebody who works here reports positions");
        }
        return person;
    }

    @Override
    public List<Taken> take(Caller caller, String device, List<Fix> fixes) {
        return take(personOf(caller), device, fixes, time.now(), at -> true);
    }

    private List<Taken> take(UUID person, String device, List<Fix> fixes, Instant now, Predicate<Instant> isAtWork) {
        List<Taken> taken =
                new ArrayList<>(fixes.stream().map(fix -> inTime(fix, now)).toList());
        for (int i = 0; i < fixes.size(); i++) {
            if (taken.get(i) == Taken.ACCEPTED && !isAtWork.test(fixes.get(i).at())) {
                taken.set(i, Taken.OFF_DUTY);
            }
        }
        int[] inTime = IntStream.range(0, fixes.size())
                .filter(i -> taken.get(i) == Taken.ACCEPTED)
                .toArray();
        Set<Instant> isNew =
                insert(person, device, IntStream.of(inTime).mapToObj(fixes::get).toList(), now);
        for (int i : inTime) {
            // The same time twice in one batch is one fix.
            if (!isNew.remove(stored(fixes.get(i).at()))) {
                taken.set(i, Taken.DUPLICATE);
            }
        }
        IntStream.of(inTime)
                .filter(i -> taken.get(i) == Taken.ACCEPTED)
                .mapToObj(fixes::get)
                .max(Comparator.comparing(Fix::at))
                .ifPresent(newest -> keepLast(person, newest, now));
        return taken;
    }

    private Taken inTime(Fix fix, Instant now) {
        if (fix.at().isAfter(now.plus(AHEAD))) {
            return Taken.IN_FUTURE;
        }
        return fix.at().isBefore(now.minus(kept)) ? Taken.TOO_OLD : Taken.ACCEPTED;
    }

    /** The database keeps microseconds. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private Set<Instant> insert(UUID person, String device, List<Fix> fixes, Instant now) {
        return new HashSet<>(jdbc.sql("""
                insert into position_fix (person_id, device, at, received_at, place, accuracy_metres, speed_metres_per_second,
                    heading_degrees, mock)
                select :person, :device, f.at, :now, ST_SetSRID(ST_MakePoint(f.lon, f.lat), 4490), f.accuracy, f.speed, f.heading, f.mock
                from unnest(:at::timestamptz[], :lon::float8[], :lat::float8[], :accuracy::float8[], :speed::float8[],
                    :heading::float8[], :mock::boolean[]) as f (at, lon, lat, accuracy, speed, heading, mock)
                on conflict do nothing
                returning at
                """)
                .param("person", person)
                .param("device", device)
                .param("now", Times.bind(now))
                .param(
                        "at",
                        fixes.stream().map(fix -> stored(fix.at()).toString()).toArray(String[]::new))
                .param("lon", fixes.stream().map(fix -> fix.place().lon()).toArray(Double[]::new))
                .param("lat", fixes.stream().map(fix -> fix.place().lat()).toArray(Double[]::new))
                .param("accuracy", fixes.stream().map(Fix::accuracyMetres).toArray(Double[]::new))
                .param("speed", fixes.stream().map(Fix::speedMetresPerSecond).toArray(Double[]::new))
                .param("heading", fixes.stream().map(Fix::headingDegrees).toArray(Double[]::new))
                .param("mock", fixes.stream().map(Fix::mock).toArray(Boolean[]::new))
                .query((row, number) -> Times.get(row, "at"))
                .list());
    }

    /** Batches may come in any order: only a newer fix takes the place of the last. */
    private void keepLast(UUID person, Fix fix, Instant now) {
        jdbc.sql("""
                insert into last_position (person_id, at, received_at, place, accuracy_metres, speed_metres_per_second, heading_degrees,
                    mock)
                values (:person, :at, :now, ST_SetSRID(ST_MakePoint(:lon, :lat), 4490), :accuracy::float8, :speed::float8,
                    :heading::float8, :mock)
                on conflict (person_id) do update
                set at = excluded.at, received_at = excluded.received_at, place = excluded.place,
                    accuracy_metres = excluded.accuracy_metres, speed_metres_per_second = excluded.speed_metres_per_second,
                    heading_degrees = excluded.heading_degrees, mock = excluded.mock
                where excluded.at > last_position.at
                """)
                .param("person", person)
                .param("at", Times.bind(fix.at()))
                .param("now", Times.bind(now))
                .param("lon", fix.place().lon())
                .param("lat", fix.place().lat())
                .param("accuracy", fix.accuracyMetres())
                .param("speed", fix.speedMetresPerSecond())
                .param("heading", fix.headingDegrees())
                .param("mock", fix.mock())
                .update();
    }

    @Override
    public List<LastPosition> last(Caller caller, @Nullable Bbox box, Instant notBefore) {
        caller.require(Permission.VIEW_POSITIONS);
        List<LastPosition> found = jdbc.sql(KnownPositions.SELECT + """
                where p.at >= :notBefore
                  and (:box::geometry is null or (p.place && :box::geometry and ST_Intersects(p.place, :box::geometry)))
                order by p.person_id
                """)
                .param("notBefore", Times.bind(notBefore))
                .param("box", box == null ? null : Ewkb.writeHex(box.toGeometry()))
                .query(JdbcPositions::row)
                .list();
        looks.note(caller);
        return inArea(caller, found);
    }

    private List<LastPosition> inArea(Caller caller, List<LastPosition> found) {
        return seen.of(caller, found, position -> position.fix().place());
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public <T> T telling(Caller caller, Supplier<T> answer) {
        T told = ScopedValue.where(TOLD, true).call(answer::get);
        looks.note(caller);
        return told;
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<LastPosition> of(Caller caller, Collection<UUID> people, Instant notBefore) {
        caller.require(Permission.VIEW_POSITIONS);
        if (!TOLD.isBound()) {
            throw new IllegalStateException("nobody would know that positions were looked at");
        }
        return known.seen()
                .map(all -> people.stream()
                        .flatMap(person -> Stream.ofNullable(all.get(person)))
                        .filter(last -> !last.fix().at().isBefore(notBefore))
                        .toList())
                .orElseGet(() -> read(people, notBefore));
    }

    private List<LastPosition> read(Collection<UUID> people, Instant notBefore) {
        copies.leaveMemory();
        return jdbc.sql(KnownPositions.SELECT + "where p.person_id = any(:people) and p.at >= :notBefore")
                .param("people", people.toArray(UUID[]::new))
                .param("notBefore", Times.bind(notBefore))
                .query(JdbcPositions::row)
                .list();
    }

    @Override
    public Instant keptSince() {
        return time.now().minus(kept);
    }

    @Override
    public List<Fix> trail(Caller caller, UUID personId, Instant from, Instant to) {
        caller.require(Permission.VIEW_POSITIONS);
        return trails(caller, Set.of(personId), from, to).getOrDefault(personId, List.of());
    }

    @Override
    public Map<UUID, List<Fix>> trails(Caller caller, Collection<UUID> people, Instant from, Instant to) {
        caller.require(Permission.VIEW_POSITIONS);
        List<LastPosition> found = jdbc.sql("""
                select p.*, ST_X(p.place) as lon, ST_Y(p.place) as lat from position_fix p
                where p.person_id = any(:people) and p.at >= :from and p.at < :to
                order by p.at, p.device
                """)
                .param("people", people.toArray(UUID[]::new))
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .query(JdbcPositions::row)
                .list();
        audit.recordAll(
                caller,
                "position.trail",
                people.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                person -> "person/" + person,
                                person -> Map.of("from", from.toString(), "to", to.toString()))));
        return inArea(caller, found).stream()
                .collect(Collectors.groupingBy(
                        LastPosition::personId, Collectors.mapping(LastPosition::fix, Collectors.toList())));
    }

    @Scheduled(initialDelayString = "PT9M", fixedDelayString = "PT1H")
    void deleteExpired() {
        jdbc.sql("delete from position_fix where at < :before")
                .param("before", Times.bind(time.now().minus(kept)))
                .update();
        jdbc.sql("delete from position_look where hour < :before")
                .param("before", Times.bind(time.now().minus(kept)))
                .update();
        jdbc.sql("delete from last_position where at < :before")
                .param("before", Times.bind(time.now().minus(kept)))
                .update();
    }

    static LastPosition row(ResultSet row, int number) throws SQLException {
        return new LastPosition(
                row.getObject("person_id", UUID.class),
                new Fix(
                        Times.get(row, "at"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                        row.getObject("accuracy_metres", Double.class),
                        row.getObject("speed_metres_per_second", Double.class),
                        row.getObject("heading_degrees", Double.class),
                        row.getBoolean("mock")),
                Times.get(row, "received_at"));
    }
}
