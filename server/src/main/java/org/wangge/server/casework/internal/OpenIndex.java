package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wangge.geodata.index.PlaceIndex;

/**
 * Open cases: where they are, and what is shown of them. It never changes; what changed stands in a small map beside the large one, as in the
 * index of the places.
 *
 * @param places of all open cases
 * @param all what is shown of many of them, as it once was
 * @param changed what is shown of those that changed since; empty of those that are open no more
 * @param given to whom those that are shown were given
 */
record OpenIndex(
        PlaceIndex places, Map<UUID, ShownCase> all, Map<UUID, Optional<ShownCase>> changed, GivenCases given) {

    /** What is shown of more than these is read from the database: they take about 2 KB each. */
    static final int MOST_SHOWN = 250_000;

    private static final int MOST_CHANGED = 2_000;

    static OpenIndex of(PlaceIndex places, Map<UUID, ShownCase> shown) {
        return new OpenIndex(places, shown, Map.of(), GivenCases.NONE.with(List.of(), shown.values()));
    }

    /** How many cases were given to each person; empty where not all open cases are in memory. */
    Optional<Map<UUID, Integer>> givenToPeople() {
        return given.cases() == places.size() ? Optional.of(given.byPerson()) : Optional.empty();
    }

    private Optional<ShownCase> shown(UUID id) {
        Optional<ShownCase> late = changed.get(id);
        return late == null ? Optional.ofNullable(all.get(id)) : late;
    }

    /** What is shown of cases, in their order; empty where one of them is not in memory. */
    Optional<List<ShownCase>> shown(Collection<UUID> ids) {
        List<ShownCase> found = new ArrayList<>(ids.size());
        for (UUID id : ids) {
            Optional<ShownCase> shown = shown(id);
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            found.add(shown.get());
        }
        return Optional.of(found);
    }

    /** With other states of some cases, those that are open among them. */
    OpenIndex with(PlaceIndex newPlaces, Collection<UUID> ids, List<ShownCase> open) {
        Map<UUID, Optional<ShownCase>> next = new HashMap<>(changed);
        ids.forEach(id -> next.put(id, Optional.empty()));
        List<ShownCase> kept = all.size() < MOST_SHOWN ? open : List.of();
        kept.forEach(shown -> next.put(shown.id(), Optional.of(shown)));
        List<ShownCase> before =
                ids.stream().distinct().flatMap(id -> shown(id).stream()).toList();
        return new OpenIndex(newPlaces, all, next, given.with(before, kept));
    }

    OpenIndex tidied() {
        PlaceIndex packed = places.isDueForPacking() ? places.packed() : places;
        if (changed.size() <= MOST_CHANGED) {
            return packed == places ? this : new OpenIndex(packed, all, changed, given);
        }
        Map<UUID, ShownCase> next = new HashMap<>(all);
        changed.forEach((id, late) -> late.ifPresentOrElse(shown -> next.put(id, shown), () -> next.remove(id)));
        return new OpenIndex(packed, next, Map.of(), given);
    }
}
