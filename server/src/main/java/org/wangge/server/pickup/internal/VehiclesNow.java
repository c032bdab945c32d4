package org.wangge.server.pickup.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.identity.Caller;
import org.wangge.server.pickup.Pickups.VehicleNow;
import org.wangge.server.positions.LastPosition;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;

/** Where vehicles are: where whoever is their driver was last. */
@Component
class VehiclesNow {

    /** A shift; where somebody was before tells nothing of where the vehicle is. */
    private static final Duration KNOWN = Duration.ofHours(12);

    private static final String RETIRED = "retired";

    private final AssetPlaces places;
    private final AssetPeople people;
    private final Positions positions;
    private final OfficeTime time;

    VehiclesNow(AssetPlaces places, AssetPeople people, Positions positions, OfficeTime time) {
        this.places = places;
        this.people = people;
        this.positions = positions;
        this.time = time;
    }

    /** Those whose place is known first, the latest ahead; then by name and id. */
    List<VehicleNow> list(Caller caller) {
        Instant now = time.now();
        Map<UUID, LastPosition> last = new HashMap<>();
        positions.last(caller, null, now.minus(KNOWN)).forEach(position -> last.put(position.personId(), position));
        List<AssetPlace> vehicles = new ArrayList<>();
        places.each(caller, AssetFilter.ofKind(VehicleDrives.KIND, now), vehicles::add);
        return vehicles.stream()
                .filter(vehicle -> !RETIRED.equals(vehicle.state()))
                .map(vehicle -> vehicle(caller, vehicle, last, now))
                .sorted(Comparator.comparing(VehicleNow::at, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
                        .thenComparing(VehicleNow::name)
                        .thenComparing(VehicleNow::id))
                .toList();
    }

    private VehicleNow vehicle(Caller caller, AssetPlace vehicle, Map<UUID, LastPosition> last, Instant now) {
        AssetPeople.@Nullable Term driver = people.list(caller, vehicle.id()).stream()
                .filter(term -> VehicleDrives.drives(term, now))
                .findFirst()
                .orElse(null);
        LastPosition position = driver == null ? null : last.get(driver.personId());
        return new VehicleNow(
                vehicle.id(),
                VehicleDrives.nameOf(vehicle),
                vehicle.state(),
                driver == null ? null : driver.name(),
                position == null ? null : position.fix().place(),
                position == null ? null : position.fix().at());
    }
}
