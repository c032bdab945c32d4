package org.wangge.server.search.internal;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.search.Search;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;

@Service
class CollectedSearch implements Search {

    private final List<SearchSource> sources;

    CollectedSearch(List<SearchSource> sources) {
        this.sources = sources;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        caller.require(Permission.VIEW_MAP);
        return sources.stream()
                .flatMap(source -> source.find(caller, query).stream())
                .sorted(order(query))
                .limit(query.limit())
                .toList();
    }

    private static Comparator<SearchHit> order(SearchQuery query) {
        return Comparator.comparing(SearchHit::match)
                .thenComparing(SearchHit::kind)
                .thenComparingDouble(hit -> metres(query, hit))
                .thenComparingInt(hit -> hit.label().length())
                .thenComparing(SearchHit::label)
                .thenComparing(SearchHit::id);
    }

    private static double metres(SearchQuery query, SearchHit hit) {
        LonLat near = query.near();
        LonLat place = hit.place();
        return near == null || place == null ? 0 : GeodesicDistance.metres(near, place);
    }
}
