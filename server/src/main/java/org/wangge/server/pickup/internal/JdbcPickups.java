package org.wangge.server.pickup.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.Drives.Part;
import org.wangge.server.pickup.PickupProblem;
import org.wangge.server.pickup.Pickups;
import org.wangge.server.pickup.internal.VehicleDrives.VehicleDrive;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.WrittenText;

@Repository
@Transactional
class JdbcPickups implements Pickups {

    private static final int LONGEST_NOTE = 2000;
    private static final int FIRST_YEAR = 2000;

    private final PickupTally tally;
    private final PickupRows rows;
    private final WasteContracts contracts;
    private final VehicleDrives drives;
    private final VehiclesNow vehicles;
    private final Assets assets;
    private final PickupAreas areas;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // what an answer is put together from
    JdbcPickups(
            PickupTally tally,
            PickupRows rows,
            WasteContracts contracts,
            VehicleDrives drives,
            VehiclesNow vehicles,
            Assets assets,
            PickupAreas areas,
            Audit audit,
            OfficeTime time) {
        this.tally = tally;
        this.rows = rows;
        this.contracts = contracts;
        this.drives = drives;
        this.vehicles = vehicles;
        this.assets = assets;
        this.areas = areas;
        this.audit = audit;
        this.time = time;
    }

    private static void requireReader(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        caller.require(Permission.VIEW_PATROLS);
    }

    private List<ContractCourse> courses(Caller caller, Question question) {
        requireReader(caller);
        requireDay("from", question.from());
        requireDay("to", question.to());
        requireMetres(question.metres());
        long days = ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
        if (days < 1 || days > LONGEST_DAYS) {
            throw refused("to", "A period has 1 to " + LONGEST_DAYS + " days");
        }
        // Nothing was missed yet on a day that is not over.
        LocalDate yesterday = LocalDate.ofInstant(time.now(), time.zone()).minusDays(1);
        if (question.from().isAfter(yesterday)) {
            throw refused("from", "A period begins on a day that is over");
        }
        return tally.of(caller, question.to().isAfter(yesterday) ? question.until(yesterday) : question);
    }

    @Override
    public Figures figures(Caller caller, Question question, By by) {
        Function<ContractPickups, @Nullable String> key = switch (by) {
            case CUSTOMER_KIND -> ContractPickups::customerKind;
            case COMPANY -> ContractPickups::company;
        };
        Map<@Nullable String, Counts> counts = new HashMap<>();
        Counts total = Counts.NONE;
        for (ContractCourse course : courses(caller, question)) {
            String value = key.apply(course.contract());
            counts.put(value, counts.getOrDefault(value, Counts.NONE).plus(course.contract()));
            total = total.plus(course.contract());
        }
        List<Row> found = new ArrayList<>();
        counts.forEach((value, sum) -> found.add(new Row(value, sum)));
        found.sort(Comparator.comparingInt((Row row) -> -row.counts().missed())
                .thenComparing(row -> Objects.requireNonNullElse(row.value(), "")));
        return new Figures(found, total);
    }

    @Override
    public List<ContractPickups> list(
            Caller caller, Question question, @Nullable Boolean isShort, @Nullable UUID after, int limit) {
        return page(
                courses(caller, question).stream()
                        .map(ContractCourse::contract)
                        .filter(contract -> isShort == null || isShort == (contract.missed() > 0))
                        .sorted(Comparator.comparingInt((ContractPickups contract) -> -contract.missed())
                                .thenComparing(ContractPickups::id))
                        .toList(),
                ContractPickups::id,
                after,
                limit);
    }

    @Override
    public ContractCourse get(Caller caller, UUID contract, Question question) {
        return courses(caller, question).stream()
                .filter(course -> course.contract().id().equals(contract))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        PickupProblem.PICKUP_NOT_FOUND, "No contract " + contract + " asks for pick-ups then"));
    }

    private record Day(List<PassedPlace> places, int vehicles) {}

    private Day day(Caller caller, PassedQuestion question) {
        requireReader(caller);
        requireDay("on", question.on());
        requireMetres(question.metres());
        List<VehicleDrive> out = drives.list(caller, question.on(), question.on(), Part.STOPS_AND_WAY);
        return new Day(
                PassedPlaces.of(
                        contracts.list(caller, question.on(), question.on(), question.cell()), out, question.metres()),
                (int) out.stream().map(drive -> drive.vehicle().id()).distinct().count());
    }

    @Override
    public Passed passed(Caller caller, PassedQuestion question) {
        Day day = day(caller, question);
        int passed = (int) day.places().stream().filter(PassedPlace::passed).count();
        int all = day.places().size();
        return new Passed(day.vehicles(), all, passed, all == 0 ? null : (double) passed / all);
    }

    @Override
    public List<PassedPlace> places(
            Caller caller, PassedQuestion question, @Nullable Boolean isPassed, @Nullable UUID after, int limit) {
        return page(
                day(caller, question).places().stream()
                        .filter(place -> isPassed == null || isPassed == place.passed())
                        .toList(),
                PassedPlace::id,
                after,
                limit);
    }

    @Override
    public List<VehicleNow> vehicles(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return vehicles.list(caller);
    }

    private static <T> List<T> page(List<T> all, Function<T, UUID> id, @Nullable UUID after, int limit) {
        int first = 0;
        if (after != null) {
            first = all.stream().map(id).toList().indexOf(after) + 1;
        }
        return all.subList(first, Math.min(all.size(), first + limit));
    }

    @Override
    public Pickup enter(Caller caller, NewPickup sent) {
        requireWriter(caller);
        String note = WrittenText.find(PickupProblem.PICKUP_REFUSED, "/note", sent.note(), LONGEST_NOTE);
        NewPickup pickup = new NewPickup(sent.clientId(), sent.contractId(), sent.at(), sent.vehicleId(), note);
        if (pickup.at().isAfter(time.now()) || pickup.at().atZone(time.zone()).getYear() < FIRST_YEAR) {
            throw ProblemException.ofField(PickupProblem.PICKUP_REFUSED, "/at", "It was now or earlier");
        }
        Asset contract = asset(caller, pickup.contractId(), WasteContracts.KIND, "/contractId");
        if (!contract.attributes().path("service").asString("").equals("waste")) {
            throw ProblemException.ofField(
                    PickupProblem.PICKUP_REFUSED, "/contractId", "The contract is not of waste collection");
        }
        UUID vehicle = pickup.vehicleId();
        if (vehicle != null) {
            asset(caller, vehicle, VehicleDrives.KIND, "/vehicleId");
        }
        areas.require(caller, pickup.contractId());
        UUID made = rows.insert(caller, pickup).orElse(null);
        if (made == null) {
            UUID known = rows.known(pickup)
                    .orElseThrow(() -> ProblemException.ofField(
                            PickupProblem.PICKUP_CLIENT_ID_REUSED,
                            "/clientId",
                            "Another pick-up was sent with this client id"));
            return rows.locked(known).orElseThrow();
        }
        Pickup stored = rows.locked(made).orElseThrow();
        audit.change(caller, "pickup.enter", "pickup/" + made, null, stored);
        return stored;
    }

    private Asset asset(Caller caller, UUID id, String kind, String pointer) {
        return assets.find(caller, id)
                .filter(asset -> asset.kind().equals(kind))
                .orElseThrow(() -> ProblemException.ofField(
                        PickupProblem.PICKUP_REFUSED, pointer, "There is no " + kind + " " + id));
    }

    @Override
    public void withdraw(Caller caller, UUID id) {
        requireWriter(caller);
        Pickup pickup = rows.locked(id)
                .orElseThrow(() -> new ProblemException(PickupProblem.PICKUP_NOT_FOUND, "There is no pick-up " + id));
        areas.require(caller, pickup.contractId());
        if (rows.withdraw(id)) {
            audit.change(caller, "pickup.withdraw", "pickup/" + id, pickup, null);
        }
    }

    private static void requireWriter(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        if (!caller.may(Permission.KEEP_ASSETS)) {
            caller.require(Permission.INSPECT);
        }
    }

    private static void requireDay(String name, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > 2200) {
            throw refused(name, "It is a day of our time");
        }
    }

    private static void requireMetres(double metres) {
        if (!(metres > 0 && metres <= FARTHEST_METRES)) {
            throw refused("metres", "It is more than 0 and at most " + FARTHEST_METRES);
        }
    }

    private static ProblemException refused(String name, String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, detail);
    }
}
