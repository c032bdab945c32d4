package org.wangge.server.grid.internal;

import java.util.List;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;

/** Cells of today as hits of a search. */
@Component
class CellSearch implements SearchSource {

    private final Grid grid;

    CellSearch(Grid grid) {
        this.grid = grid;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        if (!caller.may(Permission.VIEW_MAP)) {
            return List.of();
        }
        return grid.named(caller, query.text(), query.limit()).stream()
                .map(found -> new SearchHit(
                        SearchHit.Kind.CELL,
                        SearchHit.Match.of(found.rank()),
                        found.cell().id().toString(),
                        found.cell().name(),
                        found.cell().code(),
                        found.lonLat(),
                        found.bounds()))
                .toList();
    }
}
