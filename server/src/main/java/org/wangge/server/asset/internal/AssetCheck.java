package org.wangge.server.asset.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.IntakeCheck;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an object may be like, by its kind and by what can be stored. */
final class AssetCheck {

    static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2000;
    /** Up to here every whole number is itself, and nothing that an office counts or measures is more. */
    private static final double LARGEST_NUMBER = 1e15;

    private static final String ATTRIBUTES = "/attributes";

    private AssetCheck() {}

    /** Refuses attributes that the kind's schema does not take, all faults at once. */
    static void attributes(AssetKind kind, ObjectNode attributes) {
        List<FieldError> faults = new AttributeSchema(kind).faults(attributes, ATTRIBUTES);
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    AssetProblem.ASSET_ATTRIBUTES_REFUSED,
                    faults.stream()
                            .map(fault -> fault.pointer().substring(ATTRIBUTES.length() + 1) + " " + fault.detail())
                            .collect(Collectors.joining("; ")),
                    faults,
                    Map.of(),
                    null);
        }
        attributes.propertyStream().forEach(each -> storable(each.getValue(), ATTRIBUTES + "/" + each.getKey()));
        KindRules.requireTermInOrder(kind, attributes);
    }

    private static void storable(JsonNode value, String pointer) {
        boolean isUnstorable = value.isString()
                ? !isStorable(value.stringValue())
                : value.isNumber() && !(Math.abs(value.doubleValue()) <= LARGEST_NUMBER);
        if (isUnstorable) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_ATTRIBUTES_REFUSED,
                    pointer,
                    "A text has at most " + LONGEST_TEXT
                            + " characters without NUL, a number is at most 1e15 either way");
        }
        value.forEach(part -> storable(part, pointer));
    }

    private static boolean isStorable(String text) {
        return text.length() <= LONGEST_TEXT && StorableText.isStorable(text);
    }

    /** Refuses shapes of a type the kind does not have, and those that cannot be stored. */
    static void shape(AssetKind kind, Geometry shape) {
        if (!kind.geometryTypes().contains(shape.getGeometryType())) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_SHAPE_REFUSED,
                    "/geometry/type",
                    "%s may be %s, not %s"
                            .formatted(
                                    kind.code(),
                                    kind.geometryTypes().stream().sorted().collect(Collectors.joining(", ")),
                                    shape.getGeometryType()));
        }
        var fault = IntakeCheck.findFault(shape);
        if (fault != null) {
            throw ProblemException.ofField(AssetProblem.ASSET_SHAPE_REFUSED, "/geometry", fault.detail());
        }
    }

    /** Refuses a state that may not follow. */
    static void change(AssetKind kind, @Nullable String from, @Nullable String to) {
        if (!kind.lifecycle().allows(from, to)) {
            List<String> allowed = kind.lifecycle().changes().getOrDefault(String.valueOf(from), List.of());
            throw ProblemException.ofField(
                    AssetProblem.ASSET_STATE_IMPOSSIBLE,
                    ATTRIBUTES + "/" + kind.lifecycle().attribute(),
                    allowed.isEmpty()
                            ? "Nothing follows '" + from + "'"
                            : "'%s' is followed by %s, not by '%s'".formatted(from, String.join(", ", allowed), to));
        }
    }

    /** A text of some length at most; null and blank are the same. */
    static @Nullable String text(String pointer, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() > longest || !StorableText.isStorable(stripped)) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_REFUSED, pointer, "It has at most " + longest + " characters without NUL");
        }
        return stripped;
    }

    static @Nullable String note(@Nullable String note) {
        return text("/note", note, LONGEST_TEXT);
    }
}
