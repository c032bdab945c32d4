package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;
import tools.jackson.databind.node.ObjectNode;

/** Which parking rule holds at a place: what the register's parking rule zones say of it. Needs what {@link Assets} needs. */
public interface ParkingRules {

    /** The code of the kind whose objects are rules. */
    String KIND = "parking-rule-zone";

    /** How far a zone that is a line reaches where nobody says how far, in metres. */
    double USUAL_METRES = 15;

    /** The farthest a zone that is a line can be asked for, in metres. */
    double FARTHEST_METRES = 200;

    /**
     * The zones at a place as of a moment: areas that contain it and lines not farther than some metres on the ellipsoid. Those that hold come first, then those that may; a line, which is about one kerb, comes before an area, a nearer line before a
     * farther one and a smaller area before a larger one.
     *
     * @param place CGCS2000 lon/lat
     * @param at null for now
     */
    List<RuleZone> at(Caller caller, LonLat place, double metres, @Nullable Instant at);

    /** The first zone that holds; empty where none is known to. */
    static Optional<RuleZone> holding(List<RuleZone> zones) {
        return zones.stream().filter(zone -> zone.holds() == Holds.YES).findFirst();
    }

    /** Whether a rule holds at a moment. */
    enum Holds {
        YES,
        /** Only words say when. */
        UNKNOWN,
        NO
    }

    /**
     * A zone at a place.
     *
     * @param name or its code, or its kind where it has neither
     * @param attributes what is registered of it, such as {@code rule}, {@code feeYuanPerHour} and {@code hours}
     * @param metres how far a line is away on the ellipsoid; 0 for an area
     */
    record RuleZone(UUID id, String name, ObjectNode attributes, boolean isArea, double metres, Holds holds) {}
}
