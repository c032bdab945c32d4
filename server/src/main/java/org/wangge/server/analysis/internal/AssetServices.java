package org.wangge.server.analysis.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;
import org.wangge.server.analysis.CoverageQuestion.Lines;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.Assets;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.basemap.BasemapPlaces.GroundPlace;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.JsonNode;

/** The field objects that serve; one with an extent serves from its inner point. */
@Component
class AssetServices {

    private static final Set<String> LINES = Set.of("LineString", "MultiLineString");
    private static final Set<String> NUMBERS = Set.of("integer", "number");
    private static final Set<String> POINTS = Set.of("Point", "MultiPoint");

    private final Assets assets;
    private final AssetPlaces places;

    AssetServices(Assets assets, AssetPlaces places) {
        this.assets = assets;
        this.places = places;
    }

    /**
     * Refuses what could not be read.
     *
     * @throws ProblemException 422 for a kind there is not, for this caller, or an attribute that is no test; 403 for tracks and who may not
     *     see patrols
     */
    void requireReadable(Caller caller, CoverageQuestion question) {
        CoverageQuestion.Services services = question.services();
        requireKinds(caller, services.kinds(), "/services/kinds");
        tests(services.attributes(), "/services/attributes");
        if (services.lines().contains(Lines.TRACKS)) {
            caller.require(Permission.VIEW_PATROLS);
        }
        CoverageQuestion.Objects objects = question.objects();
        if (objects != null) {
            requireKinds(caller, objects.kinds(), "/objects/kinds");
            tests(objects.attributes(), "/objects/attributes");
            requireWeight(caller, objects);
            if (question.reach().by() == By.SIGHT
                    && !areAll(caller, objects, LINES)
                    && !areAll(caller, objects, POINTS)) {
                throw refused("/objects/kinds", "Cameras are asked about lines or about points");
            }
        }
    }

    private void requireWeight(Caller caller, CoverageQuestion.Objects objects) {
        String weight = objects.weight();
        if (weight == null) {
            return;
        }
        boolean counts = assets.kinds(caller).stream()
                .filter(kind -> objects.kinds().contains(kind.code()))
                .allMatch(kind -> NUMBERS.contains(kind.attributesSchema()
                        .path("properties")
                        .path(weight)
                        .path("type")
                        .asString("")));
        if (!counts) {
            throw refused("/objects/weight", "All these kinds have to have a number '" + weight + "'");
        }
        if (areLines(caller, objects)) {
            throw refused("/objects/weight", "Lines count by their metres");
        }
    }

    private void requireKinds(Caller caller, List<String> kinds, String member) {
        List<String> known = assets.kinds(caller).stream().map(AssetKind::code).toList();
        for (String kind : kinds) {
            if (!known.contains(kind)) {
                throw refused(member, "There is no kind '" + kind + "'");
            }
        }
    }

    private static List<AttributeTest> tests(List<String> attributes, String member) {
        try {
            return attributes.stream().map(AttributeTest::of).toList();
        } catch (ProblemException unreadable) {
            throw refused(member, unreadable.detail());
        }
    }

    /** Whether objects of these kinds are nothing but lines. */
    boolean areLines(Caller caller, CoverageQuestion.Objects objects) {
        return areAll(caller, objects, LINES);
    }

    private boolean areAll(Caller caller, CoverageQuestion.Objects objects, Set<String> types) {
        return assets.kinds(caller).stream()
                .filter(kind -> objects.kinds().contains(kind.code()))
                .allMatch(kind -> types.containsAll(kind.geometryTypes()));
    }

    /**
     * How many may want to be served.
     *
     * @param weights takes how much each counts, where they do not count once
     */
    record Demanded(int most, List<Double> weights) {}

    /**
     * Field objects that want to be served: lines that meet an area, others with their inner point in it. By id, as they were then; what counts for
     * nothing is left out.
     *
     * @throws IllegalArgumentException as soon as one more than may be was read, for people
     */
    List<GroundPlace> demand(
            Caller caller, CoverageQuestion.Objects objects, Geometry area, Instant at, Demanded demanded) {
        boolean lines = areLines(caller, objects);
        PreparedGeometry inside = PreparedGeometryFactory.prepare(area);
        List<GroundPlace> found = new ArrayList<>();
        places.each(
                caller,
                new AssetFilter(
                        objects.kinds(),
                        null,
                        Bbox.of(area.getEnvelopeInternal()),
                        null,
                        List.of(),
                        tests(objects.attributes(), "/objects/attributes"),
                        at),
                place -> {
                    Geometry shape = place.geometry();
                    Double weight = objects.weight() == null ? null : number(place.attributes(), objects.weight());
                    boolean counts = objects.weight() == null || (weight != null && weight > 0);
                    if (counts && (lines ? inside.intersects(shape) : inside.covers(shape.getInteriorPoint()))) {
                        if (found.size() == demanded.most()) {
                            throw new IllegalArgumentException(
                                    "There are more than " + demanded.most() + " objects in the area");
                        }
                        if (weight != null) {
                            demanded.weights().add(weight);
                        }
                        found.add(new GroundPlace(place.id(), place.kind(), label(place), shape));
                    }
                });
        return found;
    }

    private static @Nullable String label(AssetPlace place) {
        return place.name() == null ? place.code() : place.name();
    }

    private static ProblemException refused(String member, String detail) {
        return ProblemException.ofField(AnalysisProblem.QUESTION_REFUSED, member, detail);
    }

    /**
     * Those that meet a box, by id, as they were then; with their shapes where they serve from all of them.
     *
     * @param most how many may be
     * @throws IllegalArgumentException as soon as one more was read, for people
     */
    Supply list(Caller caller, CoverageQuestion.Services services, Bbox box, Instant at, int most) {
        List<ServiceSpot> found = new ArrayList<>();
        List<Geometry> shapes = new ArrayList<>();
        if (!services.kinds().isEmpty()) {
            places.each(
                    caller,
                    new AssetFilter(
                            services.kinds(),
                            null,
                            box,
                            null,
                            List.of(),
                            tests(services.attributes(), "/services/attributes"),
                            at),
                    place -> {
                        if (found.size() == most) {
                            throw new IllegalArgumentException("There are more than " + most + " services in the area");
                        }
                        found.add(spot(place));
                        if (services.whole()) {
                            shapes.add(place.geometry());
                        }
                    });
        }
        return new Supply(found, shapes, 0, List.of());
    }

    private static ServiceSpot spot(AssetPlace place) {
        return new ServiceSpot(
                place.id(),
                label(place),
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
