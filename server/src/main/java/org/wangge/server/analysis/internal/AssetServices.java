package org.wangge.server.analysis.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.Assets;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.JsonNode;

/** The field objects that serve; one with an extent serves from its inner point. */
@Component
class AssetServices {

    private final Assets assets;
    private final AssetPlaces places;

    AssetServices(Assets assets, AssetPlaces places) {
        this.assets = assets;
        this.places = places;
    }

    /**
     * Refuses what could not be read.
     *
     * @throws ProblemException 422 for a kind there is not, for this caller, or an attribute that is no test
     */
    void requireReadable(Caller caller, CoverageQuestion.Services services) {
        List<String> known = assets.kinds(caller).stream().map(AssetKind::code).toList();
        for (String kind : services.kinds()) {
            if (!known.contains(kind)) {
                throw refused("/services/kinds", "There is no kind '" + kind + "'");
            }
        }
        tests(services);
    }

    private static List<AttributeTest> tests(CoverageQuestion.Services services) {
        try {
            return services.attributes().stream().map(AttributeTest::of).toList();
        } catch (ProblemException unreadable) {
            throw refused("/services/attributes", unreadable.detail());
        }
    }

    private static ProblemException refused(String member, String detail) {
        return ProblemException.ofField(AnalysisProblem.QUESTION_REFUSED, member, detail);
    }

    /**
     * Those that meet a box, by id, as they were then.
     *
     * @param most how many may be
     * @throws IllegalArgumentException as soon as one more was read, for people
     */
    List<ServiceSpot> list(Caller caller, CoverageQuestion.Services services, Bbox box, Instant at, int most) {
        List<ServiceSpot> found = new ArrayList<>();
        if (!services.kinds().isEmpty()) {
            places.each(
                    caller,
                    new AssetFilter(services.kinds(), null, box, null, List.of(), tests(services), at),
                    place -> {
                        if (found.size() == most) {
                            throw new IllegalArgumentException("There are more than " + most + " services in the area");
                        }
                        found.add(spot(place));
                    });
        }
        return found;
    }

    private static ServiceSpot spot(AssetPlace place) {
        return new ServiceSpot(
                place.id(),
                place.name() == null ? place.code() : place.name(),
                LonLat.of(place.geometry().getInteriorPoint()),
                number(place.attributes(), "directionDegrees"),
                number(place.attributes(), "angleDegrees"),
                number(place.attributes(), "rangeMetres"));
    }

    private static @Nullable Double number(JsonNode attributes, String name) {
        JsonNode value = attributes.path(name);
        return value.isNumber() ? value.doubleValue() : null;
    }
}
