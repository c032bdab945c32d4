package org.wangge.server.asset.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKind.Term;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.node.ObjectNode;

/** What follows from attributes by the rules of a kind. */
final class KindRules {

    private KindRules() {}

    /** The state that attributes tell; null where the kind has no states or the object none. */
    static @Nullable String stateOf(AssetKind kind, Map<String, ?> attributes) {
        String attribute = kind.lifecycle().attribute();
        return attribute != null && attributes.get(attribute) instanceof String state ? state : null;
    }

    /** The same for attributes as JSON. */
    static @Nullable String stateOf(AssetKind kind, ObjectNode attributes) {
        String attribute = kind.lifecycle().attribute();
        return attribute == null ? null : find(attributes, attribute);
    }

    /** The text of an attribute. */
    static @Nullable String find(ObjectNode attributes, String name) {
        return attributes.path(name).isString() ? attributes.path(name).stringValue() : null;
    }

    /** What of the attributes is drawn on maps. */
    static Map<String, Object> drawn(AssetKind kind, Map<String, Object> attributes) {
        Map<String, Object> drawn = new LinkedHashMap<>(attributes);
        drawn.keySet().retainAll(kind.mapAttributes());
        return drawn;
    }

    /** The same for attributes as JSON. */
    static ObjectNode drawn(AssetKind kind, ObjectNode attributes) {
        ObjectNode drawn = attributes.deepCopy();
        drawn.retain(kind.mapAttributes());
        return drawn;
    }

    static void requireTermInOrder(AssetKind kind, ObjectNode attributes) {
        findTermFault(kind, attributes).ifPresent(fault -> {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_ATTRIBUTES_REFUSED,
                    "/attributes/" + Objects.requireNonNull(kind.term()).end(),
                    fault);
        });
    }

    /** What is wrong with the days of what an object is about. */
    static Optional<String> findTermFault(AssetKind kind, ObjectNode attributes) {
        Term term = kind.term();
        if (term == null) {
            return Optional.empty();
        }
        String start = find(attributes, term.start());
        String end = find(attributes, term.end());
        return start != null && end != null && end.compareTo(start) < 0
                ? Optional.of("It ends before it begins")
                : Optional.empty();
    }
}
