package org.wangge.server.positions.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.crs.Crs;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.LastPosition;
import org.wangge.server.positions.Positions;
import org.wangge.server.positions.Positions.Taken;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.UnreadableFixException;
import tools.jackson.databind.JsonNode;

/** Positions over HTTP: phones report theirs, dispatchers see where people are. */
@RestController
@RequestMapping("/api/positions")
class PositionController {

    private static final Duration DEFAULT_AGE = Duration.ofMinutes(30);
    private static final int LONGEST_AGE_MINUTES = 7 * 24 * 60;

    private final Positions positions;
    private final People people;
    private final OfficeTime time;

    PositionController(Positions positions, People people, OfficeTime time) {
        this.positions = positions;
        this.people = people;
        this.time = time;
    }

    /**
     * Takes a batch of positions of the caller's phone, each once; names each that it does not take: what cannot be, and what is of no working
     * hour while the caller has not said to be on duty.
     */
    @PostMapping
    BatchAnswer take(Caller caller, @RequestBody PositionsRequest request) {
        String device = request.deviceOrRefuse();
        Crs system = request.system();
        List<Rejected> rejected = new ArrayList<>();
        List<Fix> fixes = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<JsonNode> given = request.fixesOrRefuse();
        for (int row = 0; row < given.size(); row++) {
            try {
                fixes.add(PositionsRequest.read(given.get(row), system));
                rows.add(row);
            } catch (UnreadableFixException e) {
                rejected.add(new Rejected(row, e.code(), String.valueOf(e.getMessage())));
            }
        }
        List<Taken> taken = positions.report(caller, device, fixes, request.onDutySince());
        for (int i = 0; i < taken.size(); i++) {
            switch (taken.get(i)) {
                case ACCEPTED, DUPLICATE -> {}
                case IN_FUTURE ->
                    rejected.add(new Rejected(rows.get(i), "IN_FUTURE", "The phone's clock is ahead of the office's"));
                case TOO_OLD ->
                    rejected.add(new Rejected(rows.get(i), "TOO_OLD", "Positions are not kept for so long"));
                case OFF_DUTY ->
                    rejected.add(new Rejected(
                            rows.get(i), "OFF_DUTY", "It is of no working hour, and nobody said to be on duty"));
            }
        }
        rejected.sort(Comparator.comparingInt(Rejected::row));
        return new BatchAnswer(count(taken, Taken.ACCEPTED), count(taken, Taken.DUPLICATE), rejected);
    }

    private static int count(List<Taken> taken, Taken what) {
        return (int) taken.stream().filter(one -> one == what).count();
    }

    /** Where the people of the caller's area were last, unless that is too long ago. */
    @GetMapping
    List<PositionAnswer> last(Caller caller, @ParameterObject LastQuery query) {
        Instant now = time.now();
        List<LastPosition> found = positions.last(caller, query.box(), now.minus(query.maxAge()));
        Map<UUID, Person> names = people
                .list(caller, found.stream().map(LastPosition::personId).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return found.stream()
                .flatMap(position -> Stream.ofNullable(names.get(position.personId()))
                        .map(person -> PositionAnswer.of(position, person, now)))
                .toList();
    }

    /** The way of somebody on a day, as far as it was in the caller's area. Each look is kept in the audit. */
    @GetMapping("/{personId}/trail")
    TrailAnswer trail(Caller caller, @PathVariable UUID personId, @ParameterObject TrailQuery query) {
        LocalDate day = query.day(time);
        Instant from = day.atStartOfDay(time.zone()).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(time.zone()).toInstant();
        List<Fix> fixes = positions.trail(caller, personId, from, to);
        return new TrailAnswer(
                personId, from, to, fixes.stream().map(TrailPoint::of).toList());
    }

    /** @param at a day in the office's time zone, or a moment of it; today when absent */
    record TrailQuery(@Nullable String at) {

        LocalDate day(OfficeTime time) {
            return LocalDate.ofInstant(time.parse(at), time.zone());
        }
    }

    /**
     * The way of somebody.
     *
     * @param points by time; empty where nothing is known, or nothing in the caller's area
     */
    record TrailAnswer(UUID personId, Instant from, Instant to, List<TrailPoint> points) {}

    /** A place somebody was at, CGCS2000. */
    record TrailPoint(
            Instant at, double lon, double lat, @Nullable Double accuracyMetres, boolean mock) {

        static TrailPoint of(Fix fix) {
            return new TrailPoint(fix.at(), fix.place().lon(), fix.place().lat(), fix.accuracyMetres(), fix.mock());
        }
    }

    /**
     * @param bbox {@code west,south,east,north} in {@code crs}; everywhere when absent
     * @param maxAgeMinutes 30 when absent, at most a week
     */
    record LastQuery(
            @Nullable String bbox,
            @Nullable String crs,
            @Nullable Integer maxAgeMinutes) {

        org.wangge.geodata.@Nullable Bbox box() {
            return bbox == null ? null : QueryValues.bbox(bbox, crs);
        }

        Duration maxAge() {
            if (maxAgeMinutes == null) {
                return DEFAULT_AGE;
            }
            if (maxAgeMinutes < 1 || maxAgeMinutes > LONGEST_AGE_MINUTES) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "maxAgeMinutes",
                        "maxAgeMinutes is a number from 1 to " + LONGEST_AGE_MINUTES);
            }
            return Duration.ofMinutes(maxAgeMinutes);
        }
    }

    /**
     * What became of a batch.
     *
     * @param accepted fixes that were new
     * @param duplicate fixes that were there already
     */
    record BatchAnswer(int accepted, int duplicate, List<Rejected> rejected) {}

    /**
     * A fix that was not taken.
     *
     * @param row its place in the batch, from 0
     */
    record Rejected(int row, String code, String detail) {}

    /** Where somebody was last. */
    record PositionAnswer(
            UUID personId,
            String name,
            double lon,
            double lat,
            @Nullable Double accuracyMetres,
            @Nullable Double headingDegrees,
            boolean mock,
            Instant at,
            long ageSeconds) {

        static PositionAnswer of(LastPosition position, Person person, Instant now) {
            Fix fix = position.fix();
            return new PositionAnswer(
                    position.personId(),
                    person.name(),
                    fix.place().lon(),
                    fix.place().lat(),
                    fix.accuracyMetres(),
                    fix.headingDegrees(),
                    fix.mock(),
                    fix.at(),
                    Math.max(0, Duration.between(fix.at(), now).toSeconds()));
        }
    }
}
