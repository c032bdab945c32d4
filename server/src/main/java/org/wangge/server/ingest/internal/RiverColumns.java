package org.wangge.server.ingest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.river.RiverLevel;

/** What the attributes of a file of rivers are called. */
record RiverColumns(ImportOptions options) {

    private static final List<String> CODES = List.of("code", "编码", "代码", "编号", "河段编码", "河段编号", "河段代码", "河道编码", "id");
    private static final List<String> NAMES = List.of("name", "名称", "河段名称", "河段", "名字");
    private static final List<String> RIVERS =
            List.of("river", "rivername", "river_name", "河流", "河流名称", "河道", "河道名称", "所属河流", "水系");
    private static final List<String> LEVELS = List.of("level", "级别", "河长级别", "等级", "层级");
    private static final List<String> KINDS = List.of("waterway", "kind", "type", "类型", "河道类型");
    private static final List<String> WIDTHS = List.of("width", "widthmetres", "width_m", "宽度", "河宽", "宽");
    private static final List<String> STARTS = List.of("frommetres", "from_m", "chainage", "起点桩号", "起始桩号", "桩号");
    private static final Map<String, RiverLevel> LEVEL_WORDS = Map.of(
            "省",
            RiverLevel.PROVINCE,
            "市",
            RiverLevel.CITY,
            "区",
            RiverLevel.COUNTY,
            "县",
            RiverLevel.COUNTY,
            "镇",
            RiverLevel.TOWN,
            "乡",
            RiverLevel.TOWN,
            "街",
            RiverLevel.TOWN,
            "村",
            RiverLevel.VILLAGE,
            "社",
            RiverLevel.VILLAGE);
    /** A number, which may have a unit behind it; of OpenStreetMap's ranges and lists the first. */
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?).*");

    private static final Pattern CHAINAGE =
            Pattern.compile("\\s*(?:K|k)?\\s*(\\d+)\\s*\\+\\s*(\\d+(?:\\.\\d+)?)\\s*m?\\s*");

    Optional<String> code(SourceFeature feature) {
        return Fields.find(feature, options.codeField(), CODES)
                .filter(code -> code.length() <= 200)
                .or(() -> Optional.ofNullable(feature.sourceId()));
    }

    /** @param shape of lines only */
    RiverFile.Read read(Taker.Item<SourceFeature> item, Geometry shape) {
        SourceFeature feature = item.value();
        List<DataFinding> said = new ArrayList<>();
        Optional<String> name = Fields.find(feature, options.nameField(), NAMES).filter(text -> text.length() <= 200);
        Optional<String> river =
                Fields.find(feature, options.parentField(), RIVERS).filter(text -> text.length() <= 200);
        Optional<RiverLevel> level = level(feature);
        if (level.isEmpty()) {
            said.add(warning(item, "no-level", "It is not said whose chief it has; it became one of a village."));
        }
        List<LineString> parts = Lines.parts(shape);
        if (parts.size() > 1) {
            said.add(warning(
                    item, "several-lines", parts.size() + " lines that do not touch; only the longest was taken."));
        }
        return new RiverFile.Read(
                item.key(),
                item.row(),
                code(feature).orElse(item.key()),
                name.orElse(item.key()),
                river.or(() -> name).orElse(item.key()),
                Fields.find(feature, null, KINDS)
                        .filter(text -> text.length() <= 40)
                        .orElse("river"),
                level.orElse(RiverLevel.VILLAGE),
                Fields.find(feature, null, STARTS)
                        .map(RiverColumns::chainageMetres)
                        .orElse(null),
                Fields.find(feature, null, WIDTHS).map(RiverColumns::positive).orElse(null),
                Lines.longest(parts),
                said);
    }

    private Optional<RiverLevel> level(SourceFeature feature) {
        return Fields.find(feature, null, LEVELS)
                .or(() -> Optional.ofNullable(options.level()))
                .flatMap(RiverColumns::levelOf);
    }

    static Optional<RiverLevel> levelOf(String text) {
        return RiverLevel.find(text)
                .or(() -> Optional.ofNullable(LEVEL_WORDS.get(text.strip().substring(0, 1))));
    }

    /** Metres of {@code K1+200} or of a plain number; null for what is neither. */
    static @Nullable Double chainageMetres(String text) {
        Matcher matcher = CHAINAGE.matcher(text);
        if (matcher.matches()) {
            return Double.parseDouble(matcher.group(1)) * 1000 + Double.parseDouble(matcher.group(2));
        }
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Double.valueOf(number.group(1)) : null;
    }

    private static @Nullable Double positive(String text) {
        Matcher number = NUMBER.matcher(text);
        double value = number.matches() ? Double.parseDouble(number.group(1)) : 0;
        return value > 0 ? value : null;
    }

    private static DataFinding warning(Taker.Item<SourceFeature> item, String code, String reason) {
        return new DataFinding(DataFinding.Severity.WARNING, code, item.key(), item.row(), reason, item.where());
    }
}
