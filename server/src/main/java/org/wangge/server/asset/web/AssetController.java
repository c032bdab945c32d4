package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetQuery;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/assets")
class AssetController {

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    /** The field objects that meet a box. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(304)
    ResponseEntity<FeatureCollection<AssetProperties>> list(
            Caller caller, @ParameterObject AssetsQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<Asset> found = assets.list(
                caller,
                new AssetQuery(QueryValues.bbox(query.bbox(), query.crs()), query.kind(), query.after(), limit + 1));
        Page<Asset> page = Page.of(found, limit, request, Asset::id);
        return ResponseEntity.ok()
                .eTag(EntityTags.weak(page))
                .body(page.features(
                        asset -> new Feature<>(asset.id(), new GeometryJson(asset.geometryJson()), properties(asset))));
    }

    @GetMapping("/kinds")
    List<Kind> kinds(Caller caller) {
        return assets.kinds(caller).stream().map(AssetController::kind).toList();
    }

    /** One field object with all its attributes. */
    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<AssetCard> card(Caller caller, @PathVariable UUID id) {
        Asset asset = assets.get(caller, id);
        return ResponseEntity.ok()
                .eTag(EntityTags.strong(asset))
                .body(new AssetCard(asset.id(), new GeometryJson(asset.geometryJson()), properties(asset)));
    }

    private static AssetProperties properties(Asset asset) {
        return new AssetProperties(
                asset.kind(),
                asset.code(),
                asset.name(),
                asset.attributes(),
                asset.validFrom(),
                asset.validTo(),
                asset.version());
    }

    private static Kind kind(AssetKind kind) {
        return new Kind(
                kind.code(),
                kind.labels(),
                kind.group(),
                kind.geometryTypes(),
                kind.attributesSchema(),
                new Symbol(kind.symbol(), kind.colour()));
    }

    /**
     * @param bbox {@code west,south,east,north} in {@code crs}
     * @param kind codes of kinds, repeatable; all when absent
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record AssetsQuery(
            String bbox,
            List<String> kind,
            @Nullable String crs,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    record AssetProperties(
            String kind,
            @Nullable String code,
            @Nullable String name,
            JsonNode attributes,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            int version) {}

    /** A GeoJSON feature. */
    record AssetCard(String type, UUID id, GeometryJson geometry, AssetProperties properties) {
        AssetCard(UUID id, GeometryJson geometry, AssetProperties properties) {
            this("Feature", id, geometry, properties);
        }
    }

    /** A kind of field object; {@code schema} is the JSON Schema of its attributes. */
    record Kind(String code, Labels labels, String group, Set<String> geometryTypes, JsonNode schema, Symbol symbol) {}
}
