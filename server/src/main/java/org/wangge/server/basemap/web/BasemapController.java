package org.wangge.server.basemap.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.basemap.BasemapFeature;
import org.wangge.server.basemap.BasemapFeatures;
import org.wangge.server.basemap.BasemapKind;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

@RestController
class BasemapController {

    private final BasemapFeatures basemap;

    BasemapController(BasemapFeatures basemap) {
        this.basemap = basemap;
    }

    /** Roads, water, buildings or ground that meet a box, with their shapes as they are stored: for printed maps and for snapping. */
    @GetMapping(
            value = "/api/basemap/features",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<BasemapProperties>> features(
            Caller caller, @ParameterObject BasemapQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<BasemapFeature> found = basemap.list(
                caller,
                new BasemapFeatures.Query(
                        query.kind(), QueryValues.bbox(query.bbox(), query.crs()), query.after(), limit + 1));
        Page<BasemapFeature> page = Page.of(found, limit, request, BasemapFeature::id);
        return ResponseEntity.ok().eTag(EntityTags.weak(page)).body(page.features(BasemapProperties::feature));
    }

    /**
     * @param kind {@code road}, {@code waterway}, {@code water}, {@code building} or {@code ground}
     * @param bbox {@code west,south,east,north} in {@code crs}
     * @param crs the system of the box, CRS84 when absent
     * @param limit features in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record BasemapQuery(
            BasemapKind kind,
            String bbox,
            @Nullable String crs,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param featureClass what it is among its kind, such as {@code residential} for a road
     * @param source the name its import gave, {@code osm} for OpenStreetMap unless told otherwise
     */
    record BasemapProperties(
            BasemapKind kind,

            @JsonProperty("class") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String featureClass,

            @Nullable String name,
            String source) {

        static Feature<BasemapProperties> feature(BasemapFeature found) {
            return new Feature<>(
                    found.id(),
                    new GeometryJson(found.geoJson()),
                    new BasemapProperties(found.kind(), found.featureClass(), found.name(), found.source()));
        }
    }
}
