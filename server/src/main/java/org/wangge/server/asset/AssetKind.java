package org.wangge.server.asset;

import java.util.List;
import java.util.Set;
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
        boolean openToPublic) {

    public AssetKind {
        geometryTypes = Set.copyOf(geometryTypes);
        mapAttributes = List.copyOf(mapAttributes);
        phoneAttributes = List.copyOf(phoneAttributes);
    }

    /** The names of all attributes an object of this kind may have. */
    public Set<String> attributeNames() {
        return Set.copyOf(attributesSchema.path("properties").propertyNames());
    }
}
