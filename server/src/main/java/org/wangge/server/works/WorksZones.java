package org.wangge.server.works;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;

/**
 * Works zones on segments and how far they are. Reading needs {@code VIEW_MAP}; writing {@code KEEP_RIVERS} and a segment in the caller's
 * area. Every change is in the audit.
 */
public interface WorksZones {

    /** Makes a zone; 422 where all of it lies more than 200 m from the water of its segment. */
    Zone add(Caller caller, ZoneDraft draft);

    /** Changes a zone; 422 where the new shape leaves out what is to be cleared in it, or a new shape or segment lies too far from the other. */
    Zone put(Caller caller, UUID id, ZoneDraft draft, Consumer<Zone> precondition);

    /** Ends a zone now; it stays with all that was done. */
    void close(Caller caller, UUID id, Consumer<Zone> precondition);

    Zone get(Caller caller, UUID id);

    /**
     * How far zones are at the end of a day, by river, chainage and name.
     *
     * @param segmentId only on this segment; null for all
     * @param isOpen only those that are not closed, or only closed ones; null for all
     */
    List<ZoneProgress> progress(Caller caller, LocalDate day, @Nullable UUID segmentId, @Nullable Boolean isOpen);

    /** How far one zone is at the end of each day on which that changed, and of the last day, the earliest first. */
    List<DayProgress> course(Caller caller, UUID id, LocalDate from, LocalDate to);

    /**
     * A zone.
     *
     * @param to by when it is to be done, inclusive; null where nobody says
     * @param areaSquareMetres on the ellipsoid
     * @param geometryJson GeoJSON in CGCS2000 longitude and latitude, unrounded
     * @param closedAt null while it is not
     */
    record Zone(
            UUID id,
            UUID segmentId,
            String segmentName,
            String river,
            String name,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String note,
            double areaSquareMetres,
            String geometryJson,
            @Nullable Instant closedAt,
            int version) {}

    /**
     * A zone as it is sent.
     *
     * @param shape a polygon or several, CGCS2000 lon/lat; null leaves it as it is
     */
    record ZoneDraft(
            UUID segmentId,
            String name,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String note,
            @Nullable Geometry shape) {}

    /** How far a zone is: all together and by kind, kinds that it does not have left out. */
    record ZoneProgress(Zone zone, Count all, List<KindCount> byKind) {

        public ZoneProgress {
            byKind = List.copyOf(byKind);
        }
    }

    /** How far a kind is. */
    record KindCount(AttachmentKind kind, Count count) {}

    /** How far it was at the end of a day. */
    record DayProgress(LocalDate day, Count count) {}

    /**
     * What there is to clear; dropped ones are not counted.
     *
     * @param total listed by that day
     * @param cleared of those
     * @param remaining of those
     * @param overdue remaining ones whose deadline is over on that day
     */
    record Count(int total, int cleared, int remaining, int overdue) {

        /** Nothing to clear. */
        public static final Count NOTHING = new Count(0, 0, 0, 0);

        /** Both together. */
        public Count plus(Count other) {
            return new Count(
                    total + other.total, cleared + other.cleared, remaining + other.remaining, overdue + other.overdue);
        }
    }
}
