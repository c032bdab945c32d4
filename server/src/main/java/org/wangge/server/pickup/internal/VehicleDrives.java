package org.wangge.server.pickup.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetPeople.Term;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.Drives;
import org.wangge.server.patrol.Drives.Drive;
import org.wangge.server.patrol.Drives.Part;
import org.wangge.server.shared.OfficeTime;

/** The drives of the vehicles of the register: those by car of whoever was its driver when they began. */
@Component
class VehicleDrives {

    static final String KIND = "vehicle";
    private static final String DRIVER = "driver";

    private final AssetPlaces places;
    private final AssetPeople people;
    private final Drives drives;
    private final OfficeTime time;

    VehicleDrives(AssetPlaces places, AssetPeople people, Drives drives, OfficeTime time) {
        this.places = places;
        this.people = people;
        this.drives = drives;
        this.time = time;
    }

    /** A vehicle by its plate, or its name where it has one. */
    record Vehicle(UUID id, String name) {}

    /** A drive of a vehicle. */
    record VehicleDrive(Vehicle vehicle, Drive drive) {}

    private record Driving(Vehicle vehicle, Term term) {}

    /** Those that begin on the days from one to another. */
    List<VehicleDrive> list(Caller caller, LocalDate from, LocalDate to, Part part) {
        Map<UUID, List<Driving>> drivers = new HashMap<>();
        for (Vehicle vehicle : vehicles(caller, List.of(start(from), start(to.plusDays(1))))) {
            for (Term term : people.list(caller, vehicle.id())) {
                if (term.slot().equals(DRIVER)) {
                    drivers.computeIfAbsent(term.personId(), _ -> new ArrayList<>())
                            .add(new Driving(vehicle, term));
                }
            }
        }
        List<VehicleDrive> found = new ArrayList<>();
        for (Drive drive : drives.list(caller, start(from), start(to.plusDays(1)), drivers.keySet(), part)) {
            // Nobody drives two at once, whatever the terms say.
            drivers.getOrDefault(drive.personId(), List.of()).stream()
                    .filter(each -> lasts(each.term(), drive.startedAt()))
                    .findFirst()
                    .ifPresent(each -> found.add(new VehicleDrive(each.vehicle(), drive)));
        }
        return found;
    }

    /** Those there were at some of these times, or are now: one that was given away has driven all the same. */
    private Collection<Vehicle> vehicles(Caller caller, List<Instant> times) {
        Map<UUID, Vehicle> vehicles = new LinkedHashMap<>();
        Consumer<AssetPlaces.AssetPlace> add =
                place -> vehicles.put(place.id(), new Vehicle(place.id(), nameOf(place)));
        times.forEach(at -> places.each(caller, AssetFilter.ofKind(KIND, at), add));
        places.each(caller, AssetFilter.ofKind(KIND, null), add);
        return vehicles.values();
    }

    /** What people call a vehicle: its name, else its plate. */
    static String nameOf(AssetPlaces.AssetPlace vehicle) {
        String name = vehicle.name();
        return name == null ? vehicle.attributes().path("plate").asString(KIND) : name;
    }

    /** Whether it says who drives at a time. */
    static boolean drives(Term term, Instant at) {
        return term.slot().equals(DRIVER) && lasts(term, at);
    }

    private static boolean lasts(Term term, Instant at) {
        Instant to = term.to();
        return !term.from().isAfter(at) && (to == null || to.isAfter(at));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(time.zone()).toInstant();
    }
}
