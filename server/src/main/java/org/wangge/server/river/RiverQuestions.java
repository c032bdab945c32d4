package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/** What people ask of rivers. Needs {@code VIEW_MAP}; phones need {@code VIEW_PHONES}. */
public interface RiverQuestions {

    /**
     * The segment nearest to a place, one for each level that has one within reach, the nearest first.
     *
     * @param maxMetres from the water, or the centre line where its width is not known; inclusive
     */
    List<SegmentAt> at(Caller caller, LonLat place, Instant at, double maxMetres);

    /** The register at an instant, by name of the river and chainage. */
    List<RegisterLine> register(Caller caller, RegisterQuery query);

    /**
     * Outfalls, signs and ends of segments along the river from the segment nearest to a place, the next one first.
     *
     * @param downstream or else upstream
     * @param kind only these; null for all
     */
    NextObjects next(Caller caller, LonLat place, boolean downstream, @Nullable ObjectKind kind, int limit);

    /** The segments somebody is responsible for at an instant, by code. */
    List<OwnSegment> of(Caller caller, UUID personId, Instant at);

    /**
     * A segment at a place.
     *
     * @param chainageMetres of the point of its centre line that is nearest to the place
     * @param bank on which side of the centre line the place lies; null on it
     * @param distanceMetres geodesic distance from the place to the centre line
     */
    record SegmentAt(
            Segment segment,
            double chainageMetres,
            String chainage,
            @Nullable Bank bank,
            double distanceMetres,
            List<Chief> chiefs) {}

    /** A kind of thing along a river. */
    enum ObjectKind {
        OUTFALL,
        SIGN,
        SEGMENT;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What comes next along a river.
     *
     * @param fromMetres chainage of the place
     * @param objects in the order in which one meets them
     */
    record NextObjects(UUID riverId, String riverName, double fromMetres, String from, List<AlongObject> objects) {}

    /**
     * A thing along a river.
     *
     * @param alongMetres from the place, along the river, 0 or more
     */
    record AlongObject(
            ObjectKind kind,
            UUID id,
            String code,
            @Nullable String name,
            double chainageMetres,
            String chainage,
            double alongMetres) {}

    /**
     * Which segments of the register.
     *
     * @param text in the code, the name or the river's name; null for all
     * @param chiefless only those without a chief
     * @param after the id of the last one of the page before, or null
     */
    record RegisterQuery(
            Instant at,
            @Nullable String text,
            @Nullable UUID riverId,
            @Nullable RiverLevel level,
            boolean chiefless,
            @Nullable UUID after,
            int limit) {}

    /**
     * A segment in the register.
     *
     * @param outfalls how many it has
     */
    record RegisterLine(Segment segment, List<Chief> chiefs, int outfalls) {}

    /**
     * A segment somebody is responsible for.
     *
     * @param slot what they are for it
     */
    record OwnSegment(Segment segment, String slot) {}
}
