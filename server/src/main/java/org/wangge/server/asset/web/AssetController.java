package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.wangge.server.asset.AssetVersion;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
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
    private final OfficeTime time;

    AssetController(Assets assets, OfficeTime time) {
        this.assets = assets;
        this.time = time;
    }

    /** The field objects that a filter means, a page of them. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers({304, 404})
    ResponseEntity<FeatureCollection<AssetCard.Properties>> list(
            Caller caller,
            @ParameterObject AssetsQuery query,
            @ParameterObject Paging paging,
            HttpServletRequest request) {
        int limit = QueryValues.limit(paging.limit(), QueryValues.LIST_LIMIT);
        List<Asset> found = assets.list(caller, new AssetQuery(query.filter(time), paging.after(), limit + 1));
        Page<Asset> page = Page.of(found, limit, request, Asset::id);
        return ResponseEntity.ok()
                .eTag(EntityTags.weak(page))
                .body(page.features(asset -> new Feature<>(
                        asset.id(), new GeometryJson(asset.geometryJson()), AssetCard.properties(asset))));
    }

    @GetMapping("/kinds")
    @AlsoAnswers(304)
    ResponseEntity<List<Kind>> kinds(Caller caller) {
        List<Kind> kinds = assets.kinds(caller).stream().map(Kind::of).toList();
        return ResponseEntity.ok().eTag(EntityTags.weak(kinds)).body(kinds);
    }

    /** One field object with all its attributes. */
    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<AssetCard> card(Caller caller, @PathVariable UUID id, @ParameterObject AtQuery query) {
        AssetCard card = AssetCard.of(assets.get(caller, id, query.at() == null ? null : time.parse(query.at())));
        return ResponseEntity.ok().eTag(card.tag()).body(card);
    }

    /** How an object is and was, the latest first. */
    @GetMapping("/{id}/versions")
    List<Version> versions(Caller caller, @PathVariable UUID id) {
        return assets.versions(caller, id).stream().map(Version::of).toList();
    }

    /**
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record Paging(@Nullable Integer limit, @Nullable UUID after) {}

    /**
     * @param at as it was then, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     */
    record AtQuery(@Nullable String at) {}

    /**
     * A kind of field object.
     *
     * @param schema the JSON Schema of its attributes; {@code labels} of a property are its names, {@code valueLabels}
     *     those of the values of its enum, and {@code field} what GB/T 47678.5 calls it
     * @param attributeOrder the attributes as forms and tables show them; those it leaves out come after
     * @param mapAttributes those that tiles carry
     * @param stateAttribute the attribute that is the state of an object; absent for a kind without states
     * @param stateChanges which states may follow a state; one that is not named may be followed by all
     * @param stages figures that people name: of the objects in some states each
     * @param slots what somebody can be of an object
     * @param classCode of a part of GB/T 47678.5
     * @param term how long what an object is about lasts
     * @param patrolled whether it is told how much of its objects was walked
     * @param watched whether somebody is to be there at certain hours
     * @param keptUp whether there are upkeep tasks of its objects
     */
    record Kind(
            String code,
            Labels labels,
            String group,
            Labels groupLabels,
            Set<String> geometryTypes,
            JsonNode schema,
            List<String> attributeOrder,
            Symbol symbol,
            List<String> mapAttributes,
            @Nullable String stateAttribute,
            Map<String, List<String>> stateChanges,
            List<AssetKind.Stage> stages,
            List<AssetKind.Slot> slots,
            @Nullable String classCode,
            AssetKind.@Nullable Term term,
            boolean patrolled,
            boolean watched,
            boolean keptUp) {

        static Kind of(AssetKind kind) {
            return new Kind(
                    kind.code(),
                    kind.labels(),
                    kind.group().code(),
                    kind.group().labels(),
                    kind.geometryTypes(),
                    kind.attributesSchema(),
                    kind.attributeOrder(),
                    new Symbol(kind.symbol(), kind.colour()),
                    kind.mapAttributes(),
                    kind.lifecycle().attribute(),
                    kind.lifecycle().changes(),
                    kind.stages(),
                    kind.slots(),
                    kind.classCode(),
                    kind.term(),
                    kind.patrolled() != null,
                    kind.watched(),
                    kind.upkeep() != null);
        }
    }

    /**
     * How an object was for some time.
     *
     * @param since from when; absent for as long as it existed
     * @param until when the next version took its place; absent for how it is
     * @param note why it was changed, for staff
     * @param changedBy who made it so, for staff
     */
    record Version(
            int version,
            @Nullable String code,
            @Nullable String name,
            JsonNode attributes,
            @Nullable String state,
            GeometryJson geometry,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String note,
            @Nullable String changedBy,
            Instant recordedAt) {

        static Version of(AssetVersion it) {
            return new Version(
                    it.version(),
                    it.code(),
                    it.name(),
                    it.attributes(),
                    it.state(),
                    new GeometryJson(it.geometryJson()),
                    it.validFrom(),
                    it.validTo(),
                    it.since(),
                    it.until(),
                    it.note(),
                    it.changedBy(),
                    it.recordedAt());
        }
    }
}
