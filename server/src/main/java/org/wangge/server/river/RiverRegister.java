package org.wangge.server.river;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Rivers and segments as data people edit. Reading needs {@code VIEW_MAP}; writing {@code KEEP_RIVERS} and a segment that lies at least in
 * part in the caller's area. Every change is in the audit. {@code precondition} gets what is stored and ends an edit of something that was
 * changed since.
 */
public interface RiverRegister {

    /**
     * Rivers in the order of their ids.
     *
     * @param text a part of the name, or null
     */
    List<River> rivers(Caller caller, @Nullable String text, @Nullable UUID after, int limit);

    River river(Caller caller, UUID id);

    River addRiver(Caller caller, String name, String kind);

    River putRiver(Caller caller, UUID id, String name, String kind, Consumer<River> precondition);

    /** Takes a river away that has had no segment; 409 where it has or had one: history hangs on it. */
    void removeRiver(Caller caller, UUID id, Consumer<River> precondition);

    Segment addSegment(Caller caller, SegmentDraft draft);

    Segment putSegment(Caller caller, UUID id, SegmentDraft draft, Consumer<Segment> precondition);

    /** Ends a segment now. It stays in the history, and its chiefs' duties end with it. */
    void closeSegment(Caller caller, UUID id, Consumer<Segment> precondition);

    /**
     * Splits a segment at a chainage, now: it ends, two begin, each with its chiefs; outfalls and signs go to the part they are at.
     *
     * @return upstream first
     */
    List<Segment> split(Caller caller, UUID id, SplitRequest wanted, Consumer<Segment> precondition);

    /**
     * Puts a segment and the one that begins or ends where it ends or begins together, now. Both end; the new one has the name, the code and
     * the chiefs of the first named.
     */
    Segment merge(Caller caller, UUID id, UUID with, Consumer<Segment> precondition);

    /** What became of a segment and what it was made of, the earliest first. */
    List<Succession> history(Caller caller, UUID id);

    /**
     * Where a segment is split.
     *
     * @param atMetres chainage, inside the segment
     * @param upstreamCode code of the upstream part; null for the segment's with {@code -1}
     * @param downstreamCode code of the downstream part; null for the segment's with {@code -2}
     */
    record SplitRequest(
            double atMetres,
            @Nullable String upstreamCode,
            @Nullable String downstreamCode) {}

    /**
     * One segment became another.
     *
     * @param kind {@code split} or {@code merge}
     */
    record Succession(
            UUID beforeId, String beforeCode, UUID afterId, String afterCode, String kind, java.time.Instant at) {}
}
