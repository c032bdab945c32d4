package org.wangge.server.inspection.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.inspection.PresenceProof;
import org.wangge.server.inspection.SiteInspection.Presence;
import org.wangge.server.inspection.SiteInspections.Position;

/**
 * Whether a position proves that somebody was at a site: inside an area, or so near a point or a line that they are within {@link #NEAR_METRES}
 * even where the phone is off by all it says it may be; known to {@link #MOST_ACCURACY_METRES}; of the time of the inspection; in working hours.
 */
@Component
class PresenceJudge {

    static final double NEAR_METRES = 100;
    static final double MOST_ACCURACY_METRES = 50;
    private static final Duration SAME_TIME = Duration.ofMinutes(15);

    private final OfficeHours hours;

    PresenceJudge(OfficeHours hours) {
        this.hours = hours;
    }

    /** @param site CGCS2000 lon/lat */
    Presence judge(@Nullable Position position, Geometry site, Instant at) {
        if (position == null) {
            return new Presence(PresenceProof.NO_POSITION, null, null, null);
        }
        double metres = GeodesicDistance.metres(position.place(), site);
        return new Presence(
                proof(position, site.getDimension() == 2, metres, at),
                position.place(),
                position.accuracyMetres(),
                metres);
    }

    private PresenceProof proof(Position position, boolean isArea, double metres, Instant at) {
        Double accuracy = position.accuracyMetres();
        if (Duration.between(position.at(), at).abs().compareTo(SAME_TIME) > 0) {
            return PresenceProof.STALE;
        }
        if (accuracy == null || accuracy > MOST_ACCURACY_METRES) {
            return PresenceProof.INEXACT;
        }
        if (!isThere(metres, accuracy, isArea)) {
            return PresenceProof.OUTSIDE;
        }
        return hours.isWorking(at) ? PresenceProof.PROVED : PresenceProof.OFF_HOURS;
    }

    private static boolean isThere(double metres, double accuracy, boolean isArea) {
        return isArea ? metres == 0 : metres + accuracy <= NEAR_METRES;
    }

    /** Whether somebody is at a site by a position that is known well enough; empty where it is not. */
    static Optional<Boolean> isAt(LonLat place, @Nullable Double accuracy, Geometry site) {
        if (accuracy == null || accuracy > MOST_ACCURACY_METRES) {
            return Optional.empty();
        }
        boolean isArea = site.getDimension() == 2;
        if (isArea && !site.getEnvelopeInternal().covers(place.lon(), place.lat())) {
            return Optional.of(false);
        }
        return Optional.of(isThere(GeodesicDistance.metres(place, site), accuracy, isArea));
    }
}
