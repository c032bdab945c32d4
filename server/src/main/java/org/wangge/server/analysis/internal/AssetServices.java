package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetQuery;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.JsonNode;

/** The field objects that serve; one with an extent serves from its inner point. */
@Component
class AssetServices {

    private static final int PAGE = 1000;
    private static final Pattern TEST = Pattern.compile("([a-zA-Z][a-zA-Z0-9]{0,60})(>=|<=|=)(.{1,200})");

    private final Assets assets;
    private final GeoJsonReader shapes = new GeoJsonReader(new GeoJsonLimits(1_000_000, 3));

    AssetServices(Assets assets) {
        this.assets = assets;
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
        services.attributes().forEach(AssetServices::test);
    }

    List<ServiceSpot> list(Caller caller, CoverageQuestion.Services services, Bbox box) {
        List<ServiceSpot> found = new ArrayList<>();
        if (services.kinds().isEmpty()) {
            return found;
        }
        Predicate<JsonNode> tests =
                services.attributes().stream().map(AssetServices::test).reduce(attributes -> true, Predicate::and);
        UUID after = null;
        List<Asset> page;
        do {
            page = assets.list(caller, new AssetQuery(box, services.kinds(), after, PAGE));
            for (Asset asset : page) {
                if (tests.test(asset.attributes())) {
                    found.add(spot(asset));
                }
                after = asset.id();
            }
        } while (page.size() == PAGE);
        return found;
    }

    private ServiceSpot spot(Asset asset) {
        Geometry shape = shapes.read(asset.geometryJson(), Crs.parseOrDefault("EPSG:4490"));
        JsonNode attributes = asset.attributes();
        return new ServiceSpot(
                asset.id(),
                asset.name() == null ? asset.code() : asset.name(),
                LonLat.of(shape.getInteriorPoint()),
                number(attributes, "directionDegrees"),
                number(attributes, "angleDegrees"),
                number(attributes, "rangeMetres"));
    }

    private static @Nullable Double number(JsonNode attributes, String name) {
        JsonNode value = attributes.path(name);
        return value.isNumber() ? value.doubleValue() : null;
    }

    private static Predicate<JsonNode> test(String text) {
        Matcher parts = TEST.matcher(text);
        if (!parts.matches()) {
            throw refused("/services/attributes", "An attribute is such as status=online or capacity>=20");
        }
        String wanted = parts.group(3);
        return attributes -> {
            JsonNode value = attributes.path(parts.group(1));
            if (value.isMissingNode() || value.isContainer()) {
                return false;
            }
            int order = compare(value, wanted);
            return switch (parts.group(2)) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                default -> order == 0;
            };
        };
    }

    private static int compare(JsonNode value, String wanted) {
        if (value.isNumber() && wanted.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            return Double.compare(value.doubleValue(), Double.parseDouble(wanted));
        }
        return value.asString().compareTo(wanted);
    }

    private static ProblemException refused(String member, String detail) {
        return ProblemException.ofField(AnalysisProblem.QUESTION_REFUSED, member, detail);
    }
}
