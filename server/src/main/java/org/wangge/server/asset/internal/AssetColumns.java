package org.wangge.server.asset.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetExport.Style;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of objects stands in a file.
 *
 * @param kinds the kinds that may occur, by code
 * @param only the kind whose attributes have columns of their own; null where several kinds are meant and all stand in one
 * @param attributes those columns; empty where several kinds are meant
 */
record AssetColumns(Map<String, AssetKind> kinds, @Nullable AssetKind only, List<String> attributes) {

    private static final Labels ATTRIBUTES = new Labels("属性", "Attributes");
    private static final GeoJsonReader SHAPES = new GeoJsonReader(new GeoJsonLimits(Integer.MAX_VALUE, 5));
    private static final Crs SYSTEM = Crs.parse("CRS84");

    static AssetColumns of(List<AssetKind> seen, AssetFilter filter, Caller caller) {
        Map<String, AssetKind> kinds = new LinkedHashMap<>();
        seen.forEach(kind -> kinds.put(kind.code(), kind));
        AssetKind only = filter.kinds().size() == 1 ? kinds.get(filter.kinds().getFirst()) : null;
        if (only == null) {
            return new AssetColumns(kinds, null, List.of());
        }
        List<String> names = new ArrayList<>(only.attributeOrder());
        only.attributeNames().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        if (!caller.may(Permission.VIEW_PHONES)) {
            names.removeAll(only.phoneAttributes());
        }
        return new AssetColumns(kinds, only, names);
    }

    /** The properties of a feature, with names as in the interface. */
    Map<String, @Nullable Object> properties(Asset asset) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", asset.id().toString());
        row.put("kind", asset.kind());
        row.put("code", asset.code());
        row.put("name", asset.name());
        if (only == null) {
            row.put("attributes", asset.attributes().toString());
        } else {
            attributes.forEach(name -> row.put(name, plain(asset.attributes().path(name))));
        }
        row.put("metres", asset.measure().metres());
        row.put("m2", asset.measure().squareMetres());
        row.put("cell", asset.cell() == null ? null : asset.cell().code());
        row.put("validFrom", text(asset.validFrom()));
        row.put("validTo", text(asset.validTo()));
        row.put("version", asset.version());
        return row;
    }

    List<String> headings(Style style) {
        List<String> headings = new ArrayList<>(List.of(
                in(style, new Labels("编号", "Id")),
                in(style, new Labels("种类", "Kind")),
                in(style, new Labels("代码", "Code")),
                in(style, new Labels("名称", "Name"))));
        if (only == null) {
            headings.add(in(style, ATTRIBUTES));
        } else {
            attributes.forEach(name -> headings.add(word(only, name, null, style)));
        }
        List.of(
                        new Labels("长度（米）", "Metres"),
                        new Labels("面积（平方米）", "Square metres"),
                        new Labels("经度", "Longitude"),
                        new Labels("纬度", "Latitude"),
                        new Labels("网格代码", "Cell code"),
                        new Labels("网格", "Cell"),
                        new Labels("起始", "Since"),
                        new Labels("截止", "Until"))
                .forEach(labels -> headings.add(in(style, labels)));
        return headings;
    }

    List<@Nullable Object> cells(Asset asset, Style style) {
        AssetKind kind = kinds.get(asset.kind());
        List<@Nullable Object> row = new ArrayList<>();
        row.add(asset.id().toString());
        row.add(kind == null ? asset.kind() : in(style, kind.labels()));
        row.add(asset.code());
        row.add(asset.name());
        if (only == null || kind == null) {
            row.add(asset.attributes().toString());
        } else {
            attributes.forEach(
                    name -> row.add(cell(kind, name, asset.attributes().path(name), style)));
        }
        row.add(asset.measure().metres());
        row.add(asset.measure().squareMetres());
        LonLat inside = inside(asset.geometryJson());
        row.add(inside.lon());
        row.add(inside.lat());
        row.add(asset.cell() == null ? null : asset.cell().code());
        row.add(asset.cell() == null ? null : asset.cell().name());
        row.add(time(asset.validFrom(), style));
        row.add(time(asset.validTo(), style));
        return row;
    }

    private static @Nullable Object cell(AssetKind kind, String name, JsonNode value, Style style) {
        if (value.isString()) {
            return word(kind, name, value.stringValue(), style);
        }
        if (value.isBoolean()) {
            return in(style, value.booleanValue() ? new Labels("是", "Yes") : new Labels("否", "No"));
        }
        if (value.isArray()) {
            return value.valueStream()
                    .map(member -> word(kind, name, member.asString(member.toString()), style))
                    .collect(Collectors.joining(style.isEnglish() ? ", " : "、"));
        }
        return plain(value);
    }

    /** A place of the object, so that whoever has the table alone finds it. */
    private static LonLat inside(String geometryJson) {
        JsonNode shape = JsonMapper.shared().readTree(geometryJson);
        JsonNode at = shape.path("coordinates");
        return shape.path("type").asString("").equals("Point")
                ? new LonLat(at.path(0).doubleValue(), at.path(1).doubleValue())
                : LonLat.of(SHAPES.read(shape, SYSTEM).getInteriorPoint());
    }

    /** The name of an attribute, or of one of its values, in the language of the reader; as the data calls it where there is none. */
    private static String word(AssetKind kind, String name, @Nullable String value, Style style) {
        JsonNode property = kind.attributesSchema().path("properties").path(name);
        JsonNode labels = value == null
                ? property.path("labels")
                : property.path("valueLabels").path(value);
        return labels.path(style.isEnglish() ? "en" : "zh").asString(value == null ? name : value);
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static String in(Style style, Labels labels) {
        return style.isEnglish() ? labels.en() : labels.zh();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable LocalDateTime time(@Nullable Instant time, Style style) {
        return time == null ? null : LocalDateTime.ofInstant(time, style.zone());
    }
}
