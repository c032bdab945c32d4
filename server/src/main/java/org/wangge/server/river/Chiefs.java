package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Who is responsible for segments, and when. Reading needs {@code VIEW_MAP}; writing as in {@link RiverRegister}. */
public interface Chiefs {

    /** The slot of which a segment has one person at a time. */
    String CHIEF = "chief";

    /** Everybody who ever was or will be responsible for a segment, the latest first. */
    List<ChiefDuty> ofSegment(Caller caller, UUID segmentId);

    ChiefDuty get(Caller caller, UUID id);

    /** Assigns somebody; 409 where the segment has a chief in that time. */
    ChiefDuty assign(Caller caller, NewDuty wanted);

    /** Ends a duty, or moves its end. */
    ChiefDuty end(Caller caller, UUID id, Instant to, Consumer<ChiefDuty> precondition);

    /** Takes back a duty that has not begun. */
    void remove(Caller caller, UUID id, Consumer<ChiefDuty> precondition);

    /**
     * Hands segments from one person to another at an instant: what the first has then ends, and the second begins.
     *
     * @param segmentIds only these; null for all
     * @return the new duties
     */
    List<ChiefDuty> handOver(Caller caller, UUID fromPerson, UUID toPerson, Instant at, @Nullable Set<UUID> segmentIds);

    /**
     * Somebody is responsible for a segment for a time.
     *
     * @param validTo exclusive; null while it lasts
     */
    record ChiefDuty(
            UUID id,
            UUID segmentId,
            String segmentCode,
            String slot,
            UUID personId,
            String name,
            @Nullable String phone,
            Instant validFrom,
            @Nullable Instant validTo,
            int version) {}

    /** Who is to be responsible for what, and when. */
    record NewDuty(
            UUID segmentId,
            UUID personId,
            String slot,
            Instant validFrom,
            @Nullable Instant validTo) {}
}
