package org.wangge.server.asset.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetKind;

/** What follows from attributes by the rules of a kind. */
final class KindRules {

    private KindRules() {}

    /** The state that attributes tell; null where the kind has no states or the object none. */
    static @Nullable String stateOf(AssetKind kind, Map<String, ?> attributes) {
        String attribute = kind.lifecycle().attribute();
        return attribute != null && attributes.get(attribute) instanceof String state ? state : null;
    }

    /** What of the attributes is drawn on maps. */
    static Map<String, Object> drawn(AssetKind kind, Map<String, Object> attributes) {
        Map<String, Object> drawn = new LinkedHashMap<>(attributes);
        drawn.keySet().retainAll(kind.mapAttributes());
        return drawn;
    }
}
