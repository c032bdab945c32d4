package org.wangge.server.asset;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;

/**
 * A kind of field object.
 *
 * @param code such as {@code camera}
 * @param labels its name in Chinese and English
 * @param group the group of layers it is listed in
 * @param geometryTypes the geometry types it may have, as GeoJSON names them
 * @param attributesSchema JSON Schema (2020-12) of an object's attributes
 * @param mapAttributes the attributes that go into tiles
 * @param phoneAttributes the attributes that only those see who may see phones
 * @param symbol name of the sign on the map
 * @param colour {@code #rrggbb}
 * @param openToPublic false where only people of the office see it
 * @param lifecycle the states its objects go through
 * @param slots what somebody can be of an object, in their order
 * @param classCode of a part of GB/T 47678.5, five digits; null for the office's own kinds
 * @param expiryAttribute the attribute that says on which day what it is about ends; null where nothing ends
 */
public record AssetKind(
        String code,
        Labels labels,
        String group,
        Set<String> geometryTypes,
        JsonNode attributesSchema,
        List<String> mapAttributes,
        List<String> phoneAttributes,
        String symbol,
        String colour,
        boolean openToPublic,
        Lifecycle lifecycle,
        List<Slot> slots,
        @Nullable String classCode,
        @Nullable String expiryAttribute) {

    public AssetKind {
        slots = List.copyOf(slots);
        geometryTypes = Set.copyOf(geometryTypes);
        mapAttributes = List.copyOf(mapAttributes);
        phoneAttributes = List.copyOf(phoneAttributes);
    }

    /**
     * The states of a kind.
     *
     * @param attribute the attribute that is the state; null for a kind without states
     * @param changes which states may follow a state; one that is not named may be followed by all
     */
    public record Lifecycle(@Nullable String attribute, Map<String, List<String>> changes) {

        public Lifecycle {
            changes = Map.copyOf(changes);
        }

        /** Whether an object in one state may come to be in another; null is an object that has none. */
        public boolean allows(@Nullable String from, @Nullable String to) {
            if (from == null || from.equals(to) || !changes.containsKey(from)) {
                return true;
            }
            return to != null && Objects.requireNonNull(changes.get(from)).contains(to);
        }
    }

    /** What somebody can be of an object, such as the grid head of a site. */
    public record Slot(String code, Labels labels) {}

    /** The names of all attributes an object of this kind may have. */
    public Set<String> attributeNames() {
        return Set.copyOf(attributesSchema.path("properties").propertyNames());
    }
}
