package org.wangge.server.ingest.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.asset.AssetKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a file as attributes of a kind of field object: the same name in any case, one of the usual words for it, or what
 * the kind calls it in either language.
 * Texts become numbers, truth values, days, lists and counts by name where the kind's schema says so.
 */
final class AssetAttributes {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,15})?");
    /** Between the members of a list, in either language. */
    private static final Pattern BETWEEN = Pattern.compile("[、,，;；]");

    private static final Map<String, String> USUAL_WORDS = Map.ofEntries(
            Map.entry("bearing", "directionDegrees"),
            Map.entry("direction", "directionDegrees"),
            Map.entry("方向", "directionDegrees"),
            Map.entry("朝向", "directionDegrees"),
            Map.entry("容量", "capacity"),
            Map.entry("车位", "capacity"),
            Map.entry("车位数", "capacity"),
            Map.entry("泊位数", "capacity"),
            Map.entry("类型", "type"),
            Map.entry("道路", "road"),
            Map.entry("路名", "road"),
            Map.entry("所在道路", "road"),
            Map.entry("状态", "status"),
            Map.entry("备注", "note"));

    private final JsonNode properties;
    private final Map<String, String> byLowerName = new LinkedHashMap<>();

    AssetAttributes(AssetKind kind) {
        this.properties = kind.attributesSchema().path("properties");
        USUAL_WORDS.forEach((word, attribute) -> {
            if (kind.attributeNames().contains(attribute)) {
                byLowerName.put(word, attribute);
            }
        });
        kind.attributeNames().forEach(name -> {
            JsonNode property = properties.path(name);
            for (JsonNode word : List.of(
                    property.path("labels").path("zh"), property.path("labels").path("en"), property.path("field"))) {
                if (word.isString()) {
                    byLowerName.putIfAbsent(word.stringValue().toLowerCase(Locale.ROOT), name);
                }
            }
        });
        kind.attributeNames().forEach(name -> byLowerName.put(name.toLowerCase(Locale.ROOT), name));
    }

    boolean knows(String field) {
        return byLowerName.containsKey(field.toLowerCase(Locale.ROOT));
    }

    /** The values that fit; {@code unreadable} is told attribute and text of those that do not. */
    Map<String, Object> of(SourceFeature feature, BiConsumer<String, String> unreadable) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : feature.attributes().keySet()) {
            String attribute = byLowerName.get(field.toLowerCase(Locale.ROOT));
            String text = feature.text(field).orElse(null);
            if (attribute == null || text == null || values.containsKey(attribute)) {
                continue;
            }
            Optional<Object> value = value(
                    attribute, text, Objects.requireNonNull(feature.attributes().get(field)));
            value.ifPresentOrElse(fits -> values.put(attribute, fits), () -> unreadable.accept(attribute, text));
        }
        return values;
    }

    private Optional<Object> value(String attribute, String text, Object raw) {
        JsonNode property = properties.path(attribute);
        return switch (property.path("type").asString("string")) {
            case "integer" -> text.matches("-?\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
            case "number" -> NUMBER.matcher(text).matches() ? Optional.of(number(attribute, text)) : Optional.empty();
            case "boolean" -> truth(text);
            case "array" -> Optional.of(list(attribute, text, raw));
            case "object" -> object(text, raw);
            default ->
                property.path("format").asString("").equals("date")
                        ? WrittenDay.read(text).map(LocalDate::toString)
                        : Optional.of(coded(attribute, text));
        };
    }

    /** What a list holds, whether it came as one, as the text of one, or with a sign between its members. */
    private List<String> list(String attribute, String text, Object raw) {
        List<String> members = new ArrayList<>();
        if (raw instanceof List<?> list) {
            list.forEach(member -> members.add(String.valueOf(member)));
        } else {
            Optional<JsonNode> written = text.startsWith("[") ? json(text).filter(JsonNode::isArray) : Optional.empty();
            written.ifPresentOrElse(
                    array -> array.forEach(member -> members.add(member.asString(member.toString()))),
                    () -> members.addAll(Arrays.asList(BETWEEN.split(text))));
        }
        return members.stream()
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .map(member -> coded(attribute, member))
                .toList();
    }

    private static Optional<Object> object(String text, Object raw) {
        return raw instanceof Map<?, ?>
                ? Optional.of(raw)
                : json(text).filter(JsonNode::isObject).map(object -> object);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JsonMapper.shared().readTree(text));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** A value by its name in either language, as files of the register have it; any other text as it is. */
    private String coded(String attribute, String text) {
        return properties
                .path(attribute)
                .path("valueLabels")
                .propertyStream()
                .filter(value -> text.equalsIgnoreCase(
                                value.getValue().path("zh").asString(""))
                        || text.equalsIgnoreCase(value.getValue().path("en").asString("")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(text);
    }

    private static Object number(String attribute, String text) {
        double value = Double.parseDouble(text);
        // North is written 0 and 360.
        return attribute.equals("directionDegrees") && value == 360 ? 0.0 : value;
    }

    private static Optional<Object> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "是" -> Optional.of(true);
            case "false", "no", "0", "否" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
