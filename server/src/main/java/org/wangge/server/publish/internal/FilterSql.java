package org.wangge.server.publish.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.publish.cql.Condition;
import org.wangge.server.publish.cql.Operand;
import org.wangge.server.publish.internal.FilterTerm.Kind;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/**
 * A filter as SQL on rows {@code r}. Every value is a parameter; the text is made of words that stand here and of expressions of properties the
 * caller may see. What the two sides of a comparison are is looked at here, so that the database never meets a comparison it cannot do.
 */
final class FilterSql {

    /** How filters name the place of an object. */
    static final String GEOMETRY = "geometry";

    /** Up to here every whole number is itself. */
    static final double LARGEST_WHOLE = 1L << 53;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, ItemProperty> properties;
    private final FilterTimes times;
    private final FilterCalls calls;
    private final Map<String, Object> parameters = new HashMap<>();

    FilterSql(List<ItemProperty> visible, OfficeTime officeTime) {
        this.properties = visible.stream()
                .filter(property -> property.type() != ItemType.JSON)
                .collect(Collectors.toMap(ItemProperty::name, property -> property));
        this.times = new FilterTimes(this, officeTime);
        this.calls = new FilterCalls(this::term, this::bound, officeTime.zone());
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** What has to hold of a row, in parentheses; with what an index of members can tell of it. */
    String where(Condition condition) {
        List<String> all = new ArrayList<>(new FilterHints(properties, this::bound).of(condition));
        all.add(sql(condition));
        return "(" + String.join(" and ", all) + ")";
    }

    /** Always in parentheses. */
    String sql(Condition condition) {
        return "(" + plain(condition) + ")";
    }

    private String plain(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> all) -> joined(all, " and ");
            case Condition.Or(List<Condition> any) -> joined(any, " or ");
            case Condition.Not(Condition negated) -> "not " + sql(negated);
            case Condition.Comparison comparison -> comparison(comparison);
            case Condition.IsNull(Operand operand) -> term(operand).sql() + " is null";
            case Condition.Like like -> like(like);
            case Condition.Between(Operand value, Operand low, Operand high) ->
                comparison(new Condition.Comparison(Condition.Operator.AT_LEAST, value, low)) + " and "
                        + comparison(new Condition.Comparison(Condition.Operator.AT_MOST, value, high));
            case Condition.In(Operand value, List<Operand> any) ->
                any.stream()
                        .map(one -> times.read(value, one))
                        .map(one ->
                                "(" + comparison(new Condition.Comparison(Condition.Operator.EQUAL, value, one)) + ")")
                        .collect(Collectors.joining(" or "));
            case Condition.Spatial(Condition.SpatialRelation relation, Operand left, Operand right) ->
                FilterShapes.sql(relation, term(left), term(right));
            case Condition.Temporal(Condition.TemporalRelation relation, Operand left, Operand right) ->
                times.sql(relation, left, right);
            case Condition.Lists(Condition.ListRelation relation, Operand left, Operand right) ->
                lists(relation, texts(left), texts(right));
            case Condition.Truth(Operand operand) ->
                demand(term(operand), Kind.TRUTH).sql();
        };
    }

    private String joined(List<Condition> conditions, String word) {
        return conditions.stream().map(this::sql).collect(Collectors.joining(word));
    }

    private String comparison(Condition.Comparison comparison) {
        if (times.isDayWithInstant(comparison.left(), comparison.right())) {
            return times.comparison(comparison);
        }
        Optional<String> whole = whole(comparison);
        if (whole.isPresent()) {
            return whole.get();
        }
        FilterTerm left = term(comparison.left());
        FilterTerm right = term(comparison.right());
        Condition.Operator operator = comparison.operator();
        boolean ordering = operator != Condition.Operator.EQUAL && operator != Condition.Operator.NOT_EQUAL;
        boolean comparable = left.kind() == right.kind()
                && switch (left.kind()) {
                    case TEXT, NUMBER, INSTANT, DAY, TRUTH -> true;
                    case SHAPE, COLLECTION, TEXTS -> false;
                };
        if (!comparable) {
            throw refused("A %s cannot be compared with a %s by %s"
                    .formatted(word(left.kind()), word(right.kind()), operator.sign()));
        }
        return ordering
                ? left.ordered() + " " + operator.sign() + " " + right.ordered()
                : left.sql() + " " + operator.sign() + " " + right.sql();
    }

    /** A column of whole numbers beside a whole number is compared as it is, for which it may have an index. */
    private Optional<String> whole(Condition.Comparison comparison) {
        String left = wholeSide(comparison.left());
        String right = wholeSide(comparison.right());
        boolean properties =
                comparison.left() instanceof Operand.Property || comparison.right() instanceof Operand.Property;
        return left == null || right == null || !properties
                ? Optional.empty()
                : Optional.of(left + " " + comparison.operator().sign() + " " + right);
    }

    private @Nullable String wholeSide(Operand side) {
        if (side instanceof Operand.Numeral(double value)) {
            boolean isWhole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
            return isWhole ? "cast(%s as bigint)".formatted(bound((long) value)) : null;
        }
        ItemProperty property = side instanceof Operand.Property(String name) ? properties.get(name) : null;
        return property != null && property.member() == null && property.type() == ItemType.INTEGER
                ? "r." + property.column()
                : null;
    }

    private String like(Condition.Like like) {
        Operand pattern = like.pattern();
        while (pattern instanceof Operand.Folded(Operand.Fold fold, Operand inner)) {
            pattern = inner;
        }
        if (!(pattern instanceof Operand.Text(String text))) {
            throw refused("The pattern of like is a text");
        }
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 1) {
            throw refused("The pattern of like ends in a backslash, behind which a letter is missing");
        }
        return "(%s) like (%s)"
                .formatted(
                        demand(term(like.text()), Kind.TEXT).sql(),
                        demand(term(like.pattern()), Kind.TEXT).sql());
    }

    private static String lists(Condition.ListRelation relation, String left, String right) {
        return switch (relation) {
            case CONTAINS -> "%s @> %s".formatted(left, right);
            case CONTAINEDBY -> "%s <@ %s".formatted(left, right);
            case EQUALS -> "%1$s @> %2$s and %1$s <@ %2$s".formatted(left, right);
            case OVERLAPS -> """
                case when jsonb_typeof(%1$s) = 'array'
                    then exists (select 1 from jsonb_array_elements(%1$s) as one where %2$s @> one) end
                """.formatted(left, right).strip();
        };
    }

    /** A list of texts; a single text in parentheses is one as well. */
    private String texts(Operand operand) {
        List<Operand> values = switch (operand) {
            case Operand.Values(List<Operand> several) -> several;
            case Operand.Text text -> List.of(text);
            default -> List.of();
        };
        if (values.isEmpty() && !(operand instanceof Operand.Values)) {
            return demand(term(operand), Kind.TEXTS).sql();
        }
        List<String> texts = values.stream()
                .map(value -> {
                    if (value instanceof Operand.Text(String text)) {
                        return storable(text);
                    }
                    throw refused("The lists here are of texts");
                })
                .toList();
        return "cast(%s as jsonb)".formatted(bound(JSON.writeValueAsString(texts)));
    }

    FilterTerm term(Operand operand) {
        return switch (operand) {
            case Operand.Property(String name) -> property(name);
            case Operand.Text(String text) ->
                new FilterTerm("cast(%s as text)".formatted(bound(storable(text))), Kind.TEXT);
            case Operand.Numeral(double value) ->
                new FilterTerm("cast(%s as float8)".formatted(bound(value)), Kind.NUMBER);
            case Operand.Bool(boolean value) ->
                new FilterTerm("cast(%s as boolean)".formatted(bound(value)), Kind.TRUTH);
            case Operand.Day day ->
                new FilterTerm("cast(%s as text)".formatted(bound(day.value().toString())), Kind.DAY);
            case Operand.Moment moment ->
                new FilterTerm("cast(%s as timestamptz)".formatted(bound(Times.bind(moment.value()))), Kind.INSTANT);
            case Operand.Shape shape ->
                new FilterTerm(
                        "cast(%s as geometry)".formatted(bound(Ewkb.writeHex(shape.lonLat()))),
                        shape.lonLat().getGeometryType().equals("GeometryCollection") ? Kind.COLLECTION : Kind.SHAPE);
            case Operand.Arithmetic(Operand.Sign sign, Operand left, Operand right) ->
                new FilterTerm(
                        "filter_%s(%s, %s)"
                                .formatted(
                                        sign.name().toLowerCase(java.util.Locale.ROOT),
                                        demand(term(left), Kind.NUMBER).sql(),
                                        demand(term(right), Kind.NUMBER).sql()),
                        Kind.NUMBER);
            case Operand.Folded(Operand.Fold fold, Operand inner) ->
                new FilterTerm(
                        "filter_%s(%s)"
                                .formatted(
                                        fold.name().toLowerCase(java.util.Locale.ROOT),
                                        demand(term(inner), Kind.TEXT).sql()),
                        Kind.TEXT);
            case Operand.Call call -> calls.term(call);
            case Operand.Span span -> throw refused("An interval stands in a temporal function");
            case Operand.Values values -> throw refused("A list stands behind in, or in a function of lists");
        };
    }

    private FilterTerm property(String name) {
        ItemProperty property = properties.get(name);
        if (property != null) {
            return new FilterTerm("(" + PropertySql.compared(property) + ")", Kind.of(property.type()));
        }
        if (name.equals(GEOMETRY)) {
            return new FilterTerm("r.geom", Kind.SHAPE);
        }
        throw refused("There is no property '" + (name.length() <= 61 ? name : name.substring(0, 60) + "…") + "' here");
    }

    String bound(Object value) {
        String name = "filter" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    static String storable(String text) {
        if (!StorableText.isStorable(text)) {
            throw refused("A text has a NUL or half of a surrogate pair in it");
        }
        return text;
    }

    static FilterTerm demand(FilterTerm term, Kind kind) {
        if (term.kind() != kind) {
            throw refused("Here belongs a %s, not a %s".formatted(word(kind), word(term.kind())));
        }
        return term;
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case TRUTH -> "boolean";
            case INSTANT -> "timestamp";
            case DAY -> "date";
            case SHAPE, COLLECTION -> "geometry";
            case TEXTS -> "list";
        };
    }

    static ProblemException refused(String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "filter", detail);
    }
}
