package org.wangge.server.publish.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.cql.Condition.ListRelation;
import org.wangge.server.publish.cql.Condition.Operator;
import org.wangge.server.publish.cql.Condition.SpatialRelation;
import org.wangge.server.publish.cql.Condition.TemporalRelation;
import org.wangge.server.publish.cql.CqlTokens.Kind;
import org.wangge.server.publish.cql.Operand.Fold;
import org.wangge.server.publish.cql.Operand.Sign;

/**
 * Reads the text form of CQL2 from left to right, once. Whether a parenthesis holds a condition or a value shows when it is read, so that nothing is
 * tried twice and the time grows with the letters.
 */
public final class CqlText {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            ">", Operator.GREATER,
            "<=", Operator.AT_MOST,
            ">=", Operator.AT_LEAST);

    private static final Set<String> SHAPES = Set.of(
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
            "GEOMETRYCOLLECTION",
            "BBOX");

    private final CqlCursor cursor;
    private final Budget budget;
    private final Literals literals;
    private boolean quotedInLists;

    /** How many parentheses of lists or sums are open. */
    private int lists;

    private CqlText(String text, ItemCrs crs) {
        this.budget = new Budget(text);
        this.cursor = new CqlCursor(CqlTokens.of(text));
        this.literals = new Literals(crs);
    }

    /**
     * The condition of a text.
     *
     * @param crs the system of its shapes
     * @throws org.wangge.server.shared.ProblemException 400 that says what cannot be read, or what is too much
     */
    public static Condition parse(String text, ItemCrs crs) {
        CqlText reader = new CqlText(text, crs);
        Condition condition = Literals.condition(reader.or());
        reader.cursor.end();
        return condition;
    }

    private Node or() {
        budget.enter();
        Node first = and();
        if (!cursor.at("or")) {
            budget.leave();
            return first;
        }
        List<Condition> any = new ArrayList<>(List.of(Literals.condition(first)));
        while (cursor.accept("or")) {
            any.add(Literals.condition(and()));
        }
        budget.leave();
        return new Condition.Or(any);
    }

    private Node and() {
        Node first = not();
        if (!cursor.at("and")) {
            return first;
        }
        List<Condition> all = new ArrayList<>(List.of(Literals.condition(first)));
        while (cursor.accept("and")) {
            all.add(Literals.condition(not()));
        }
        return new Condition.And(all);
    }

    private Node not() {
        if (!cursor.accept("not")) {
            return predicate();
        }
        budget.enter();
        Node negated = new Condition.Not(Literals.condition(not()));
        budget.leave();
        return negated;
    }

    private Node predicate() {
        Node left = sum();
        Operator operator = OPERATORS.get(cursor.peek().text());
        if (operator != null && cursor.peek().kind() == Kind.SIGN) {
            cursor.next();
            return new Condition.Comparison(operator, Literals.operand(left), Literals.operand(sum()));
        }
        if (cursor.accept("is")) {
            boolean negated = cursor.accept("not");
            cursor.demand("null");
            return negated(negated, new Condition.IsNull(Literals.operand(left)));
        }
        boolean negated = cursor.accept("not");
        if (cursor.accept("like")) {
            return negated(negated, new Condition.Like(Literals.operand(left), Literals.operand(primary())));
        }
        if (cursor.accept("between")) {
            Operand low = Literals.operand(sum());
            cursor.demand("and");
            return negated(negated, new Condition.Between(Literals.operand(left), low, Literals.operand(sum())));
        }
        if (cursor.accept("in")) {
            cursor.demand("(");
            return negated(negated, new Condition.In(Literals.operand(left), values()));
        }
        if (negated) {
            throw cursor.unexpected();
        }
        return left;
    }

    private static Condition negated(boolean negated, Condition condition) {
        return negated ? new Condition.Not(condition) : condition;
    }

    private Node sum() {
        Node left = product();
        for (Sign sign = cursor.sign(Sign.PLUS, Sign.MINUS); sign != null; sign = cursor.sign(Sign.PLUS, Sign.MINUS)) {
            left = arithmetic(sign, left, product());
        }
        return left;
    }

    private Node product() {
        Node left = power();
        for (Sign sign = factor(); sign != null; sign = factor()) {
            left = arithmetic(sign, left, power());
        }
        return left;
    }

    private @Nullable Sign factor() {
        return cursor.sign(Sign.TIMES, Sign.DIVIDE, Sign.MODULO, Sign.DIV);
    }

    private Node power() {
        Node left = signed();
        return cursor.sign(Sign.POWER) == null ? left : arithmetic(Sign.POWER, left, signed());
    }

    private Node arithmetic(Sign sign, Node left, Node right) {
        budget.enter();
        budget.leave();
        return new Operand.Arithmetic(sign, Literals.operand(left), Literals.operand(right));
    }

    private Node signed() {
        if (!cursor.accept("-")) {
            return primary();
        }
        Node positive = primary();
        return positive instanceof Operand.Numeral(double value)
                ? new Operand.Numeral(-value)
                : arithmetic(Sign.MINUS, new Operand.Numeral(0), positive);
    }

    private Node primary() {
        budget.enter();
        CqlTokens.Token token = cursor.next();
        Node node = switch (token.kind()) {
            case TEXT -> new Operand.Text(token.text());
            case NUMBER -> Literals.number(Double.parseDouble(token.text()));
            case QUOTED_NAME ->
                quotedInLists && lists > 0 ? new Operand.Text(token.text()) : new Operand.Property(token.text());
            case NAME -> named(token);
            case SIGN -> parenthesis(token);
            case END -> throw cursor.unexpected(token);
        };
        budget.leave();
        return node;
    }

    private Node parenthesis(CqlTokens.Token token) {
        if (!token.is("(")) {
            throw cursor.unexpected(token);
        }
        if (cursor.accept(")")) {
            return new Operand.Values(List.of());
        }
        lists++;
        Node inner = or();
        if (!cursor.at(",")) {
            cursor.demand(")");
            lists--;
            return inner;
        }
        cursor.demand(",");
        List<Operand> values = new ArrayList<>(List.of(Literals.operand(inner)));
        values.addAll(values());
        lists--;
        return new Operand.Values(values);
    }

    /** Up to the closing parenthesis. */
    private List<Operand> values() {
        List<Operand> values = new ArrayList<>();
        do {
            values.add(Literals.operand(sum()));
        } while (cursor.accept(","));
        cursor.demand(")");
        return values;
    }

    private Node named(CqlTokens.Token token) {
        String name = token.text();
        String upper = name.toUpperCase(Locale.ROOT);
        if (SHAPES.contains(upper) && (cursor.at("(") || cursor.at("z"))) {
            return new CqlShapes(cursor, budget, literals).read(upper);
        }
        if (cursor.accept("(")) {
            return function(name, upper);
        }
        return switch (upper) {
            case "TRUE" -> new Operand.Bool(true);
            case "FALSE" -> new Operand.Bool(false);
            case "AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL", "DIV" -> throw cursor.unexpected(token);
            default -> new Operand.Property(name);
        };
    }

    /** Behind the opening parenthesis. */
    private Node function(String name, String upper) {
        return switch (upper) {
            case "DATE" -> Literals.day(onlyText());
            case "TIMESTAMP" -> Literals.moment(onlyText());
            case "INTERVAL" -> interval();
            case "CASEI", "ACCENTI" -> folded(Fold.valueOf(upper));
            default -> upper.startsWith("A_") ? ofLists(name) : relation(name, arguments());
        };
    }

    /** What stands in double quotes in a list is a text: the tests of the standard write lists of texts so. */
    private Node ofLists(String name) {
        boolean before = quotedInLists;
        quotedInLists = true;
        List<Operand> arguments = arguments();
        quotedInLists = before;
        return relation(name, arguments);
    }

    private List<Operand> arguments() {
        return cursor.accept(")") ? List.of() : values();
    }

    private Node interval() {
        Operand from = end();
        cursor.demand(",");
        Operand to = end();
        cursor.demand(")");
        return new Operand.Span(from, to);
    }

    private Node folded(Fold fold) {
        Operand inner = Literals.operand(sum());
        cursor.demand(")");
        return new Operand.Folded(fold, inner);
    }

    private String onlyText() {
        String text = cursor.text();
        cursor.demand(")");
        return text;
    }

    private @Nullable Operand end() {
        if (cursor.peek().kind() == Kind.TEXT) {
            return Literals.end(cursor.text());
        }
        return Literals.operand(primary());
    }

    private static Node relation(String name, List<Operand> arguments) {
        if (arguments.size() == 2) {
            Operand left = arguments.get(0);
            Operand right = arguments.get(1);
            var spatial = Literals.relation(name, "S_", SpatialRelation.class);
            if (spatial.isPresent()) {
                return new Condition.Spatial(spatial.get(), left, right);
            }
            var temporal = Literals.relation(name, "T_", TemporalRelation.class);
            if (temporal.isPresent()) {
                return new Condition.Temporal(temporal.get(), left, right);
            }
            var lists = Literals.relation(name, "A_", ListRelation.class);
            if (lists.isPresent()) {
                return new Condition.Lists(lists.get(), left, right);
            }
        }
        return CqlFunction.call(name, arguments);
    }
}
