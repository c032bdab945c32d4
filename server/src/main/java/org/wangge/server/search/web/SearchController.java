package org.wangge.server.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;
import org.wangge.server.search.Search;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.QueryValues;

@RestController
class SearchController {

    private static final int LIMIT = 10;

    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    /** Finds cells, people, roads, crossings, addresses, places, field objects, kinds of them and rivers by name or code. */
    @GetMapping("/api/search")
    SearchAnswer find(Caller caller, @ParameterObject TextQuery query) {
        SearchQuery wanted = new SearchQuery(query.q(), QueryValues.limit(query.limit(), LIMIT), near(query));
        return new SearchAnswer(search.find(caller, wanted).stream()
                .map(SearchController::result)
                .toList());
    }

    private static @Nullable LonLat near(TextQuery query) {
        if (query.lon() == null && query.lat() == null) {
            return null;
        }
        if (query.lon() == null || query.lat() == null) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "lon", "lon and lat come together or not at all");
        }
        return QueryValues.place(query.lon(), query.lat(), query.crs());
    }

    private static Result result(SearchHit hit) {
        LonLat place = hit.place();
        Bbox box = hit.box();
        return new Result(
                hit.kind(),
                hit.id(),
                hit.label(),
                hit.detail(),
                place == null ? null : place.lon(),
                place == null ? null : place.lat(),
                box == null ? null : List.of(box.west(), box.south(), box.east(), box.north()));
    }

    /**
     * @param q a name, a part of one, a code, two roads such as {@code 天泽街与马庄街}, or a road with a number
     * @param limit results, 10 when absent, at most 1000
     * @param lon with {@code lat} a place near which results are wanted
     */
    record TextQuery(
            String q,
            @Nullable Integer limit,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String crs) {

        TextQuery {
            if (q.isBlank() || q.length() > SearchQuery.MAX_LENGTH) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "q", "q has 1 to " + SearchQuery.MAX_LENGTH + " characters");
            }
        }
    }

    record SearchAnswer(List<Result> results) {}

    /** {@code bbox} is west, south, east, north; place and box are null where a thing has none, as people. */
    record Result(
            SearchHit.Kind kind,
            String id,
            String label,
            @Nullable String detail,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable List<Double> bbox) {}
}
