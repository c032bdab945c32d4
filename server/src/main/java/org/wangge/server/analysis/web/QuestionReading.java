package org.wangge.server.analysis.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;
import org.wangge.server.analysis.CoverageQuestion.Lines;
import org.wangge.server.analysis.CoverageQuestion.What;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.GeometryMember;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Reads questions of bodies; what makes no sense is a 422 that names the member. */
record QuestionReading(OfficeTime time) {

    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(20_000, 3)),
            AnalysisProblem.QUESTION_REFUSED,
            AnalysisProblem.QUESTION_TOO_LARGE);
    private static final String KIND = "[a-z][a-z0-9-]{0,60}";
    private static final int MOST_POINTS = 1000;
    private static final int MOST_WORDS = 40;
    private static final double USUAL_SPEED = 4.5;
    private static final double USUAL_OFF = 100;
    private static final double USUAL_ANGLE = 60;
    private static final double USUAL_SPACING = 100;
    private static final int USUAL_DIRECTIONS = 12;

    CoverageQuestion read(QuestionBody body) {
        What what = one("/what", body.what(), What.values());
        CoverageQuestion.Reach reach = reach(body.reach());
        boolean looking = reach.by() == By.SIGHT;
        if (looking && what.isBehindWalls()) {
            throw refused("/what", "Cameras are asked about roads, objects that are lines or points, or an area");
        }
        QuestionBody.AskedArea area = body.area();
        JsonNode drawn = area.polygon();
        boolean isDrawn = drawn != null && !drawn.isNull();
        if ((area.cell() != null) == isDrawn) {
            throw refused("/area", "An area is a cell or a polygon");
        }
        CoverageQuestion.Services services = services(body.services(), body.crs(), looking);
        if (services.whole() && looking) {
            throw refused("/services/whole", "A camera looks from a point");
        }
        if (!services.lines().isEmpty() && reach.by() != By.STRAIGHT) {
            throw refused("/services/lines", "One is near to lines in a straight line");
        }
        if (services.lines().contains(Lines.TRACKS) && what == What.AREA) {
            throw refused("/what", "What of an area nobody came near to would draw where people went");
        }
        return new CoverageQuestion(
                services,
                places("/added", body.added(), body.crs(), looking),
                what,
                objects(what, body.objects()),
                words("/roadClasses", body.roadClasses(), "[a-z_]{1,40}"),
                reach,
                area.cell(),
                drawn != null && isDrawn ? polygon(drawn, body.crs()) : null,
                body.at() == null ? null : time.parse(body.at()),
                body.comparedAt() == null ? null : time.parse(body.comparedAt(), "comparedAt"),
                body.siting() == null ? null : wish(body.siting(), body.crs(), looking));
    }

    private static CoverageQuestion.Services services(
            QuestionBody.ServiceChoice services, @Nullable String crs, boolean looking) {
        List<Lines> lines = words("/services/lines", services.lines(), KIND).stream()
                .distinct()
                .map(line -> one("/services/lines", line, Lines.values()))
                .toList();
        Integer days = services.days();
        if (lines.contains(Lines.TRACKS) != (days != null)
                || (days != null && (days < 1 || days > CoverageQuestion.Services.MOST_DAYS))) {
            throw refused(
                    "/services/days",
                    "Tracks are those of 1 to " + CoverageQuestion.Services.MOST_DAYS
                            + " days; other services have none");
        }
        CoverageQuestion.Services read = new CoverageQuestion.Services(
                words("/services/kinds", services.kinds(), KIND),
                words("/services/attributes", services.attributes(), "(?s).{1,300}"),
                places("/services/points", services.points(), crs, looking),
                lines,
                days,
                Boolean.TRUE.equals(services.whole()));
        if (read.kinds().isEmpty() && read.points().isEmpty() && lines.isEmpty()) {
            throw refused("/services", "Say which kinds of field objects or which lines serve, or where services are");
        }
        return read;
    }

    private static CoverageQuestion.@Nullable Objects objects(What what, QuestionBody.@Nullable ObjectChoice objects) {
        if ((what == What.OBJECTS) != (objects != null)
                || (objects != null && objects.kinds().isEmpty())) {
            throw refused("/objects", "Field objects are named where they are to be covered, and only there");
        }
        return objects == null
                ? null
                : new CoverageQuestion.Objects(
                        words("/objects/kinds", objects.kinds(), KIND),
                        words("/objects/attributes", objects.attributes(), "(?s).{1,300}"),
                        objects.weight());
    }

    private static CoverageQuestion.Reach reach(QuestionBody.AskedReach reach) {
        By by = one("/reach/by", reach.by(), By.values());
        Double metres = reach.metres();
        Double minutes = reach.minutes();
        if ((metres == null) == (minutes == null) || (minutes != null && by != By.WALKING)) {
            throw refused("/reach/metres", "A reach is in metres, or for a walk in minutes");
        }
        double speed = Objects.requireNonNullElse(reach.kilometresPerHour(), USUAL_SPEED);
        if (!(speed >= 1) || speed > 30) {
            throw refused("/reach/kilometresPerHour", "One walks 1 to 30 kilometres in an hour");
        }
        double far = metres == null ? Objects.requireNonNullElse(minutes, 0.0) * speed * 1000 / 60 : metres;
        try {
            return new CoverageQuestion.Reach(
                    by,
                    far,
                    Objects.requireNonNullElse(reach.offMetres(), USUAL_OFF),
                    Objects.requireNonNullElse(reach.angleDegrees(), USUAL_ANGLE));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "/reach",
                    "A reach is above 0 and at most 10,000 m, up to 1,000 m beside ways, an angle above 0 and at most 360°");
        }
    }

    private static CoverageQuestion.SitingWish wish(
            QuestionBody.SitesWanted wish, @Nullable String crs, boolean looking) {
        if (looking && wish.capacity() != null) {
            throw refused("/siting/capacity", "A camera sees all that is before it");
        }
        if (!looking && wish.directions() != null) {
            throw refused("/siting/directions", "Only cameras look in directions");
        }
        try {
            return new CoverageQuestion.SitingWish(
                    wish.sites(),
                    places("/siting/candidates", wish.candidates(), crs, looking),
                    Objects.requireNonNullElse(wish.spacingMetres(), USUAL_SPACING),
                    wish.capacity(),
                    Boolean.TRUE.equals(wish.exact()),
                    looking ? Objects.requireNonNullElse(wish.directions(), USUAL_DIRECTIONS) : null);
        } catch (IllegalArgumentException e) {
            throw refused(
                    "/siting",
                    "1 to 50 sites are sought, at least 5 m apart, with a capacity above 0 if any, in 1 to 72 directions");
        }
    }

    private static String polygon(JsonNode drawn, @Nullable String crs) {
        Geometry shape = SHAPE.read(drawn, crs, "/area/polygon");
        if (!(shape instanceof Polygon || shape instanceof MultiPolygon) || shape.isEmpty() || !shape.isValid()) {
            throw refused("/area/polygon", "An area is a polygon, or several, that does not cross itself");
        }
        return GeoJsonWriter.exact().write(shape);
    }

    private static List<CoverageQuestion.Spot> places(
            String pointer, @Nullable List<QuestionBody.AskedPlace> places, @Nullable String crs, boolean looking) {
        if (places == null) {
            return List.of();
        }
        if (places.size() > MOST_POINTS) {
            throw refused(pointer, "There are at most " + MOST_POINTS + " places");
        }
        List<CoverageQuestion.Spot> spots =
                places.stream().map(place -> spot(pointer, place, crs)).toList();
        if (!looking && spots.stream().anyMatch(CoverageQuestion.Spot::looks)) {
            throw refused(pointer, "Only cameras have a direction, an angle or a range");
        }
        return spots;
    }

    private static CoverageQuestion.Spot spot(String pointer, QuestionBody.AskedPlace asked, @Nullable String crs) {
        LonLat place = QueryValues.place(asked.lon(), asked.lat(), crs);
        try {
            return new CoverageQuestion.Spot(
                    place.lon(), place.lat(), asked.directionDegrees(), asked.angleDegrees(), asked.rangeMetres());
        } catch (IllegalArgumentException e) {
            throw refused(
                    pointer, "A direction is 0 to 360°, an angle above 0 and at most 360°, a range at most 5,000 m");
        }
    }

    private static List<String> words(String pointer, @Nullable List<String> words, String pattern) {
        List<String> given = Objects.requireNonNullElse(words, List.of());
        if (given.size() > MOST_WORDS || given.stream().anyMatch(word -> !word.matches(pattern))) {
            throw refused(pointer, pointer.substring(1) + " cannot be read");
        }
        return given;
    }

    private static <E extends Enum<E>> E one(String pointer, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(
                        pointer, "It is one of " + Arrays.toString(values).toLowerCase(Locale.ROOT)));
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(AnalysisProblem.QUESTION_REFUSED, pointer, detail);
    }
}
