package org.wangge.server.shared.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the parameters that many calls share may be. One of a name means the same everywhere, so this is said once, by name. */
@SuppressWarnings({"unchecked", "rawtypes"}) // Swagger's model has raw types.
final class OpenApiParameters {

    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?";
    private static final String CATEGORY = "^(part|item):\\d{5}$";
    private static final String CODE = "^[a-z][a-z0-9-]{0,40}$";

    private OpenApiParameters() {}

    static void describe(Operation operation) {
        for (Parameter parameter : parameters(operation)) {
            Schema schema = parameter.getSchema();
            if (schema != null) {
                lowerCase(schema);
                bound(parameter, schema);
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

    private static void bound(Parameter parameter, Schema schema) {
        switch (parameter.getName()) {
            case "lon" ->
                range(parameter, -180, 46_000_000, "Degrees east, or the easting in metres in a projected crs");
            case "lat" -> range(parameter, -90, 10_001_966, "Degrees north, or the northing in metres");
            case "limit" -> {
                schema.setMinimum(BigDecimal.ONE);
                say(parameter, "How many at the most; more than 1000 is taken as 1000");
            }
            case "maxMetres" -> schema.setMinimum(BigDecimal.ZERO);
            case "crs" ->
                pattern(
                        parameter,
                        "^(CRS84|EPSG:4326|EPSG:(449\\d|45[0-4]\\d|455[0-4])|GCJ02|BD09)$",
                        "The system of the coordinates, CRS84 when absent");
            case "bbox" ->
                pattern(
                        parameter,
                        "^" + NUMBER + "(," + NUMBER + "){3}$",
                        "west,south,east,north in crs; a west greater than the east crosses the antimeridian");
            case "at" ->
                pattern(
                        parameter,
                        "^\\d{4}-\\d{2}-\\d{2}([Tt].+)?$",
                        "YYYY-MM-DD or an RFC 3339 time, now when absent");
            case "from", "to" ->
                pattern(parameter, "^\\d{4}-\\d{2}-\\d{2}([Tt].+)?$", "YYYY-MM-DD or an RFC 3339 time");
            case "after" -> say(parameter, "The key of the page before, from its link next");
            case "layer" -> pattern(parameter, CODE, "The code of a grid layer, base when absent");
            case "category" -> (schema.getItems() == null ? schema : schema.getItems()).setPattern(CATEGORY);
            case "stage" -> schema.getItems().setPattern("^[a-z]+(-[a-z]+)?$");
            case "kind" -> {
                if (schema.getItems() != null) {
                    schema.getItems().setPattern(CODE);
                }
            }
            case "set" -> pattern(parameter, CODE, "The code of a set of management cells, all when absent");
            case "slot" -> pattern(parameter, "^[a-z][a-z-]{0,29}$", "The code of a slot");
            case "q" -> schema.setMaxLength(100);
            case "tileMatrix" ->
                parameter.setSchema(new IntegerSchema()
                        .format(null)
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(22)));
            case "tileRow", "tileCol" ->
                parameter.setSchema(new IntegerSchema()
                        .format(null)
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf((1 << 22) - 1)));
            default -> {
                // Its type says all there is to say.
            }
        }
    }

    private static void range(Parameter parameter, long least, long most, String description) {
        parameter.getSchema().setMinimum(BigDecimal.valueOf(least));
        parameter.getSchema().setMaximum(BigDecimal.valueOf(most));
        say(parameter, description);
    }

    private static void pattern(Parameter parameter, String pattern, String description) {
        parameter.getSchema().setPattern(pattern);
        say(parameter, description);
    }

    private static void say(Parameter parameter, @Nullable String description) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(description);
        }
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
