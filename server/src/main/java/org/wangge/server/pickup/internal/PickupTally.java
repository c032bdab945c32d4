package org.wangge.server.pickup.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.Drives.Part;
import org.wangge.server.pickup.Pickups.ContractCourse;
import org.wangge.server.pickup.Pickups.Pickup;
import org.wangge.server.pickup.Pickups.Question;
import org.wangge.server.pickup.Pickups.Week;
import org.wangge.server.pickup.internal.WasteContracts.Contract;
import org.wangge.server.shared.OfficeTime;

/** What the contracts of a question asked for and what was done: figures, lists and single contracts are all of this. */
@Component
class PickupTally {

    private final WasteContracts contracts;
    private final VehicleDrives drives;
    private final PickupRows rows;
    private final OfficeTime time;

    PickupTally(WasteContracts contracts, VehicleDrives drives, PickupRows rows, OfficeTime time) {
        this.contracts = contracts;
        this.drives = drives;
        this.rows = rows;
        this.time = time;
    }

    /** The course of each contract, by id. */
    List<ContractCourse> of(Caller caller, Question question) {
        List<Contract> meant = contracts.list(caller, question.from(), question.to(), question.cell()).stream()
                .filter(contract -> isMeant(question.company(), contract.company())
                        && isMeant(question.customerKind(), contract.customerKind()))
                .toList();
        // What began the day before may have stopped after midnight.
        Map<UUID, List<Pickup>> tracked = StopMatching.of(
                meant, drives.list(caller, question.from().minusDays(1), question.to(), Part.STOPS), question.metres());
        Map<UUID, List<Pickup>> entered = rows
                .list(
                        meant.stream().map(Contract::id).toList(),
                        question.from().atStartOfDay(time.zone()).toInstant(),
                        question.to().plusDays(1).atStartOfDay(time.zone()).toInstant())
                .stream()
                .collect(Collectors.groupingBy(Pickup::contractId));
        return meant.stream()
                .map(contract -> course(
                        question,
                        contract,
                        inPeriod(question, tracked.getOrDefault(contract.id(), List.of())),
                        entered.getOrDefault(contract.id(), List.of())))
                .toList();
    }

    /** Null is any, and an empty text those that do not say. */
    private static boolean isMeant(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value == null ? "" : value);
    }

    private List<Pickup> inPeriod(Question question, List<Pickup> pickups) {
        return pickups.stream()
                .filter(pickup ->
                        !day(pickup).isBefore(question.from()) && !day(pickup).isAfter(question.to()))
                .toList();
    }

    private ContractCourse course(Question question, Contract contract, List<Pickup> tracked, List<Pickup> entered) {
        List<Week> weeks = PickupWeeks.of(
                question.from(),
                later(question.from(), contract.first()),
                earlier(question.to(), contract.last()),
                contract.perWeek(),
                madeByDay(tracked, entered));
        List<Pickup> all = new ArrayList<>(tracked);
        all.addAll(entered);
        all.sort(Comparator.comparing(Pickup::at));
        return new ContractCourse(contract.with(weeks), weeks, all);
    }

    /** What was entered of a day may be what a track shows: the larger number counts. */
    private Map<LocalDate, Integer> madeByDay(List<Pickup> tracked, List<Pickup> entered) {
        Map<LocalDate, Integer> made = byDay(tracked);
        byDay(entered).forEach((day, count) -> made.merge(day, count, Math::max));
        return made;
    }

    private Map<LocalDate, Integer> byDay(List<Pickup> pickups) {
        Map<LocalDate, Integer> counts = new HashMap<>();
        pickups.forEach(pickup -> counts.merge(day(pickup), 1, Integer::sum));
        return counts;
    }

    private LocalDate day(Pickup pickup) {
        return pickup.at().atZone(time.zone()).toLocalDate();
    }

    private static LocalDate later(LocalDate day, @Nullable LocalDate other) {
        return other != null && other.isAfter(day) ? other : day;
    }

    private static LocalDate earlier(LocalDate day, @Nullable LocalDate other) {
        return other != null && other.isBefore(day) ? other : day;
    }
}
