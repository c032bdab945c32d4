package org.wangge.server.asset.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.asset.NearestAsset;
import org.wangge.server.asset.NearestAssetAnswer;
import org.wangge.server.asset.NearestAssetQuery;
import org.wangge.server.asset.NearestAssets;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.NumberedAnswer;
import org.wangge.server.shared.web.QueryValues;

@RestController
@RequestMapping("/api/assets")
class NearestAssetController {

    private final NearestAssets nearest;

    NearestAssetController(NearestAssets nearest) {
        this.nearest = nearest;
    }

    /** The nearest field objects as they are now, nearest first; one's own address tells the rest of it. */
    @GetMapping(
            value = "/nearest",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(404)
    @NumberedAnswer
    ResponseEntity<FeatureCollection<Near>> nearest(Caller caller, @ParameterObject NearQuery query) {
        NearestAssetAnswer answer = nearest.find(
                caller,
                new NearestAssetQuery(
                        QueryValues.place(query.lon, query.lat, query.crs),
                        QueryValues.limit(query.limit, QueryValues.NEAREST_LIMIT),
                        query.maxMetresOrAny(),
                        query.filter()));
        return ResponseEntity.ok()
                .header(NumberedAnswer.HEADER, Long.toString(answer.change()))
                .body(new FeatureCollection<>(
                        answer.assets().stream().map(Near::feature).toList(), List.of()));
    }

    /**
     * @param lon degrees east, or the easting when {@code crs} is projected
     * @param lat degrees north, or the northing
     * @param crs the system of lon and lat, CRS84 when absent
     * @param limit 5 when absent, at most 1000
     * @param maxMetres not farther than this, inclusive
     * @param kind codes of kinds, repeatable; all when absent
     * @param state such as {@code signed}, repeatable
     * @param cell the id of a cell of any level, which has to hold a place inside the object
     * @param attribute such as {@code capacity>=20}; repeatable
     */
    record NearQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable Integer limit,
            @Nullable Double maxMetres,
            List<String> kind,
            List<String> state,
            @Nullable UUID cell,
            List<String> attribute) {

        AssetFilter filter() {
            return new AssetFilter(
                    kind,
                    null,
                    null,
                    cell,
                    state,
                    attribute.stream().map(AttributeTest::of).toList(),
                    null);
        }

        double maxMetresOrAny() {
            if (maxMetres == null) {
                return Double.POSITIVE_INFINITY;
            }
            if (maxMetres < 0) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "maxMetres", "maxMetres is not negative");
            }
            return maxMetres;
        }
    }

    /**
     * @param distanceMetres to its nearest point, unrounded
     * @param bearingDegrees in [0, 360) from true north, null at 0
     */
    record Near(
            String kind,
            @Nullable String code,
            @Nullable String name,
            @Nullable String state,
            int version,
            double distanceMetres,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Double bearingDegrees) {

        static Feature<Near> feature(NearestAsset it) {
            return new Feature<>(
                    it.id(),
                    new GeometryJson(it.geometryJson()),
                    new Near(
                            it.kind(),
                            it.code(),
                            it.name(),
                            it.state(),
                            it.version(),
                            it.distanceMetres(),
                            it.bearingDegrees()));
        }
    }
}
