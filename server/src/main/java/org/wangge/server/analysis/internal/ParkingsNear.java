package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Nearest;
import org.wangge.server.analysis.HotSpots.NearParking;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.identity.Caller;
import tools.jackson.databind.JsonNode;

/** The non-motor parking points nearest to places. */
@Component
class ParkingsNear {

    private static final String KIND = "bike-parking";
    private static final double FARTHEST_METRES = 500;
    /** Degrees of the plane are not quite those of the ellipsoid. */
    private static final double WIDER = 1.01;

    private static final int MOST = 3;

    private final AssetPlaces places;

    ParkingsNear(AssetPlaces places) {
        this.places = places;
    }

    /** For each place the nearest first, three at the most and not farther than 500 m; all are read at once. */
    List<List<NearParking>> list(Caller caller, MetricSystem plane, List<PlanePoint> middles) {
        List<Envelope> boxes =
                middles.stream().map(middle -> around(plane, middle)).toList();
        Envelope all = new Envelope();
        boxes.forEach(all::expandToInclude);
        if (all.isNull()) {
            return List.of();
        }
        List<AssetPlace> parkings = new ArrayList<>();
        places.each(
                caller,
                new AssetFilter(List.of(KIND), null, Bbox.of(all), null, List.of(), List.of(), null),
                parkings::add);
        List<List<NearParking>> found = new ArrayList<>();
        for (int i = 0; i < middles.size(); i++) {
            PlanePoint middle = middles.get(i);
            found.add(near(plane.toLonLat(middle.x(), middle.y()), boxes.get(i), parkings));
        }
        return found;
    }

    private static Envelope around(MetricSystem plane, PlanePoint middle) {
        Envelope box = new Envelope();
        for (int sign : new int[] {-1, 1}) {
            for (int other : new int[] {-1, 1}) {
                LonLat corner = plane.toLonLat(
                        middle.x() + sign * FARTHEST_METRES * WIDER, middle.y() + other * FARTHEST_METRES * WIDER);
                box.expandToInclude(corner.lon(), corner.lat());
            }
        }
        return box;
    }

    private static List<NearParking> near(LonLat middle, Envelope box, List<AssetPlace> parkings) {
        return parkings.stream()
                .filter(parking -> box.intersects(parking.geometry().getEnvelopeInternal()))
                .map(parking -> near(middle, parking))
                .filter(parking -> parking.metres() <= FARTHEST_METRES)
                .sorted(Comparator.comparingDouble(NearParking::metres).thenComparing(NearParking::id))
                .limit(MOST)
                .toList();
    }

    private static NearParking near(LonLat middle, AssetPlace parking) {
        Nearest nearest = GeodesicDistance.nearest(middle, parking.geometry());
        return new NearParking(
                parking.id(),
                parking.name() == null ? parking.code() : parking.name(),
                capacity(parking.attributes().path("capacity")),
                nearest.point(),
                nearest.metres());
    }

    private static @Nullable Integer capacity(JsonNode capacity) {
        return capacity.isNumber() ? Integer.valueOf(capacity.asInt()) : null;
    }
}
