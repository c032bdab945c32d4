package org.wangge.server.grid.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wangge.server.copies.Copies;
import org.wangge.server.grid.Areas.PlaceInTime;

/** The cells that hold places, one of each level, mostly from memory. */
@Component
class CellPaths {

    private final KnownCells known;
    private final CellLookup lookup;
    private final Copies copies;

    CellPaths(KnownCells known, CellLookup lookup, Copies copies) {
        this.known = known;
        this.lookup = lookup;
        this.copies = copies;
    }

    /** For each place the street, community and cell that hold it, as far as there are such. */
    List<List<CellVersion>> of(String layer, List<PlaceInTime> places) {
        List<List<CellVersion>> paths = new ArrayList<>(places.size());
        for (PlaceInTime place : places) {
            Optional<List<CellVersion>> holding = known.holding(layer, place.place(), place.at());
            if (holding.isEmpty()) {
                copies.leaveMemory();
                return lookup.paths(layer, places);
            }
            paths.add(CellLookup.path(holding.get()));
        }
        return paths;
    }
}
