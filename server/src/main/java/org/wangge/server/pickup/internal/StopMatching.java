package org.wangge.server.pickup.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Meridian;
import org.wangge.geodata.track.Stop;
import org.wangge.server.pickup.Pickups.Pickup;
import org.wangge.server.pickup.Pickups.Source;
import org.wangge.server.pickup.internal.VehicleDrives.VehicleDrive;
import org.wangge.server.pickup.internal.WasteContracts.Contract;

/** Finds at which contracts' places vehicles stopped. A stop between two neighbours serves both. */
final class StopMatching {

    /** Two stops of a vehicle at a place within this time are one visit: it moved up a little. */
    private static final Duration ONE_VISIT = Duration.ofMinutes(30);

    private static final double MOST_LAT = 89;
    private static final double MARGIN = 1.01;

    private StopMatching() {}

    /** The pick-ups of each contract that has some, by their time. */
    static Map<UUID, List<Pickup>> of(List<Contract> contracts, List<VehicleDrive> drives, double metres) {
        STRtree places = new STRtree();
        contracts.forEach(contract -> places.insert(about(contract.shape().getEnvelopeInternal(), metres), contract));
        places.build();
        Map<UUID, List<Pickup>> found = new HashMap<>();
        for (VehicleDrive drive : drives) {
            for (Stop stop : drive.drive().stops()) {
                for (Object near : places.query(new Envelope(stop.place().toCoordinate()))) {
                    Contract contract = (Contract) near;
                    double away = GeodesicDistance.metres(stop.place(), contract.shape());
                    if (away <= metres) {
                        found.computeIfAbsent(contract.id(), _ -> new ArrayList<>())
                                .add(pickup(contract, drive, stop, away));
                    }
                }
            }
        }
        found.replaceAll((id, visits) -> once(visits));
        return found;
    }

    /** A box, grown by so many metres on all sides and a little more. */
    static Envelope about(Envelope box, double metres) {
        Envelope grown = box.copy();
        double lat = Math.clamp(Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())), 0, MOST_LAT);
        grown.expandBy(
                MARGIN * metres / Meridian.metresPerDegreeEast(lat),
                MARGIN * metres / Meridian.metresPerDegreeNorth(0));
        return grown;
    }

    private static Pickup pickup(Contract contract, VehicleDrive drive, Stop stop, double metres) {
        return new Pickup(
                null,
                contract.id(),
                stop.from(),
                Source.TRACK,
                drive.vehicle().id(),
                drive.vehicle().name(),
                metres,
                stop.duration().toSeconds(),
                null,
                null);
    }

    private static List<Pickup> once(List<Pickup> visits) {
        List<Pickup> kept = new ArrayList<>();
        Map<UUID, Instant> lastOfVehicle = new HashMap<>();
        visits.sort(Comparator.comparing(Pickup::at));
        for (Pickup visit : visits) {
            UUID vehicle = visit.vehicleId();
            Instant last = lastOfVehicle.get(vehicle);
            if (last == null || visit.at().isAfter(last.plus(ONE_VISIT))) {
                kept.add(visit);
            }
            Long seconds = visit.seconds();
            lastOfVehicle.put(vehicle, visit.at().plusSeconds(seconds == null ? 0 : seconds));
        }
        return kept;
    }
}
