package org.wangge.server.asset.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;

/** A collection for each kind of field object, with the attributes of its schema as properties. */
@Component
@Order(4)
class AssetItems implements ItemSource {

    private static final String PREFIX = "asset-";

    /** Names that the columns of every object have; an attribute called the same is left out. */
    private static final List<ItemProperty> COLUMNS = List.of(
            ItemProperty.of("code", "编码", "Code", ItemType.TEXT, "code"),
            ItemProperty.of("name", "名称", "Name", ItemType.TEXT, "name"));

    private static final List<ItemProperty> LAST = List.of(
            ItemProperty.of("validFrom", "生效时间", "Valid from", ItemType.INSTANT, "valid_from"),
            ItemProperty.of("validTo", "失效时间", "Valid to", ItemType.INSTANT, "valid_to"),
            ItemProperty.of("version", "版本", "Version", ItemType.INTEGER, "version"));

    private static final String USED = """
            select k.code from asset_kind k
            where exists (select from asset a where a.kind = k.code and (a.valid_to is null or a.valid_to > now()))
            """;

    private final AssetKinds kinds;
    private final JdbcClient jdbc;

    /** Kinds change by migrations alone, and a collection has a property for each attribute of a schema. */
    private final Map<String, ItemCollection> known = new ConcurrentHashMap<>();

    AssetItems(AssetKinds kinds, JdbcClient jdbc) {
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    /** Those there are objects of stand first: an office uses a few of the kinds, and clients show them in this order. */
    @Override
    public List<ItemCollection> collections() {
        Set<String> used = Set.copyOf(jdbc.sql(USED).query(String.class).list());
        return kinds.list().stream()
                .sorted(Comparator.comparing(kind -> !used.contains(kind.code())))
                .map(this::known)
                .toList();
    }

    @Override
    public Optional<ItemCollection> find(String id) {
        ItemCollection offered = known.get(id);
        return offered == null ? kindOf(id).flatMap(kinds::find).map(this::known) : Optional.of(offered);
    }

    private ItemCollection known(AssetKind kind) {
        return known.computeIfAbsent(PREFIX + kind.code(), id -> collection(kind));
    }

    /** The code of the kind a collection is of; empty for other collections. */
    static Optional<String> kindOf(String collectionId) {
        return collectionId.startsWith(PREFIX)
                ? Optional.of(collectionId.substring(PREFIX.length()))
                : Optional.empty();
    }

    private static ItemCollection collection(AssetKind kind) {
        RowCondition ofKind = new RowCondition("r.kind = :ruleKind", Map.of("ruleKind", kind.code()));
        return new ItemCollection(
                PREFIX + kind.code(),
                kind.labels(),
                new Labels(
                        kind.labels().zh() + "；datetime 给出当时的样子，缺省为现在",
                        kind.labels().en() + "; datetime gives them as they were then, now when absent"),
                AssetLayers.geometry(kind.geometryTypes()),
                Set.of(AssetVisibility.permissionFor(kind)),
                "asset_item",
                properties(kind),
                new ItemTime.Validity(),
                caller -> ofKind);
    }

    static List<ItemProperty> properties(AssetKind kind) {
        List<ItemProperty> all = new ArrayList<>(COLUMNS);
        Set<String> taken =
                new LinkedHashSet<>(List.of("code", "name", "validFrom", "validTo", "version", "id", "geometry"));
        JsonNode attributes = kind.attributesSchema().path("properties");
        Set<String> ordered = new LinkedHashSet<>(kind.attributeOrder());
        ordered.addAll(attributes.propertyNames());
        for (String name : ordered) {
            if (attributes.has(name) && ItemProperty.NAME.matcher(name).matches() && taken.add(name)) {
                all.add(attribute(kind, name, attributes.path(name)));
            }
        }
        all.addAll(LAST);
        return all;
    }

    private static ItemProperty attribute(AssetKind kind, String name, JsonNode schema) {
        JsonNode labels = schema.path("labels");
        return new ItemProperty(
                name,
                new Labels(labels.path("zh").asString(name), labels.path("en").asString(name)),
                type(schema),
                "attributes",
                name,
                schema.path("enum")
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .toList(),
                kind.phoneAttributes().contains(name) ? Permission.VIEW_PHONES : null);
    }

    private static ItemType type(JsonNode schema) {
        if (schema.has("enum")) {
            return ItemType.TEXT;
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> schema.path("format").asString("").equals("date") ? ItemType.DAY : ItemType.TEXT;
            case "number" -> ItemType.NUMBER;
            case "integer" -> ItemType.INTEGER;
            case "boolean" -> ItemType.BOOLEAN;
            case "array" ->
                schema.path("items").path("type").asString("").equals("string") ? ItemType.TEXTS : ItemType.JSON;
            default -> ItemType.JSON;
        };
    }
}
