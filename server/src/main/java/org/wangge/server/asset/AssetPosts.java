package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/**
 * Who fills the slots of field objects, such as the four of 一长三员 of a construction site, and which are vacant: who has left fills none from then on. Reads as {@link Assets} does;
 * objects of kinds without slots are left out.
 */
public interface AssetPosts {

    /** What is filled and vacant, by kind and slot. Kinds without an object are left out. */
    List<KindPosts> totals(Caller caller, PostsFilter filter);

    /** The objects with who fills their slots, in the order of their ids. */
    List<StaffedAsset> list(
            Caller caller, PostsFilter filter, @Nullable Boolean isVacant, @Nullable UUID after, int limit);

    /**
     * Which slots; null members do not narrow.
     *
     * @param kinds codes of kinds; empty for all with slots
     * @param slot the code of a slot: only of kinds that have it
     * @param cell the id of a cell
     * @param at as of when; null for now
     */
    record PostsFilter(
            List<String> kinds,
            @Nullable String slot,
            @Nullable UUID cell,
            @Nullable Instant at) {

        public PostsFilter {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * The slots of a kind.
     *
     * @param objects how many there are
     * @param staffed objects without a vacant slot; the others have one at least
     */
    record KindPosts(String kind, Labels labels, int objects, int staffed, List<SlotPosts> slots) {

        public KindPosts {
            slots = List.copyOf(slots);
        }
    }

    /** A slot of all objects of a kind: {@code filled + vacant} are the objects. */
    record SlotPosts(String slot, Labels labels, int filled, int vacant) {}

    /**
     * An object and who is what of it.
     *
     * @param name or its code, or its kind where it has neither
     * @param vacant how many of its posts nobody fills
     */
    record StaffedAsset(UUID id, String kind, String name, List<AssetPost> posts, int vacant) {

        public StaffedAsset {
            posts = List.copyOf(posts);
        }
    }

    /**
     * A slot of one object.
     *
     * @param personId null where it is vacant
     */
    record AssetPost(
            String slot,
            Labels labels,
            @Nullable UUID personId,
            @Nullable String person) {}
}
