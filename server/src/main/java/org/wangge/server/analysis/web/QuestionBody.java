package org.wangge.server.analysis.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.shared.web.GeometryJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked.
 *
 * @param services what serves
 * @param added places proposed for more of them
 * @param what what wants to be served
 * @param roadClasses of what classes roads are, as OpenStreetMap calls them; all when absent
 * @param area where
 * @param reach how far they serve
 * @param at as field objects were then, {@code YYYY-MM-DD} or a time; now when absent
 * @param comparedAt another day or time whose services are compared; none when absent
 * @param siting where more are to be put; nothing is sought when absent
 * @param crs the system of all places and shapes, CRS84 when absent
 */
record QuestionBody(
        ServiceChoice services,
        @Nullable List<AskedPlace> added,

        @Schema(allowableValues = {"buildings", "entrances", "roads", "area"})
        String what,

        @Nullable List<String> roadClasses,
        AskedArea area,
        AskedReach reach,
        @Nullable String at,
        @Nullable String comparedAt,
        @Nullable SitesWanted siting,
        @Nullable String crs) {

    QuestionBody {
        added = added == null ? null : List.copyOf(added);
        roadClasses = roadClasses == null ? null : List.copyOf(roadClasses);
    }

    /** A place in the system of the question. */
    record AskedPlace(double lon, double lat) {}

    /**
     * What serves: field objects, places, or both.
     *
     * @param kinds codes of kinds of field objects
     * @param attributes what their attributes have to be, such as {@code status=online} or {@code capacity>=20}
     * @param points places
     */
    record ServiceChoice(
            @Nullable List<String> kinds,
            @Nullable List<String> attributes,
            @Nullable List<AskedPlace> points) {
        ServiceChoice {
            kinds = kinds == null ? null : List.copyOf(kinds);
            attributes = attributes == null ? null : List.copyOf(attributes);
            points = points == null ? null : List.copyOf(points);
        }
    }

    /**
     * Either of both.
     *
     * @param cell code of a cell of any level of the base layer
     * @param polygon a GeoJSON Polygon or MultiPolygon
     */
    record AskedArea(
            @Nullable String cell,

            @Schema(implementation = GeometryJson.class) @Nullable
            JsonNode polygon) {}

    /**
     * How far services reach.
     *
     * @param by in a straight line, walking along roads and paths, or seen by cameras past buildings
     * @param metres up to 10,000; or
     * @param minutes of walking; for cameras metres are the range of those that have none of their own
     * @param kilometresPerHour how fast one walks, 4.5 when absent
     * @param offMetres how far beside the ways a walk may begin and end, 100 when absent
     * @param angleDegrees how wide cameras see that have no angle of their own, 60 when absent
     */
    record AskedReach(
            @Schema(allowableValues = {"straight", "walking", "sight"})
            String by,

            @Nullable Double metres,
            @Nullable Double minutes,
            @Nullable Double kilometresPerHour,
            @Nullable Double offMetres,
            @Nullable Double angleDegrees) {}

    /**
     * Where more are to be put.
     *
     * @param sites how many, up to 50
     * @param candidates places they may be put; anywhere along roads when absent
     * @param spacingMetres how near to each other places on roads are tried, 100 when absent, at least 5
     * @param capacity how much each may serve, in what is counted; all in its reach when absent
     * @param exact whether the best choice is sought, which may take long; no when absent
     */
    record SitesWanted(
            int sites,
            @Nullable List<AskedPlace> candidates,
            @Nullable Double spacingMetres,
            @Nullable Double capacity,
            @Nullable Boolean exact) {
        SitesWanted {
            candidates = candidates == null ? null : List.copyOf(candidates);
        }
    }

    /** The question as it can be asked again. */
    static QuestionBody of(CoverageQuestion question) {
        CoverageQuestion.SitingWish wish = question.siting();
        return new QuestionBody(
                new ServiceChoice(
                        question.services().kinds(),
                        question.services().attributes(),
                        places(question.services().points())),
                places(question.added()),
                question.what().text(),
                question.roadClasses(),
                new AskedArea(
                        question.cell(),
                        question.polygon() == null ? null : JsonMapper.shared().readTree(question.polygon())),
                new AskedReach(
                        question.reach().by().text(),
                        question.reach().metres(),
                        null,
                        null,
                        question.reach().offMetres(),
                        question.reach().angleDegrees()),
                question.at() == null ? null : question.at().toString(),
                question.comparedAt() == null ? null : question.comparedAt().toString(),
                wish == null
                        ? null
                        : new SitesWanted(
                                wish.sites(),
                                places(wish.candidates()),
                                wish.spacingMetres(),
                                wish.capacity(),
                                wish.exact()),
                null);
    }

    private static List<AskedPlace> places(List<LonLat> places) {
        return places.stream()
                .map(place -> new AskedPlace(place.lon(), place.lat()))
                .toList();
    }
}
