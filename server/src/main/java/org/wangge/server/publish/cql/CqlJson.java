package org.wangge.server.publish.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.cql.Condition.ListRelation;
import org.wangge.server.publish.cql.Condition.Operator;
import org.wangge.server.publish.cql.Condition.SpatialRelation;
import org.wangge.server.publish.cql.Condition.TemporalRelation;
import org.wangge.server.publish.cql.Operand.Fold;
import org.wangge.server.publish.cql.Operand.Sign;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON form of CQL2. */
public final class CqlJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(Budget.LONGEST)
                            .build())
                    .build())
            .build();

    private final Budget budget;
    private final Literals literals;
    private final CqlJsonShapes shapes;

    private CqlJson(Budget budget, ItemCrs crs) {
        this.budget = budget;
        this.literals = new Literals(crs);
        this.shapes = new CqlJsonShapes(budget, literals);
    }

    /**
     * The condition of a JSON text.
     *
     * @param crs the system of its shapes
     * @throws org.wangge.server.shared.ProblemException 400 that says what cannot be read, or what is too much
     */
    public static Condition parse(String text, ItemCrs crs) {
        CqlJson reader = new CqlJson(new Budget(text), crs);
        try {
            return Literals.condition(reader.node(JSON.readTree(text)));
        } catch (JacksonException e) {
            throw Budget.refused("The filter is no JSON: " + e.getOriginalMessage());
        }
    }

    private Node node(JsonNode json) {
        budget.enter();
        Node node = switch (json.getNodeType()) {
            case STRING -> new Operand.Text(json.asString());
            case NUMBER -> Literals.number(json.doubleValue());
            case BOOLEAN -> new Operand.Bool(json.booleanValue());
            case ARRAY -> new Operand.Values(operands(json));
            case OBJECT -> object(json);
            case NULL, MISSING, BINARY, POJO -> throw Budget.refused("A part of the filter is missing");
        };
        budget.leave();
        return node;
    }

    private Node object(JsonNode json) {
        if (json.has("op")) {
            return operation(text(json.path("op")), json.path("args"));
        }
        if (json.has("property")) {
            return new Operand.Property(text(json.path("property")));
        }
        if (json.has("date")) {
            return Literals.day(text(json.path("date")));
        }
        if (json.has("timestamp")) {
            return Literals.moment(text(json.path("timestamp")));
        }
        if (json.has("interval")) {
            JsonNode ends = json.path("interval");
            if (!ends.isArray() || ends.size() != 2) {
                throw Budget.refused("An interval has two ends");
            }
            return new Operand.Span(end(ends.get(0)), end(ends.get(1)));
        }
        if (json.has("bbox") || json.has("type")) {
            return shapes.read(json);
        }
        throw Budget.refused("A part of the filter is no operation, property, time or shape");
    }

    private @Nullable Operand end(JsonNode json) {
        return json.isString() ? Literals.end(json.asString()) : Literals.operand(node(json));
    }

    private Node operation(String name, JsonNode arguments) {
        if (!arguments.isArray()) {
            throw Budget.refused("The operation %s has no args".formatted(name));
        }
        String word = name.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "and", "or" -> {
                List<Condition> parts = conditions(arguments);
                if (parts.size() < 2) {
                    throw Budget.refused(word + " has at least two args");
                }
                yield word.equals("and") ? new Condition.And(parts) : new Condition.Or(parts);
            }
            case "not" ->
                new Condition.Not(conditions(counted(word, arguments, 1)).getFirst());
            case "isnull" ->
                new Condition.IsNull(operands(counted(word, arguments, 1)).getFirst());
            case "like" -> {
                List<Operand> two = operands(counted(word, arguments, 2));
                yield new Condition.Like(two.get(0), two.get(1));
            }
            case "between" -> {
                List<Operand> three = operands(counted(word, arguments, 3));
                yield new Condition.Between(three.get(0), three.get(1), three.get(2));
            }
            case "in" -> in(counted(word, arguments, 2));
            case "casei", "accenti" ->
                new Operand.Folded(
                        Fold.valueOf(word.toUpperCase(Locale.ROOT)),
                        operands(counted(word, arguments, 1)).getFirst());
            default -> pair(name, arguments);
        };
    }

    private Condition in(JsonNode arguments) {
        Operand value = Literals.operand(node(arguments.get(0)));
        if (!arguments.get(1).isArray() || arguments.get(1).isEmpty()) {
            throw Budget.refused("in has a list of values");
        }
        return new Condition.In(value, operands(arguments.get(1)));
    }

    /** An operation on two values, or a function. */
    private Node pair(String name, JsonNode arguments) {
        Optional<Node> made = Optional.empty();
        if (arguments.size() == 2) {
            List<Operand> two = operands(arguments);
            made = comparison(name, two)
                    .or(() -> arithmetic(name, two))
                    .or(() -> Literals.relation(name, "S_", SpatialRelation.class)
                            .map(relation -> new Condition.Spatial(relation, two.get(0), two.get(1))))
                    .or(() -> Literals.relation(name, "T_", TemporalRelation.class)
                            .map(relation -> new Condition.Temporal(relation, two.get(0), two.get(1))))
                    .or(() -> Literals.relation(name, "A_", ListRelation.class)
                            .map(relation -> new Condition.Lists(relation, two.get(0), two.get(1))));
        }
        return made.isPresent() ? made.get() : CqlFunction.call(name, operands(arguments));
    }

    private static Optional<Node> comparison(String name, List<Operand> two) {
        for (Operator operator : Operator.values()) {
            if (operator.sign().equals(name)) {
                return Optional.of(new Condition.Comparison(operator, two.get(0), two.get(1)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> arithmetic(String name, List<Operand> two) {
        for (Sign sign : Sign.values()) {
            if (sign.word().equalsIgnoreCase(name)) {
                return Optional.of(new Operand.Arithmetic(sign, two.get(0), two.get(1)));
            }
        }
        return Optional.empty();
    }

    private List<Condition> conditions(JsonNode arguments) {
        List<Condition> conditions = new ArrayList<>();
        arguments.forEach(argument -> conditions.add(Literals.condition(node(argument))));
        return conditions;
    }

    private List<Operand> operands(JsonNode arguments) {
        List<Operand> operands = new ArrayList<>();
        arguments.forEach(argument -> operands.add(Literals.operand(node(argument))));
        return operands;
    }

    private static JsonNode counted(String name, JsonNode arguments, int count) {
        if (arguments.size() != count) {
            throw Budget.refused("%s has %d args".formatted(name, count));
        }
        return arguments;
    }

    private static String text(JsonNode json) {
        if (!json.isString()) {
            throw Budget.refused("A name or a time of the filter is a text");
        }
        return json.asString();
    }
}
