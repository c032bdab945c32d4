package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.NewCase;
import org.wangge.server.demo.Simulation;
import org.wangge.server.demo.internal.SimulatedTown.Found;
import org.wangge.server.demo.internal.SimulationStore.Settings;
import org.wangge.server.demo.internal.SimulationStore.Step;
import org.wangge.server.demo.internal.SimulationStore.Task;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Goes through the simulated day, a step at a time, each in a transaction with what it remembers: a step is done once or not at all. */
@Component
class SimulatedStreet implements Simulation {

    /** As many at once as the inspectors can go to. */
    private static final int MOST_UNDER_WAY = 12;

    /** In a year of such days the database grows by less than a gigabyte; a demonstration that is left for good stops by itself. */
    private static final int MOST_A_DAY = 150;

    private static final int MOST_EVER = 10_000;
    private static final int MOST_STEPS = 50;
    private static final Caller DISPATCHER =
            new Caller(null, "simulation", "派遣员（模拟）", Set.of(Role.DISPATCHER), Scope.EVERYWHERE, null);
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedStreet.class);

    private final SimulationStore store;
    private final SimulatedTown town;
    private final SimulatedSteps steps;
    private final SimulatedChief chief;
    private final Cases cases;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final OfficeTime time;
    private final boolean enabled;

    @SuppressWarnings("TooManyParameters") // a whole day of an office
    SimulatedStreet(
            SimulationStore store,
            SimulatedTown town,
            SimulatedSteps steps,
            SimulatedChief chief,
            Cases cases,
            TransactionTemplate transaction,
            Audit audit,
            OfficeTime time,
            @Value("${wangge.simulation:true}") boolean enabled) {
        this.store = store;
        this.town = town;
        this.steps = steps;
        this.chief = chief;
        this.cases = cases;
        this.transaction = transaction;
        this.audit = audit;
        this.time = time;
        this.enabled = enabled;
    }

    @Override
    public State state(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return Objects.requireNonNull(transaction.execute(status -> state()));
    }

    @Override
    public State change(Caller caller, boolean running, double speed) {
        caller.require(Permission.ADMINISTER);
        if (!(speed >= 0.1 && speed <= 20)) {
            throw ProblemException.ofField(RequestProblem.REFUSED, "/speed", "The speed is from 0.1 to 20");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            store.settings();
            store.change(running, speed);
            audit.record(caller, "demo.simulation", "demo", Map.of("running", running, "speed", speed));
            return state();
        }));
    }

    private State state() {
        Settings settings = store.settings();
        return new State(
                enabled,
                enabled && settings.running(),
                settings.speed(),
                settings.made(),
                settings.madeOn(today()),
                store.underWay());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), time.zone());
    }

    /** Does what is due. */
    void tick() {
        Optional<Found> found = town.find();
        Settings settings = Objects.requireNonNull(transaction.execute(status -> store.settings()));
        if (found.isEmpty() || !settings.running()) {
            return;
        }
        transaction.executeWithoutResult(status -> report(found.get()));
        boolean more = true;
        for (int i = 0; more && i < MOST_STEPS; i++) {
            more = step(found.get(), settings);
        }
        transaction.executeWithoutResult(status -> {
            steps.tellPositions(found.get(), time.now());
            steps.tellWhoWaits(found.get(), time.now());
        });
        chief.tick();
    }

    private void report(Found found) {
        Settings settings = store.settings();
        Instant now = time.now();
        Instant next = settings.nextReportAt();
        boolean isEnough = settings.madeOn(today()) >= MOST_A_DAY || settings.made() >= MOST_EVER;
        if (isEnough || (next != null && next.isAfter(now)) || store.underWay() >= MOST_UNDER_WAY) {
            return;
        }
        int number = settings.made() + 1;
        SimulatedCase plan = SimulatedCase.of(settings.seed(), number);
        SimulatedTown.Incident incident = found.incident(plan.place());
        CaseView reported = cases.report(
                DISPATCHER,
                new NewCase(
                        incident.category(),
                        incident.place().toPoint(),
                        incident.description(),
                        incident.source(),
                        null,
                        null));
        store.put(new Task(
                reported.id(),
                number,
                Step.FILE,
                now.plus(SimulatedCase.at(settings.speed(), plan.untilDecided())),
                null,
                null,
                null));
        Duration pause = SimulatedCase.at(settings.speed(), plan.untilNextReport());
        store.reported(number, today(), settings.madeOn(today()) + 1, now.plus(pause));
    }

    /** Whether there was one. */
    private boolean step(Found found, Settings settings) {
        AtomicReference<@Nullable UUID> at = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Task> due = store.due(time.now());
                due.ifPresent(task -> {
                    at.set(task.caseId());
                    steps.take(DISPATCHER, found, settings, task);
                });
                return due.isPresent();
            }));
        } catch (ProblemException e) {
            // Somebody closed or changed it at this moment: it is theirs now.
            UUID caseId = Objects.requireNonNull(at.get());
            LOG.debug("The simulation leaves case {}: {}", caseId, e.detail());
            transaction.executeWithoutResult(status -> store.leave(caseId));
            return true;
        }
    }
}
