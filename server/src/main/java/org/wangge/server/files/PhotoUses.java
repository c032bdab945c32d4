package org.wangge.server.files;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Which photos belong to what. Between modules only: the feature has checked what the caller may do. */
public interface PhotoUses {

    /**
     * Attaches photos, for good. One that is attached to this owner in this role already is left as it is; one that is there as
     * {@link PhotoRole#SCENE} may be named as one of before, as when the note of a patrol comes ahead of the action that shows it. A photo may belong to owners of
     * several kinds, as to a note and to the case that it became; of each kind to one, since what shows one case is no evidence of another.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a photo that there is not, that somebody else sent, or that is attached
     *     already to another owner of this kind, or in a role that says something else; then none is attached
     */
    void attach(Caller caller, Owner owner, List<NewUse> uses);

    /**
     * Shows a photo with an owner no more; the photo and what is known of it stay, and it may be attached there again. Nothing where it is not
     * attached there.
     */
    void detach(Owner owner, UUID photoId);

    /** The photos of owners of one kind, in the order they were attached; owners without photos are left out. */
    Map<UUID, List<Use>> list(String ownerKind, Collection<UUID> owners);

    /**
     * Shows the photos of an owner to those only who decide on cases, whatever else they are attached to, or to everybody again who may see
     * one of their owners. What is attached later is not withheld.
     */
    void withhold(Owner owner, boolean withheld);

    /**
     * What photos are attached to.
     *
     * @param kind of a {@link PhotoOwners}
     */
    record Owner(String kind, UUID id) {}

    /** A photo to attach. */
    record NewUse(UUID photoId, PhotoRole role, Caption caption) {}

    /** An attached photo. */
    record Use(UUID photoId, PhotoRole role, Caption caption) {}

    /**
     * What stands on the served copies.
     *
     * @param at when what is seen was so
     * @param place in words; null where nobody knows
     * @param by who took it
     */
    record Caption(Instant at, @Nullable String place, String by) {}

    /** What a photo shows. */
    enum PhotoRole {
        /** The matter as it was found. */
        BEFORE,
        /** The same when it was done. */
        AFTER,
        /** Anything else. */
        SCENE;

        /** In small letters, as in JSON and in the database. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The role of a word of the database. */
        public static PhotoRole of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
