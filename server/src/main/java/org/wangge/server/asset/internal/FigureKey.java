package org.wangge.server.asset.internal;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetFigures;
import org.wangge.server.asset.AssetFigures.KeyValue;
import org.wangge.server.asset.AssetFigures.Parameter;
import org.wangge.server.asset.AssetFigures.Period;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;

/**
 * What rows of figures are of, in a kind: an attribute, or the state, which is one.
 *
 * @param attribute its name; {@link AttributeConditions#NAME} for what objects are called
 */
record FigureKey(AssetKind kind, String attribute, @Nullable Period period) {

    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_LENGTH = 7;

    static FigureKey of(AssetKind kind, AssetFigures.Key key) {
        String attribute = key.name().equals("state") && kind.lifecycle().attribute() != null
                ? kind.lifecycle().attribute()
                : key.name();
        return new FigureKey(kind, attribute, key.period());
    }

    /** Whether the values are days: only those have a month and a year. */
    boolean isDay() {
        return property().path("format").asString("").equals("date");
    }

    /** Whether it is what objects are called, which is no attribute. */
    boolean isName() {
        return attribute.equals(AttributeConditions.NAME);
    }

    private JsonNode property() {
        return kind.attributesSchema().path("properties").path(attribute);
    }

    /** The value of an object as SQL on rows {@code a}: null where it lacks one. */
    String sql(String parameter, Map<String, @Nullable Object> parameters) {
        if (isName()) {
            return "nullif(a.name, '')";
        }
        parameters.put(parameter, attribute);
        String value = "nullif(a.attributes ->> :" + parameter + ", '')";
        return period == null
                ? value
                : "left(" + value + ", " + (period == Period.MONTH ? MONTH_LENGTH : YEAR_LENGTH) + ")";
    }

    KeyValue value(@Nullable String value) {
        if (value == null) {
            return new KeyValue(null, null);
        }
        JsonNode labels = property().path("valueLabels").path(value);
        return new KeyValue(
                value,
                labels.isMissingNode()
                        ? null
                        : new Labels(
                                labels.path("zh").asString(value),
                                labels.path("en").asString(value)));
    }

    /** What a list is asked for to mean the objects of a value. */
    List<Parameter> filters(@Nullable String value) {
        if (value == null || period == null) {
            return List.of(test("=", Objects.requireNonNullElse(value, "")));
        }
        LocalDate first = period == Period.MONTH
                ? YearMonth.parse(value).atDay(1)
                : Year.parse(value).atDay(1);
        LocalDate last = period == Period.MONTH
                ? YearMonth.from(first).atEndOfMonth()
                : first.plusYears(1).minusDays(1);
        return List.of(test(">=", first.toString()), test("<=", last.toString()));
    }

    private Parameter test(String sign, String value) {
        return new Parameter("attribute", attribute + sign + value);
    }
}
