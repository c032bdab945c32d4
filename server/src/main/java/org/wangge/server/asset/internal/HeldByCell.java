package org.wangge.server.asset.internal;

import java.util.function.Predicate;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.wangge.geodata.LonLat;

/** Which places a cell holds; one on its border where the grid says so. */
final class HeldByCell implements Predicate<LonLat> {

    private final Envelope box;
    private final IndexedPointInAreaLocator shape;
    private final Predicate<LonLat> onBorder;

    HeldByCell(Geometry lonLat, Predicate<LonLat> onBorder) {
        this.box = lonLat.getEnvelopeInternal();
        this.shape = new IndexedPointInAreaLocator(lonLat);
        this.onBorder = onBorder;
    }

    Envelope box() {
        return box;
    }

    @Override
    public boolean test(LonLat place) {
        if (!box.covers(place.lon(), place.lat())) {
            return false;
        }
        return switch (shape.locate(place.toCoordinate())) {
            case Location.INTERIOR -> true;
            case Location.BOUNDARY -> onBorder.test(place);
            default -> false;
        };
    }
}
