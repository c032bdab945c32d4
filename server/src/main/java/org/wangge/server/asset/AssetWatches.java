package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Posts and zones where somebody is to be at certain hours: the objects of watched kinds, their plans, and where nobody is at a moment. Reading needs {@code VIEW_PHONES}, as
 * rosters do; writing is as in {@link AssetRegister}.
 */
public interface AssetWatches {

    /** The most weekly hours and duties, and other days, a plan has. */
    int MOST_SPANS = 500;

    /** The most other days a plan has. */
    int MOST_DAYS = 200;

    /** The plan of an object; {@link WatchPlan#NONE} where there is none. */
    WatchPlan plan(Caller caller, UUID asset);

    /**
     * Plans anew. The plan before stays that of its time; the same plan again changes nothing.
     *
     * @param wanted its version counts for nothing
     * @param from since when it counts: not in the future and not before the plan there is; null for now
     * @param precondition sees the plan there is
     * @throws org.wangge.server.shared.ProblemException 422 for what no plan can be, and for people who do not work here; 409 where somebody
     *     would be at two places at once, in this plan or by that of another object, or where the object has ended
     */
    WatchPlan put(
            Caller caller, UUID asset, WatchPlan wanted, @Nullable Instant from, Consumer<WatchPlan> precondition);

    /** How many are how, by kind; kinds without objects are left out. */
    List<WatchTotal> totals(Caller caller, WatchFilter filter);

    /** The objects with who is there, in the order of their ids; those that are how it is asked, or all. */
    List<WatchedAsset> list(
            Caller caller, WatchFilter filter, @Nullable WatchState state, @Nullable UUID after, int limit);

    /**
     * Which objects, and when.
     *
     * @param kinds codes of kinds; empty for all watched ones
     * @param cell the id of a cell; null for everywhere
     * @param at the moment; null for now
     */
    record WatchFilter(
            List<String> kinds,
            @Nullable UUID cell,
            @Nullable Instant at) {

        public WatchFilter {
            kinds = List.copyOf(kinds);
        }
    }

    /** Objects of a kind: the four add up to all there are. */
    record WatchTotal(String kind, int manned, int unmanned, int closed, int unplanned) {}

    /**
     * An object at a moment.
     *
     * @param name or its code, or its kind where it has neither
     * @param place a place inside it
     * @param areaJson its GeoJSON geometry where it is an area; null for a place
     * @param until when the hours end in which somebody has to be there; null outside of them
     * @param people whose duty it is then
     */
    record WatchedAsset(
            UUID id,
            String kind,
            String name,
            LonLat place,
            @Nullable String areaJson,
            WatchState state,
            @Nullable Instant until,
            List<OnWatch> people) {

        public WatchedAsset {
            people = List.copyOf(people);
        }
    }

    /**
     * Somebody whose duty it is.
     *
     * @param away why they are not there all the same: {@code leave} or {@code left}; null for who is
     */
    record OnWatch(
            UUID personId,
            String name,
            Instant from,
            Instant to,
            @Nullable String away) {}
}
