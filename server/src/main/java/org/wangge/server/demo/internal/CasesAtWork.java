package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CaseIntake.PastAction;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.ArrivalProof;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;

/**
 * What the office did to the open cases of the made-up street until now: decided on, given to somebody, most of them reached. What then took
 * too long waits for something with a reason; a few are late, as in every office.
 */
@Component
class CasesAtWork {

    private static final Duration UNDECIDED = Duration.ofMinutes(4);
    private static final int MOST = 1_000;
    /** So many inspectors have all of it, and the others are free; the first is whom visitors log in as. */
    private static final int BUSY = 6;

    private final Cases cases;
    private final CaseIntake intake;
    private final TownCallers callers;

    CasesAtWork(Cases cases, CaseIntake intake, TownCallers callers) {
        this.cases = cases;
        this.intake = intake;
        this.callers = callers;
    }

    /** Needs the cases and the people to be there. */
    void load(Caller caller, Town.Office office, Instant now) {
        Desk desk = new Desk(
                callers.of(caller, office, Town.Post.DISPATCHER, Role.DISPATCHER)
                        .getFirst(),
                callers.of(caller, office, Town.Post.DUTY_HEAD, Role.DUTY_HEAD).getFirst(),
                callers.of(caller, office, Town.Post.INSPECTOR, Role.INSPECTOR).stream()
                        .skip(1)
                        .limit(BUSY)
                        .toList());
        // The same in every demonstration.
        SplittableRandom random = new SplittableRandom(5_1_10);
        List<PastAction> begun = new ArrayList<>();
        for (CaseView one : open(caller, CaseFilter.How.ANYHOW)) {
            begun.addAll(begun(desk, one, random, now));
        }
        intake.actions(caller, begun);
        List<PastAction> stopped = new ArrayList<>();
        List<CaseView> late = open(caller, new CaseFilter.How(null, Set.of(), EnumSet.of(Lamp.RED), false));
        for (int i = 0; i < late.size(); i++) {
            stopped.addAll(stopped(desk, late.get(i), i, random, now));
        }
        intake.actions(caller, stopped);
    }

    private record Desk(Caller dispatcher, Caller dutyHead, List<Caller> inspectors) {}

    private List<CaseView> open(Caller caller, CaseFilter.How how) {
        CaseFilter filter =
                CaseFilter.ALL.with(new CaseFilter.How(CaseState.OPEN, how.stages(), how.lamps(), how.isPending()));
        return cases.list(caller, new CaseQuery(filter, CaseQuery.Order.ID, null, MOST));
    }

    /** In five minutes, one and ten, as far as it came by now; now and then a little later. */
    private static List<PastAction> begun(Desk desk, CaseView one, SplittableRandom random, Instant now) {
        Instant filed = one.occurredAt().plus(seconds(random, 50, 280, 310, 420));
        Instant given = filed.plus(seconds(random, 15, 55, 65, 120));
        Instant there = given.plus(seconds(random, 180, 570, 620, 840));
        Caller inspector =
                desk.inspectors().get(random.nextInt(desk.inspectors().size()));
        UUID person = Objects.requireNonNull(inspector.personId());
        if (one.occurredAt().plus(UNDECIDED).isAfter(now) || given.isAfter(now)) {
            return List.of();
        }
        List<PastAction> done = new ArrayList<>();
        done.add(new PastAction(
                one.id(),
                desk.dispatcher(),
                filed,
                new CaseAction.File(one.category().code(), null)));
        done.add(new PastAction(
                one.id(),
                desk.dispatcher(),
                given,
                new CaseAction.Dispatch(new Assignee.ToPerson(person), null, null)));
        if (there.isBefore(now)) {
            done.add(new PastAction(one.id(), inspector, given, new CaseAction.Accept()));
            done.add(new PastAction(
                    one.id(), inspector, there, new CaseAction.Arrive(new ArrivalProof(12.0, 8.0, true))));
        }
        return done;
    }

    /** Of ten that are late four wait for a date, two for another body, three were just mended, and one is simply late. */
    private static List<PastAction> stopped(Desk desk, CaseView one, int turn, SplittableRandom random, Instant now) {
        Instant last = one.occurredAt().plus(Duration.ofMinutes(25));
        Instant asked = last.plus(Duration.ofMinutes(20 + random.nextInt(60)));
        Instant answered = asked.plus(Duration.ofMinutes(5 + random.nextInt(20)));
        boolean isOld = answered.isBefore(now);
        return switch (turn % 10) {
            case 0, 3, 5, 8 ->
                isOld
                        ? List.of(
                                new PastAction(
                                        one.id(),
                                        desk.dispatcher(),
                                        asked,
                                        new CaseAction.RequestSuspension(
                                                now.plus(Duration.ofDays(3 + random.nextInt(45))))),
                                new PastAction(one.id(), desk.dutyHead(), answered, new CaseAction.Approve()))
                        : List.of();
            case 1, 6 ->
                isOld
                        ? List.of(new PastAction(
                                one.id(),
                                desk.dispatcher(),
                                asked,
                                new CaseAction.TransferOut(
                                        "区城市管理局（演示数据）", null, now.plus(Duration.ofDays(2 + random.nextInt(9))))))
                        : List.of();
            case 2, 4, 7 -> {
                Instant mended = now.minus(Duration.ofMinutes(5 + random.nextInt(50)));
                yield mended.isAfter(last)
                        ? List.of(
                                new PastAction(one.id(), desk.inspectors().getFirst(), mended, new CaseAction.Handle()))
                        : List.of();
            }
            default -> List.of();
        };
    }

    private static Duration seconds(SplittableRandom random, int from, int to, int lateFrom, int lateTo) {
        return random.nextInt(12) == 0
                ? Duration.ofSeconds(random.nextInt(lateFrom, lateTo))
                : Duration.ofSeconds(random.nextInt(from, to));
    }
}
