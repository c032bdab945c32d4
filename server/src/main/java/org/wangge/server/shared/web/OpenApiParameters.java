package org.wangge.server.shared.web;

import static java.util.Map.entry;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the parameters that many calls share may be. One of a name means the same everywhere, so this is said once, by name. */
@SuppressWarnings({"unchecked", "rawtypes"}) // Swagger's model has raw types.
final class OpenApiParameters {

    private static final String SYSTEM = "^(CRS84|EPSG:4326|EPSG:(449[0-9]|45[0-4][0-9]|455[0-4])|GCJ02|BD09)$";
    private static final String ATTRIBUTE = "[a-zA-Z][a-zA-Z0-9]{0,60}";
    private static final String NUMBER = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?";
    private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private static final String MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$";
    private static final String DAY_OR_TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt].+)?$";
    private static final String END = "(\\.\\.|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][^/]+)?)?";
    private static final String INTERVAL = "^" + END + "(/" + END + ")?$";
    private static final String CATEGORY = "^(part|item):[0-9]{5}$";
    private static final String CATEGORY_OR_GROUP = "^(part|item)(:[0-9]{2}|:[0-9]{5})?$";
    private static final String CODE = "^[a-z][a-z0-9-]{0,40}$";
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String TOPIC = "[a-z-]+:[^,]{1,100}";

    /** Says one thing of a parameter. */
    private interface Rule {
        void apply(Parameter parameter);
    }

    private static final Map<String, List<Rule>> RULES = Map.ofEntries(
            entry(
                    "lon",
                    List.of(range(-180, 46_000_000), say("Degrees east, or the easting in metres in a projected crs"))),
            entry("lat", List.of(range(-90, 10_001_966), say("Degrees north, or the northing in metres"))),
            entry("limit", List.of(atLeast(1), say("How many at the most; more than 1000 is taken as 1000"))),
            entry("maxMetres", List.of(atLeast(0))),
            entry("maxAgeMinutes", List.of(atLeast(1))),
            entry("withinMetres", List.of(range(0, 1000))),
            entry("zoneMetres", List.of(range(0, 200))),
            entry("least", List.of(range(2, 1000))),
            entry("gapMinutes", List.of(range(1, 240))),
            entry("nearCell", List.of(pattern("^[0-9]{6,15}$"))),
            entry("crs", List.of(pattern(SYSTEM), say("The system of the coordinates, CRS84 when absent"))),
            entry(
                    "bbox",
                    List.of(
                            pattern("^" + NUMBER + "(," + NUMBER + "){3}$"),
                            say(
                                    "west,south,east,north in crs; a west greater than the east crosses the antimeridian"))),
            entry("within", List.of(longest(12_000))),
            entry("at", List.of(pattern(DAY_OR_TIME), say("YYYY-MM-DD or an RFC 3339 time, now when absent"))),
            entry(
                    "datetime",
                    List.of(
                            pattern(INTERVAL),
                            say(
                                    "YYYY-MM-DD or an RFC 3339 time, or an interval of two with a slash between, now when absent"))),
            entry("tileMatrixSetId", List.of(pattern("^(WebMercatorQuad|CGCS2000Quad)$"), say("The tile matrix set"))),
            entry("on", List.of(pattern(DAY), say("YYYY-MM-DD, today when absent"))),
            entry("from", List.of(pattern(DAY_OR_TIME), say("YYYY-MM-DD or an RFC 3339 time"))),
            entry("to", List.of(pattern(DAY_OR_TIME), say("YYYY-MM-DD or an RFC 3339 time"))),
            entry("reportedFrom", List.of(pattern(DAY_OR_TIME))),
            entry("reportedTo", List.of(pattern(DAY_OR_TIME))),
            entry("closedFrom", List.of(pattern(DAY_OR_TIME))),
            entry("closedTo", List.of(pattern(DAY_OR_TIME))),
            entry("after", List.of(say("The key of the page before, from its link next"))),
            entry("layer", List.of(pattern(CODE), say("The code of a grid layer, base when absent"))),
            entry("category", List.of(pattern(CATEGORY), eachPattern(CATEGORY_OR_GROUP))),
            entry("stage", List.of(eachPattern("^[a-z]+(-[a-z]+)?$"))),
            entry("lamp", List.of(eachPattern("^(green|yellow|red)$"))),
            entry("scope", List.of(eachPattern("^([0-9]{6,15}|" + UUID + ")$"))),
            entry("kind", List.of(eachPattern(CODE))),
            entry("source", List.of(eachPattern(CODE))),
            entry("checklist", List.of(pattern(CODE))),
            entry("type", List.of(pattern(CODE))),
            entry("service", List.of(pattern("^[a-z0-9][a-z0-9-]{0,39}$"))),
            entry("standard", List.of(pattern("^[0-9.]{1,20}$"))),
            entry("set", List.of(pattern(CODE), say("The code of a set of management cells, all when absent"))),
            entry("slot", List.of(pattern("^[a-z][a-z-]{0,29}$"), say("The code of a slot"))),
            entry("columns", List.of(pattern("^[a-zA-Z]+(,[a-zA-Z]+)*$"))),
            entry("topics", List.of(pattern("^" + TOPIC + "(," + TOPIC + "){0,19}$"))),
            entry("outCrs", List.of(pattern(SYSTEM), say("The system of the file, CRS84 when absent"))),
            entry("attribute", List.of(eachPattern("^" + ATTRIBUTE + "(>=|<=|=)"))),
            entry("by", List.of(eachPattern("^" + ATTRIBUTE + "(:(month|year))?$"))),
            entry("sum", List.of(pattern("^" + ATTRIBUTE + "$"))),
            entry("counts", List.of(pattern("^" + ATTRIBUTE + "$"))),
            entry("fromMonth", List.of(pattern(MONTH))),
            entry("toMonth", List.of(pattern(MONTH))),
            entry("day", List.of(pattern(DAY))),
            entry("dueBy", List.of(pattern(DAY))),
            entry("since", List.of(pattern(DAY))),
            entry("measure", List.of(pattern(CODE))),
            entry("company", List.of(longest(200))),
            entry("builder", List.of(longest(200))),
            entry("failedItem", List.of(pattern(CODE))),
            entry("customerKind", List.of(longest(100))),
            entry("text", List.of(longest(100))),
            entry("cell", List.of(longest(40))),
            entry("street", List.of(longest(100))),
            entry("q", List.of(longest(100))),
            entry("key", List.of(eachLongest(400))),
            entry("tileMatrix", List.of(whole(22))),
            entry("tileRow", List.of(whole((1 << 22) - 1))),
            entry("tileCol", List.of(whole((1 << 22) - 1))));

    private OpenApiParameters() {}

    /** Springdoc gives parameters of one type the same schema; what is said of one here must not be said of all. */
    static void separate(Operation operation) {
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getSchema() != null) {
                parameter.setSchema(AnnotationsUtils.clone(parameter.getSchema(), false));
            }
        }
    }

    static void describe(Operation operation) {
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getSchema() != null) {
                lowerCase(parameter.getSchema());
                RULES.getOrDefault(parameter.getName(), List.of()).forEach(rule -> rule.apply(parameter));
            }
        }
    }

    static Parameter header(String name, boolean required, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(required)
                .description(description)
                .schema(new StringSchema().maxLength(255));
    }

    static List<Parameter> parameters(Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.of());
    }

    /** Of a number; a number that comes as text, as in a form, is said to be one. */
    private static Rule range(long least, long most) {
        return parameter -> {
            Schema schema = parameter.getSchema();
            if (isText(schema)) {
                schema.setPattern("^" + NUMBER + "$");
            } else {
                schema.setMinimum(BigDecimal.valueOf(least));
                schema.setMaximum(BigDecimal.valueOf(most));
            }
        };
    }

    private static Rule atLeast(long least) {
        return parameter -> parameter.getSchema().setMinimum(BigDecimal.valueOf(least));
    }

    /** A number from 0 on, whatever the handler reads it as. */
    private static Rule whole(long most) {
        return parameter -> parameter.setSchema(
                new IntegerSchema().format(null).minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(most)));
    }

    private static Rule longest(int most) {
        return parameter -> parameter.getSchema().setMaxLength(most);
    }

    /** Of each text of several. */
    private static Rule eachLongest(int most) {
        return parameter -> Optional.<Schema>ofNullable(parameter.getSchema().getItems())
                .ifPresent(items -> items.setMaxLength(most));
    }

    /** Of a text that is one of no list. */
    private static Rule pattern(String pattern) {
        return parameter -> {
            Schema schema = parameter.getSchema();
            if (isText(schema) && schema.getEnum() == null) {
                schema.setPattern(pattern);
            }
        };
    }

    /** Of each text of several. */
    private static Rule eachPattern(String pattern) {
        return parameter -> Optional.<Schema>ofNullable(parameter.getSchema().getItems())
                .ifPresent(items -> items.setPattern(pattern));
    }

    private static Rule say(String description) {
        return parameter -> {
            if (parameter.getDescription() == null) {
                parameter.setDescription(description);
            }
        };
    }

    private static boolean isText(Schema schema) {
        return "string".equals(schema.getType()) && schema.getFormat() == null;
    }

    /** Query records read enum constants in lower case. */
    private static void lowerCase(Schema schema) {
        if (schema.getEnum() != null) {
            schema.setEnum(schema.getEnum().stream()
                    .map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }
}
