package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was chief of which segment and when, for features that count or plan by it. Between modules only; it answers no person. */
public interface ChiefTerms {

    /** Terms of chiefs that meet a time, the latest first. */
    List<Term> meeting(Instant from, Instant to);

    /**
     * Somebody is chief of a segment for a time.
     *
     * @param to exclusive; null while it lasts
     */
    record Term(
            UUID segmentId,
            UUID riverId,
            RiverLevel level,
            UUID personId,
            String name,
            Instant from,
            @Nullable Instant to) {}
}
