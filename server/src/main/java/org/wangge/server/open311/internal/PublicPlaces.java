package org.wangge.server.open311.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.identity.OfficeArea;
import org.wangge.server.open311.FoundPlace;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.search.Search;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchHit.Kind;
import org.wangge.server.search.SearchHit.Match;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.shared.ProblemException;

/** Where a report is: by the base map's names, and whether it is this office's at all. */
@Component
class PublicPlaces {

    /** What the base map knows; not field objects, cells or people. */
    private static final Set<Kind> NAMED = EnumSet.of(Kind.ADDRESS, Kind.CROSSING, Kind.PLACE, Kind.ROAD);

    /** What is one spot: a road of a kilometre is no place to send somebody to. */
    private static final Set<Kind> SPOTS = EnumSet.of(Kind.ADDRESS, Kind.CROSSING, Kind.PLACE);

    private static final int MOST = 8;

    private final Search search;
    private final ObjectProvider<OfficeArea> areas;

    PublicPlaces(Search search, ObjectProvider<OfficeArea> areas) {
        this.search = search;
        this.areas = areas;
    }

    List<FoundPlace> named(String text) {
        return find(text, NAMED).stream()
                .limit(MOST)
                .map(hit -> new FoundPlace(hit.label(), hit.detail(), Objects.requireNonNull(hit.place())))
                .toList();
    }

    /**
     * The spot an address means.
     *
     * @throws ProblemException 422 where the base map knows none of this name
     */
    LonLat spot(String address) {
        return find(address, SPOTS).stream()
                .filter(hit -> hit.match() != Match.PART)
                .findFirst()
                .map(SearchHit::place)
                .orElseThrow(() -> ProblemException.ofField(
                        GatewayProblem.ADDRESS_NOT_FOUND,
                        "/address",
                        "The map does not know this address; send the place by lon and lat"));
    }

    private List<SearchHit> find(String text, Set<Kind> kinds) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > SearchQuery.MAX_LENGTH) {
            return List.of();
        }
        return search.find(Door.CALLER, new SearchQuery(words, 2 * MOST, centre().orElse(null))).stream()
                .filter(hit -> kinds.contains(hit.kind()) && hit.place() != null)
                .toList();
    }

    /**
     * Ends a report that is another office's. What lies just outside is taken: who reports does not know the border, the dispatcher does.
     *
     * @throws ProblemException 422 for a place farther outside than {@code farMetres}
     */
    void requireNear(LonLat place, double farMetres) {
        @Nullable Bbox office = core().orElse(null);
        if (office == null || office.contains(place)) {
            return;
        }
        double metres = GeodesicDistance.metres(place, office.toGeometry());
        if (metres > farMetres) {
            throw ProblemException.ofField(
                    GatewayProblem.PLACE_TOO_FAR,
                    "/lon",
                    "The place is %.1f km outside this office; tell the office that is there".formatted(metres / 1000));
        }
    }

    private Optional<Bbox> core() {
        return areas.orderedStream().flatMap(area -> area.core().stream()).findFirst();
    }

    private Optional<LonLat> centre() {
        return core().map(Bbox::centre);
    }
}
