package org.wangge.server.pickup.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.pickup.Pickups.PassedPlace;
import org.wangge.server.pickup.internal.VehicleDrives.VehicleDrive;
import org.wangge.server.pickup.internal.WasteContracts.Contract;

/** Finds how near vehicles came to the places of contracts, wherever they drove or stopped. */
final class PassedPlaces {

    /** Farther than this nobody asks how far it was. */
    private static final double TOLD_METRES = 2000;

    /** Ways are long: pieces of them are found by their boxes. */
    private static final int VERTICES_OF_A_PIECE = 16;

    private final STRtree pieces = new STRtree();

    private PassedPlaces(List<VehicleDrive> drives) {
        for (VehicleDrive each : drives) {
            Geometry way = each.drive().way();
            if (way != null) {
                for (int i = 0; i < way.getNumGeometries(); i++) {
                    insert(way.getGeometryN(i).getCoordinates());
                }
            }
            each.drive().stops().forEach(stop -> {
                Geometry point = stop.place().toPoint();
                pieces.insert(point.getEnvelopeInternal(), point);
            });
        }
        pieces.build();
    }

    /** Those not passed first, the farthest ahead; then by id. */
    static List<PassedPlace> of(List<Contract> contracts, List<VehicleDrive> drives, double metres) {
        PassedPlaces places = new PassedPlaces(drives);
        List<PassedPlace> found = new ArrayList<>();
        for (Contract contract : contracts) {
            Double nearest = places.nearest(contract.shape(), metres);
            if (nearest == null) {
                nearest = places.nearest(contract.shape(), TOLD_METRES);
            }
            found.add(new PassedPlace(
                    contract.id(),
                    contract.name(),
                    contract.customer(),
                    contract.place(),
                    nearest != null && nearest <= metres,
                    nearest));
        }
        found.sort(Comparator.comparing(PassedPlace::passed)
                .thenComparingDouble(PassedPlaces::nearness)
                .thenComparing(PassedPlace::id));
        return found;
    }

    private static double nearness(PassedPlace place) {
        Double metres = place.metres();
        return metres == null ? Double.NEGATIVE_INFINITY : -metres;
    }

    private void insert(Coordinate[] way) {
        for (int from = 0; from < way.length - 1; from += VERTICES_OF_A_PIECE) {
            Coordinate[] part = Arrays.copyOfRange(way, from, Math.min(from + VERTICES_OF_A_PIECE + 1, way.length));
            Geometry piece = Cgcs2000.geometries().createLineString(part);
            pieces.insert(piece.getEnvelopeInternal(), piece);
        }
    }

    /** Metres to the nearest piece; null where none is within so many metres. */
    private @Nullable Double nearest(Geometry shape, double within) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Object near : pieces.query(StopMatching.about(shape.getEnvelopeInternal(), within))) {
            nearest = Math.min(nearest, metres(shape, (Geometry) near));
        }
        return nearest <= within ? nearest : null;
    }

    /** Of two shapes that do not meet, the nearest points are a vertex of one of them and a point of the other. */
    private static double metres(Geometry shape, Geometry piece) {
        if (shape.getNumPoints() == 1) {
            return GeodesicDistance.metres(LonLat.of(shape.getCoordinate()), piece);
        }
        if (shape.intersects(piece)) {
            return 0;
        }
        return Stream.concat(
                        Arrays.stream(piece.getCoordinates())
                                .map(vertex -> GeodesicDistance.metres(LonLat.of(vertex), shape)),
                        Arrays.stream(shape.getCoordinates())
                                .map(vertex -> GeodesicDistance.metres(LonLat.of(vertex), piece)))
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
