package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Outfalls as data people edit, and what was found at them. Reading needs {@code VIEW_MAP}; editing as in {@link RiverRegister};
 * checking {@code RECORD_PATROL} or {@code KEEP_RIVERS}.
 */
public interface Outfalls {

    Outfall add(Caller caller, OutfallDraft draft);

    Outfall put(Caller caller, UUID id, OutfallDraft draft, Consumer<Outfall> precondition);

    /** Ends an outfall now; its checks stay. */
    void close(Caller caller, UUID id, Consumer<Outfall> precondition);

    /** Takes a check; the same {@code clientId} again answers the first. */
    Check check(Caller caller, UUID outfallId, NewCheck check);

    /** What was found, the latest first; who looked and what they noted is for staff, who have {@code VIEW_PHONES}. */
    List<Check> checks(Caller caller, UUID outfallId, int limit);

    /**
     * Outfalls that nobody checked since an instant, in the order of their ids.
     *
     * @param after the id of the last one of the page before, or null
     */
    List<Checked> unchecked(Caller caller, Instant since, @Nullable UUID after, int limit);

    /** The outfalls of a segment that are not closed, by code. */
    List<Checked> ofSegment(Caller caller, UUID segmentId);

    /** The outfalls nearest to a place by geodesic distance, ties by id. */
    List<Near> nearest(Caller caller, LonLat from, int limit, double maxMetres);

    /**
     * What an editor says of an outfall.
     *
     * @param segmentId null for the nearest segment within 200 m
     * @param bank null where it follows from the place
     * @param point null leaves it where it is
     */
    record OutfallDraft(
            String code,
            @Nullable String name,
            @Nullable UUID segmentId,
            @Nullable Bank bank,
            String kind,
            @Nullable String permit,
            @Nullable Point point) {}

    /**
     * What somebody found at an outfall.
     *
     * @param personId who looked; null for an account without a person, and for readers who are not staff
     */
    record Check(
            UUID id,
            UUID outfallId,
            Instant at,
            @Nullable UUID personId,
            @Nullable String personName,
            CheckResult result,
            @Nullable String note,
            Instant recordedAt) {

        /** The same for who is not to know who looked. */
        public Check withoutWho() {
            return new Check(id, outfallId, at, null, null, result, null, recordedAt);
        }
    }

    /** What somebody found, as it is sent. */
    record NewCheck(
            @Nullable UUID clientId,
            Instant at,
            CheckResult result,
            @Nullable String note) {}

    /**
     * An outfall and when somebody last looked at it.
     *
     * @param lastCheckedAt null where nobody ever did
     * @param lastResult what was found then
     */
    record Checked(
            Outfall outfall,
            @Nullable Instant lastCheckedAt,
            @Nullable CheckResult lastResult) {}

    /**
     * An outfall and how far it is.
     *
     * @param bearingDegrees from true north in [0, 360), null at 0 m
     */
    record Near(
            Outfall outfall,
            double distanceMetres,
            @Nullable Double bearingDegrees) {}
}
