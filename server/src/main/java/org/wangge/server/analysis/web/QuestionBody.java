package org.wangge.server.analysis.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param objects which field objects, where {@code what} is {@code objects}
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

        @Schema(allowableValues = {"buildings", "entrances", "shops", "roads", "area", "objects"})
        String what,

        @Nullable ObjectChoice objects,

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

    /**
     * A place in the system of the question.
     *
     * @param directionDegrees where a camera looks, clockwise from north; where it is absent it sees all round, and a candidate is tried in
     *     several directions
     * @param angleDegrees how wide a camera sees; that of the reach when absent
     * @param rangeMetres how far a camera sees; that of the reach when absent
     */
    record AskedPlace(
            double lon,
            double lat,
            @Nullable Double directionDegrees,
            @Nullable Double angleDegrees,
            @Nullable Double rangeMetres) {}

    /**
     * What serves: field objects, places, lines, or several of these.
     *
     * @param kinds codes of kinds of field objects
     * @param attributes what their attributes have to be, such as {@code status=online} or {@code capacity>=20}
     * @param points places
     * @param lines what one is near to all along, in a straight line: {@code roads}, {@code rivers}, {@code railways} as they are today, and
     *     {@code tracks} of patrols, which needs the right to see them
     * @param days tracks of so many days before the time asked about, 1 to 731
     * @param whole whether objects with an extent serve from all of it, on foot from where ways cross its border; from their inner point when
     *     absent
     */
    record ServiceChoice(
            @Nullable List<String> kinds,
            @Nullable List<String> attributes,
            @Nullable List<AskedPlace> points,

            @ArraySchema(schema = @Schema(allowableValues = {"roads", "rivers", "railways", "tracks"})) @Nullable
            List<String> lines,

            @Nullable Integer days,
            @Nullable Boolean whole) {
        ServiceChoice {
            kinds = kinds == null ? null : List.copyOf(kinds);
            attributes = attributes == null ? null : List.copyOf(attributes);
            points = points == null ? null : List.copyOf(points);
            lines = lines == null ? null : List.copyOf(lines);
        }
    }

    /**
     * Field objects that want to be served: those of kinds that are lines by their metres in the area, others each once.
     *
     * @param kinds codes of kinds, at least one
     * @param attributes what their attributes have to be
     * @param weight an attribute of all these kinds that is a number, such as {@code households}: each counts as many; each once when absent
     */
    record ObjectChoice(
            List<String> kinds,
            @Nullable List<String> attributes,
            @Nullable String weight) {
        ObjectChoice {
            kinds = List.copyOf(kinds);
            attributes = attributes == null ? null : List.copyOf(attributes);
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
     * @param directions in how many directions a camera is tried at places that say none, 1 to 72, 12 when absent; only of cameras
     */
    record SitesWanted(
            int sites,
            @Nullable List<AskedPlace> candidates,
            @Nullable Double spacingMetres,
            @Nullable Double capacity,
            @Nullable Boolean exact,
            @Nullable Integer directions) {
        SitesWanted {
            candidates = candidates == null ? null : List.copyOf(candidates);
        }
    }

    /** The question as it can be asked again. */
    static QuestionBody of(CoverageQuestion question) {
        CoverageQuestion.SitingWish wish = question.siting();
        CoverageQuestion.Objects objects = question.objects();
        return new QuestionBody(
                services(question.services()),
                places(question.added()),
                question.what().text(),
                objects == null ? null : new ObjectChoice(objects.kinds(), objects.attributes(), objects.weight()),
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
                                wish.exact(),
                                wish.directions()),
                null);
    }

    private static ServiceChoice services(CoverageQuestion.Services services) {
        return new ServiceChoice(
                services.kinds(),
                services.attributes(),
                places(services.points()),
                services.lines().stream().map(CoverageQuestion.Lines::text).toList(),
                services.days(),
                services.whole());
    }

    private static List<AskedPlace> places(List<CoverageQuestion.Spot> places) {
        return places.stream()
                .map(place -> new AskedPlace(
                        place.lon(), place.lat(), place.directionDegrees(), place.angleDegrees(), place.rangeMetres()))
                .toList();
    }
}
