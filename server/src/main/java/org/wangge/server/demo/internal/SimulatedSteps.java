package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geodesic.LinePart;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionRequest.Details;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.demo.internal.SimulatedTown.Found;
import org.wangge.server.demo.internal.SimulationStore.Settings;
import org.wangge.server.demo.internal.SimulationStore.Step;
import org.wangge.server.demo.internal.SimulationStore.Task;
import org.wangge.server.identity.Caller;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.LastPosition;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;

/** What is done to a simulated case, by the people of the office and through the faces everybody uses. */
@Component
class SimulatedSteps {

    private static final String DEVICE = "simulation";
    private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofMinutes(4);
    private static final Duration NOBODY_IS_FREE = Duration.ofSeconds(10);
    private static final double ACCURACY_METRES = 8;

    private final SimulationStore store;
    private final CaseActions actions;
    private final Positions positions;
    private final OfficeTime time;

    SimulatedSteps(SimulationStore store, CaseActions actions, Positions positions, OfficeTime time) {
        this.store = store;
        this.actions = actions;
        this.positions = positions;
        this.time = time;
    }

    /** Does the next step, unless somebody of flesh and blood did something: then the case is theirs. */
    void take(Caller dispatcher, Found found, Settings settings, Task task) {
        boolean isTouched = actions.log(Caller.system(), task.caseId()).stream()
                .anyMatch(logged -> logged.event().actor().accountId() != null);
        if (isTouched) {
            store.leave(task.caseId());
            return;
        }
        SimulatedCase plan = SimulatedCase.of(settings.seed(), task.number());
        Function<Duration, Instant> in = length -> time.now().plus(SimulatedCase.at(settings.speed(), length));
        switch (task.step()) {
            case FILE -> {
                actions.act(dispatcher, task.caseId(), ActionRequest.of(ActionWord.FILE, null));
                store.put(task.next(Step.DISPATCH, in.apply(plan.untilDispatched())));
            }
            case DISPATCH -> dispatch(dispatcher, found, plan, task, in.apply(plan.onTheWay()));
            case ARRIVE -> {
                arrive(found, task);
                store.put(task.next(Step.HANDLE, in.apply(plan.handling())));
            }
            case HANDLE -> {
                actions.act(person(found, task), task.caseId(), ActionRequest.of(ActionWord.HANDLE, "已处置（模拟）"));
                store.put(task.next(Step.CLOSE, in.apply(plan.untilClosed())));
            }
            case CLOSE -> {
                actions.act(dispatcher, task.caseId(), ActionRequest.of(ActionWord.CLOSE, "已核实（模拟）"));
                store.leave(task.caseId());
            }
        }
    }

    private void dispatch(Caller dispatcher, Found found, SimulatedCase plan, Task task, Instant arrival) {
        LonLat place = place(task);
        Optional<Going> going = nearest(found, plan, place);
        if (going.isEmpty()) {
            store.put(task.next(Step.DISPATCH, time.now().plus(NOBODY_IS_FREE)));
            return;
        }
        Caller inspector = going.get().inspector();
        actions.act(
                dispatcher,
                task.caseId(),
                ActionRequest.with(ActionWord.DISPATCH, null, to(Objects.requireNonNull(inspector.personId()))));
        actions.act(inspector, task.caseId(), ActionRequest.of(ActionWord.ACCEPT, null));
        store.put(new Task(
                task.caseId(),
                task.number(),
                Step.ARRIVE,
                arrival,
                inspector.personId(),
                found.roads().route(going.get().from(), place),
                time.now()));
    }

    private record Going(Caller inspector, LonLat from) {}

    /** The nearest of the inspectors that are not on the way; one who was never heard of starts where something else happened. */
    private Optional<Going> nearest(Found found, SimulatedCase plan, LonLat place) {
        Set<UUID> busy = store.busyPeople();
        List<Caller> free = found.inspectors().stream()
                .filter(inspector -> !busy.contains(inspector.personId()))
                .toList();
        Map<UUID, LonLat> last = heardOf(free, time.now().minus(Duration.ofDays(1)));
        return free.stream()
                .map(inspector -> new Going(
                        inspector,
                        Optional.ofNullable(last.get(Objects.requireNonNull(inspector.personId())))
                                .orElseGet(() -> found.incident(plan.person()).place())))
                .min(Comparator.comparingDouble(going -> GeodesicDistance.metres(going.from(), place)));
    }

    private Map<UUID, LonLat> heardOf(List<Caller> inspectors, Instant since) {
        Caller system = Caller.system();
        List<UUID> people = inspectors.stream().map(Caller::personId).toList();
        return positions.telling(system, () -> positions.of(system, people, since)).stream()
                .collect(Collectors.toMap(
                        LastPosition::personId, one -> one.fix().place()));
    }

    private void arrive(Found found, Task task) {
        LonLat place = place(task);
        Caller inspector = person(found, task);
        Instant now = time.now();
        positions.take(inspector, DEVICE, List.of(new Fix(now, place, ACCURACY_METRES, 0.0, null, false)));
        actions.act(
                inspector,
                task.caseId(),
                new ActionRequest(ActionWord.ARRIVE, null, null, place.toPoint(), List.of(), null, null, seenAt(now)));
    }

    /** Where those are who are on the way, every few seconds. */
    void tellPositions(Found found, Instant now) {
        for (Task task : store.onTheWay(now.minus(BETWEEN_POSITIONS))) {
            LineString route = Objects.requireNonNull(task.route());
            Instant setOutAt = Objects.requireNonNull(task.setOutAt());
            double length = GeodesicMeasure.lengthMetres(route);
            double whole = Math.max(1, Duration.between(setOutAt, task.nextAt()).toMillis());
            double share = Math.min(1, Duration.between(setOutAt, now).toMillis() / whole);
            if (length < 1 || share <= 0) {
                continue;
            }
            Coordinate[] walked = LinePart.between(route, 0, share * length).getCoordinates();
            Coordinate at = walked[walked.length - 1];
            double metresPerSecond = Math.min(30, length / (whole / 1000));
            positions.take(
                    person(found, task),
                    DEVICE,
                    List.of(new Fix(now, new LonLat(at.x, at.y), ACCURACY_METRES, metresPerSecond, null, false)));
        }
    }

    /** Where those stand who wait for a case, every few minutes: where their last one was, or spread over the street. */
    void tellWhoWaits(Found found, Instant now) {
        Set<UUID> busy = store.busyPeople();
        List<Caller> all = found.inspectors();
        Set<UUID> heard = heardOf(all, now.minus(BETWEEN_SIGNS_OF_LIFE)).keySet();
        List<Caller> silent = all.stream()
                .filter(one -> !busy.contains(one.personId()) && !heard.contains(one.personId()))
                .toList();
        if (silent.isEmpty()) {
            return;
        }
        Map<UUID, LonLat> last = heardOf(silent, now.minus(Duration.ofDays(1)));
        for (Caller inspector : silent) {
            LonLat place = Optional.ofNullable(last.get(Objects.requireNonNull(inspector.personId())))
                    .orElseGet(() -> found.incident((double) all.indexOf(inspector) / all.size())
                            .place());
            positions.take(inspector, DEVICE, List.of(new Fix(now, place, ACCURACY_METRES, 0.0, null, false)));
        }
    }

    private LonLat place(Task task) {
        var view = actions.get(Caller.system(), task.caseId()).view();
        List<Double> lonLat = GeoJsonPoints.of(view.placeGeoJson());
        return new LonLat(lonLat.get(0), lonLat.get(1));
    }

    private static Caller person(Found found, Task task) {
        return found.inspectors().stream()
                .filter(inspector -> Objects.equals(inspector.personId(), task.personId()))
                .findFirst()
                .orElseThrow();
    }

    private static Details to(UUID person) {
        return details(person, null);
    }

    private static Details seenAt(Instant positionAt) {
        return details(null, positionAt);
    }

    private static Details details(@Nullable UUID person, @Nullable Instant positionAt) {
        Double accuracy = positionAt == null ? null : ACCURACY_METRES;
        return new Details(
                null,
                person,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                accuracy,
                positionAt,
                null,
                List.of());
    }
}
