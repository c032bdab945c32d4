package org.wangge.server.analysis.web;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.analysis.HotSpots;
import org.wangge.server.analysis.HotSpots.Found;
import org.wangge.server.analysis.HotSpots.HotSpot;
import org.wangge.server.analysis.HotSpots.NearParking;
import org.wangge.server.analysis.HotSpots.Question;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Period;
import org.wangge.server.shared.web.QueryValues;

/** Where cases gather. */
@RestController
@RequestMapping("/api/analysis/hot-spots")
class HotSpotController {

    /** 共享单车乱象: shared bikes piled up, too many or where they may not be. */
    private static final String SHARED_BIKES = "item:09011";

    private static final String GROUP = "(part|item)(:\\d{2})?";
    private static final double USUAL_METRES = 50;
    private static final int USUAL_LEAST = 3;
    private static final int USUAL_LIMIT = 50;
    private static final int USUAL_DAYS = 30;

    private final HotSpots spots;
    private final OfficeTime time;

    HotSpotController(HotSpots spots, OfficeTime time) {
        this.spots = spots;
        this.time = time;
    }

    /**
     * Where cases of a period gather, as GeoJSON, those with most cases first: of shared bikes, or of any other category. Each with the non-motor
     * parking points near it, and with how many there were in the period before.
     */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(422)
    HotSpotAnswer find(Caller caller, @ParameterObject HotSpotQuery query) {
        Question question = question(query);
        Found found = spots.find(caller, question);
        return new HotSpotAnswer(
                "FeatureCollection",
                question.before(),
                question.from(),
                question.to(),
                question.metres(),
                question.least(),
                found.cases(),
                found.casesBefore(),
                found.gathered(),
                found.all(),
                IntStream.range(0, found.spots().size())
                        .mapToObj(i -> SpotFeature.of(i + 1, found.spots().get(i)))
                        .toList());
    }

    private Question question(HotSpotQuery query) {
        Period period = Period.of(query.from(), query.to(), time, last -> last.minusDays(USUAL_DAYS - 1L));
        Set<CategoryCode> categories = new HashSet<>();
        Set<String> groups = new HashSet<>();
        for (String text : query.category().isEmpty() ? List.of(SHARED_BIKES) : query.category()) {
            if (text.matches(GROUP)) {
                groups.add(text);
            } else {
                categories.add(CategoryCode.parse(text)
                        .orElseThrow(() -> invalid("category", "There is no category '" + text + "'")));
            }
        }
        try {
            return new Question(
                    categories,
                    groups,
                    Set.copyOf(query.scope()),
                    period.from(),
                    period.to(),
                    Objects.requireNonNullElse(query.metres(), USUAL_METRES),
                    Objects.requireNonNullElse(query.least(), USUAL_LEAST),
                    QueryValues.limit(query.limit(), USUAL_LIMIT));
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            throw invalid(said.startsWith("metres") ? "metres" : said.startsWith("least") ? "least" : "to", said);
        }
    }

    private static ProblemException invalid(String name, String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, detail);
    }

    /**
     * @param category {@code item:09011}, or a group: {@code part}, {@code item}, {@code item:09}; repeatable; shared bikes when absent
     * @param scope the code or id of a cell, community or street that held the case when it happened; repeatable
     * @param from those that occurred then or later; 30 days before {@code to} when absent, 366 days before it at the most
     * @param to and before this; the end of today when absent
     * @param metres how near to each other cases are that gather, 5 to 1000; 50 when absent
     * @param least how many gather at least, 2 to 1000; 3 when absent
     * @param limit hot spots at the most, 50 when absent, at most 1000
     */
    record HotSpotQuery(
            List<String> category,
            List<String> scope,
            @Nullable String from,
            @Nullable String to,
            @Nullable Double metres,
            @Nullable Integer least,
            @Nullable Integer limit) {}

    /**
     * A GeoJSON feature collection.
     *
     * @param type always {@code FeatureCollection}
     * @param beforeFrom where the period before begins, which ends with {@code from}
     * @param cases of the period, in hot spots or not
     * @param casesBefore of the period before
     * @param gathered of the period, in the hot spots, also in those that are left out
     * @param all how many hot spots there are; more than {@code features} has where there are more than {@code limit}
     */
    record HotSpotAnswer(
            String type,
            Instant beforeFrom,
            Instant from,
            Instant to,
            double metres,
            int least,
            int cases,
            int casesBefore,
            int gathered,
            int all,
            List<SpotFeature> features) {}

    /**
     * A hot spot as a GeoJSON feature.
     *
     * @param type always {@code Feature}
     * @param id its place in this answer, from 1
     * @param geometry what is within 10 m of the convex hull of the places of its cases
     */
    record SpotFeature(String type, int id, GeometryJson geometry, SpotProperties properties) {

        static SpotFeature of(int id, HotSpot spot) {
            return new SpotFeature(
                    "Feature",
                    id,
                    new GeometryJson(GeoJsonWriter.exact().write(spot.area())),
                    new SpotProperties(
                            spot.rank(),
                            spot.cases(),
                            spot.before(),
                            spot.first(),
                            spot.last(),
                            spot.middle().lon(),
                            spot.middle().lat(),
                            spot.radiusMetres(),
                            spot.parkings().stream().map(Parking::of).toList()));
        }
    }

    /**
     * A hot spot.
     *
     * @param rank from 1; those with equally many cases have the same
     * @param cases of the period
     * @param before of the period before, that would have joined it
     * @param first when the first of the period occurred
     * @param lon of its middle, the mean of its places, CGCS2000
     * @param radiusMetres from the middle to the farthest
     * @param parkings non-motor parking points within 500 m of the middle, nearest first, three at the most
     */
    record SpotProperties(
            int rank,
            int cases,
            int before,
            Instant first,
            Instant last,
            double lon,
            double lat,
            double radiusMetres,
            List<Parking> parkings) {}

    /**
     * A non-motor parking point.
     *
     * @param capacity null where the register does not say
     * @param lon of its nearest point, CGCS2000
     * @param distanceMetres geodesic, to that from the middle of the hot spot
     */
    record Parking(
            UUID id, @Nullable String name, @Nullable Integer capacity, double lon, double lat, double distanceMetres) {

        static Parking of(NearParking parking) {
            return new Parking(
                    parking.id(),
                    parking.name(),
                    parking.capacity(),
                    parking.place().lon(),
                    parking.place().lat(),
                    parking.metres());
        }
    }
}
