package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Travel;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.demo.town.Town;
import org.wangge.server.demo.town.TruckRound;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.patrol.NewPatrol;
import org.wangge.server.patrol.PatrolStep;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.pickup.Pickups;
import org.wangge.server.pickup.Pickups.NewPickup;
import org.wangge.server.shared.OfficeTime;

/** A week of a waste truck: most of its round on most days, one day when it did not come, and customers whose pick-ups are entered or missed. */
@Component
class TownPickups {

    private static final int DAYS = 7;
    private static final int OF_THE_ROUND = 12;
    private static final int ENTERED = 8;

    /** Days ago on which the truck did not go out, and on which it went half of its round. */
    private static final int STOOD = 3;

    private static final int HALF = 5;
    private static final LocalTime BEGINS = LocalTime.of(6, 30);

    private final AssetPlaces places;
    private final AssetPeople responsible;
    private final Patrols patrols;
    private final Pickups pickups;
    private final TownCallers callers;
    private final OfficeTime time;

    TownPickups(
            AssetPlaces places,
            AssetPeople responsible,
            Patrols patrols,
            Pickups pickups,
            TownCallers callers,
            OfficeTime time) {
        this.places = places;
        this.responsible = responsible;
        this.patrols = patrols;
        this.pickups = pickups;
        this.callers = callers;
        this.time = time;
    }

    /** Needs the contracts, the vehicle and the people to be there. */
    void load(Caller caller, Town town, Instant since, Instant now) {
        Caller driver = callers.of(caller, town.office(), Town.Post.HANDLER, Role.INSPECTOR)
                .getLast();
        UUID truck = objects(caller, "vehicle").getFirst().id();
        responsible.put(caller, truck, "driver", driver.personId(), since);
        List<AssetPlace> contracts = objects(caller, "contract");
        List<LonLat> round = round(contracts);
        LocalDate today = now.atZone(time.zone()).toLocalDate();
        for (int ago = 1; ago <= DAYS; ago++) {
            if (ago != STOOD) {
                drive(driver, ago == HALF ? round.subList(0, OF_THE_ROUND / 2) : round, today.minusDays(ago));
            }
        }
        Set<LonLat> served = Set.copyOf(round);
        List<AssetPlace> others = contracts.stream()
                .filter(contract -> !served.contains(place(contract)))
                .limit(ENTERED)
                .toList();
        for (int i = 0; i < others.size(); i++) {
            for (int ago = 1 + i % 2; ago <= DAYS; ago += 1 + i % 3) {
                Instant at = today.minusDays(ago)
                        .atTime(BEGINS.plusMinutes(20L * i))
                        .atZone(time.zone())
                        .toInstant();
                pickups.enter(
                        caller,
                        new NewPickup(
                                id("pickup " + i + " " + ago), others.get(i).id(), at, truck, "手工登记（演示）"));
            }
        }
    }

    private List<AssetPlace> objects(Caller caller, String kind) {
        List<AssetPlace> found = new ArrayList<>();
        places.each(caller, AssetFilter.ofKind(kind, null), found::add);
        found.sort(Comparator.comparing(object -> String.valueOf(object.code())));
        return found;
    }

    private static LonLat place(AssetPlace contract) {
        return LonLat.of(contract.geometry().getInteriorPoint());
    }

    /** From the first on always to the nearest that is left. */
    private static List<LonLat> round(List<AssetPlace> contracts) {
        List<LonLat> left =
                new ArrayList<>(contracts.stream().map(TownPickups::place).toList());
        List<LonLat> round = new ArrayList<>(List.of(left.removeFirst()));
        while (round.size() < OF_THE_ROUND && !left.isEmpty()) {
            LonLat here = round.getLast();
            LonLat next = left.stream()
                    .min(Comparator.comparingDouble(there -> GeodesicDistance.metres(here, there)))
                    .orElseThrow();
            left.remove(next);
            round.add(next);
        }
        return round;
    }

    private void drive(Caller driver, List<LonLat> round, LocalDate day) {
        Instant start = day.atTime(BEGINS).atZone(time.zone()).toInstant();
        List<Fix> fixes = new TruckRound(round, day.toEpochDay()).fixes(start);
        UUID patrol = patrols.begin(driver, new NewPatrol(id("round of " + day), start, Travel.CAR, "demo-truck", null))
                .patrol()
                .id();
        for (int sent = 0; sent < fixes.size(); sent += Patrols.MAX_FIXES) {
            patrols.take(driver, patrol, fixes.subList(sent, Math.min(sent + Patrols.MAX_FIXES, fixes.size())));
        }
        Fix last = fixes.getLast();
        patrols.step(driver, patrol, PatrolStep.FINISH, last.observedAt().plus(Duration.ofSeconds(5)), last.seq());
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("demo-truck " + name).getBytes(StandardCharsets.UTF_8));
    }
}
