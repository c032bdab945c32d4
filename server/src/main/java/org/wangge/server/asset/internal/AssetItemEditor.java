package org.wangge.server.asset.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetDraft;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.AssetRegister;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemContent;
import org.wangge.server.publish.spi.ItemEdit;
import org.wangge.server.publish.spi.ItemEditing;
import org.wangge.server.publish.spi.ItemEditor;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Field objects are made, changed and ended as in the register. */
@Component
class AssetItemEditor implements ItemEditor {

    private static final String CODE = "code";
    private static final String NAME = "name";
    private static final String VALID_FROM = "validFrom";
    private static final String ATTRIBUTES = "/attributes";
    private static final String PROPERTIES = "/properties";

    private final AssetKinds kinds;
    private final Assets assets;
    private final AssetRegister register;
    private final OfficeTime time;

    AssetItemEditor(AssetKinds kinds, Assets assets, AssetRegister register, OfficeTime time) {
        this.kinds = kinds;
        this.assets = assets;
        this.register = register;
        this.time = time;
    }

    @Override
    public Optional<ItemEditing> editing(String collectionId) {
        return AssetItems.kindOf(collectionId).flatMap(kinds::find).map(kind -> {
            Set<String> later = new HashSet<>(attributes(kind));
            later.add(CODE);
            later.add(NAME);
            Set<String> first = new HashSet<>(later);
            first.add(VALID_FROM);
            return new ItemEditing(EnumSet.allOf(ItemEdit.class), Permission.KEEP_ASSETS, first, later, "");
        });
    }

    /** The names of attributes that are properties of the collection. */
    private static Set<String> attributes(AssetKind kind) {
        Set<String> names = new HashSet<>();
        for (ItemProperty property : AssetItems.properties(kind)) {
            if (property.member() != null) {
                names.add(property.name());
            }
        }
        return names;
    }

    @Override
    public UUID create(Caller caller, String collectionId, ItemContent content) {
        AssetKind kind = kind(collectionId);
        ObjectNode attributes = content.properties().deepCopy();
        attributes.remove(Set.of(CODE, NAME, VALID_FROM));
        String from = content.text(VALID_FROM).orElse(null);
        return register.add(
                        caller,
                        new AssetDraft(
                                kind.code(),
                                content.text(CODE).orElse(null),
                                content.text(NAME).orElse(null),
                                withoutNull(attributes),
                                content.geometry(),
                                from == null ? null : time.parse(from, PROPERTIES + "/" + VALID_FROM),
                                null,
                                null))
                .id();
    }

    @Override
    public void replace(Caller caller, String collectionId, UUID id, ItemContent content, IntConsumer precondition) {
        AssetKind kind = kind(collectionId);
        Asset stored = assets.get(caller, id, null);
        ObjectNode attributes = (ObjectNode) stored.attributes().deepCopy();
        // What is no property here stays as it is.
        attributes.remove(attributes(kind));
        put(caller, kind, stored, content, attributes, precondition);
    }

    @Override
    public void update(Caller caller, String collectionId, UUID id, ItemContent changes, IntConsumer precondition) {
        Asset stored = assets.get(caller, id, null);
        ObjectNode before = (ObjectNode) stored.attributes().deepCopy();
        ItemContent all = new ItemContent(changes.properties(), changes.geometry());
        setAbsent(all.properties(), CODE, stored.code());
        setAbsent(all.properties(), NAME, stored.name());
        put(caller, kind(collectionId), stored, all, before, precondition);
    }

    private static void setAbsent(ObjectNode properties, String name, @Nullable String value) {
        if (!properties.has(name)) {
            properties.put(name, value);
        }
    }

    private void put(
            Caller caller,
            AssetKind kind,
            Asset stored,
            ItemContent content,
            ObjectNode attributes,
            IntConsumer precondition) {
        for (Map.Entry<String, JsonNode> property : content.properties().properties()) {
            if (!property.getKey().equals(CODE) && !property.getKey().equals(NAME)) {
                attributes.set(property.getKey(), property.getValue());
            }
        }
        Geometry shape = content.geometry();
        AssetDraft draft = new AssetDraft(
                kind.code(),
                content.text(CODE).orElse(null),
                content.text(NAME).orElse(null),
                withoutNull(attributes),
                shape,
                null,
                null,
                null);
        register.put(caller, stored.id(), draft, current -> {
            precondition.accept(current.version());
            requireSame(stored, current);
        });
    }

    /** What is written was made of the version that was read. */
    private static void requireSame(Asset read, Asset current) {
        if (read.version() != current.version()) {
            throw new ProblemException(RequestProblem.STALE, "It was changed at the same time; send it again");
        }
    }

    @Override
    public void delete(Caller caller, String collectionId, UUID id, IntConsumer precondition) {
        register.end(caller, id, null, current -> precondition.accept(current.version()));
    }

    @Override
    public String pointer(String own) {
        return own.startsWith(ATTRIBUTES)
                ? PROPERTIES + own.substring(ATTRIBUTES.length())
                : ItemEditor.super.pointer(own);
    }

    private AssetKind kind(String collectionId) {
        return AssetItems.kindOf(collectionId).flatMap(kinds::find).orElseThrow();
    }

    /** An attribute that is null is none. */
    private static ObjectNode withoutNull(ObjectNode attributes) {
        Set<String> empty = new HashSet<>();
        attributes.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                empty.add(each.getKey());
            }
        });
        attributes.remove(empty);
        return attributes;
    }
}
