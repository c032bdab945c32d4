package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Who is what of a field object and when. Reading needs what {@link Assets} needs, phone numbers {@code VIEW_PHONES}; writing is as in
 * {@link AssetRegister}. Every change is in the audit.
 */
public interface AssetPeople {

    /** Everybody who was, is or will be, slot by slot in the order of the kind, the latest first. */
    List<Term> list(Caller caller, UUID asset);

    /**
     * Says who is in a slot from a time on. Whoever is there at that time ends then, and what was to begin later is taken back; the same person
     * again changes nothing.
     *
     * @param personId null for nobody
     * @return as {@link #list}
     * @throws org.wangge.server.shared.ProblemException 422 for a slot the kind does not have, and for an unknown person or one who has left; 409
     *     where the object has ended
     */
    List<Term> put(Caller caller, UUID asset, String slot, @Nullable UUID personId, Instant from);

    /**
     * Somebody is something of an object for a time.
     *
     * @param phone null where there is none or the reader may not see it
     * @param to exclusive; null while it lasts
     */
    record Term(
            String slot,
            UUID personId,
            String name,
            @Nullable String phone,
            Instant from,
            @Nullable Instant to) {}
}
