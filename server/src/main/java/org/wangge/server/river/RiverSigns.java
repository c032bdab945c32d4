package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.wangge.server.identity.Caller;

/** The public signs that name a segment's chief (河长公示牌). Reading needs {@code VIEW_MAP}; writing as in {@link RiverRegister};
 * checking {@code RECORD_PATROL} or {@code KEEP_RIVERS}. */
public interface RiverSigns {

    /** The signs of a segment, by code. */
    List<Sign> ofSegment(Caller caller, UUID segmentId);

    Sign get(Caller caller, UUID id);

    Sign add(Caller caller, SignDraft draft);

    Sign put(Caller caller, UUID id, SignDraft draft, Consumer<Sign> precondition);

    /** Takes a sign away now; what was found at it stays. */
    void remove(Caller caller, UUID id, Consumer<Sign> precondition);

    /** Takes a check; the same {@code clientId} again answers the first. */
    SignCheck check(Caller caller, UUID signId, NewSignCheck check);

    /**
     * What was found, the latest first; also at one that was taken away. Who looked and what they noted is for staff, who have
     * {@code VIEW_PHONES}.
     */
    List<SignCheck> checks(Caller caller, UUID signId, int limit);

    /**
     * A public sign.
     *
     * @param geometryJson GeoJSON in CGCS2000 longitude and latitude, unrounded
     * @param lastCheckedAt null where nobody ever looked at it
     * @param lastFinding what was found then
     */
    record Sign(
            UUID id,
            String code,
            @Nullable String text,
            @Nullable UUID segmentId,
            String geometryJson,
            @Nullable Instant lastCheckedAt,
            @Nullable SignFinding lastFinding,
            int version) {}

    /**
     * What somebody found at a sign.
     *
     * @param personId who looked; null for an account without a person, and for readers who are not staff
     */
    record SignCheck(
            UUID id,
            UUID signId,
            Instant at,
            @Nullable UUID personId,
            @Nullable String personName,
            SignFinding finding,
            @Nullable String note,
            Instant recordedAt) {

        /** The same for who is not to know who looked. */
        public SignCheck withoutWho() {
            return new SignCheck(id, signId, at, null, null, finding, null, recordedAt);
        }
    }

    /** What somebody found, as it is sent. */
    record NewSignCheck(
            @Nullable UUID clientId,
            Instant at,
            SignFinding finding,
            @Nullable String note) {}

    /**
     * What an editor says of a sign.
     *
     * @param segmentId null for the nearest segment within 200 m
     * @param point null leaves it where it is
     */
    record SignDraft(
            String code,
            @Nullable String text,
            @Nullable UUID segmentId,
            @Nullable Point point) {}
}
