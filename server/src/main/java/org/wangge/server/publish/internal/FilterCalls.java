package org.wangge.server.publish.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.wangge.server.publish.cql.CqlFunction;
import org.wangge.server.publish.cql.Operand;
import org.wangge.server.publish.internal.FilterTerm.Kind;

/** Functions in SQL. */
final class FilterCalls {

    private final Function<Operand, FilterTerm> terms;
    private final Function<Object, String> bound;
    private final ZoneId zone;

    FilterCalls(Function<Operand, FilterTerm> terms, Function<Object, String> bound, ZoneId zone) {
        this.terms = terms;
        this.bound = bound;
        this.zone = zone;
    }

    FilterTerm term(Operand.Call call) {
        CqlFunction function = call.function();
        List<FilterTerm> terms = call.arguments().stream().map(this.terms).toList();
        for (int i = 0; i < terms.size(); i++) {
            demand(terms.get(i), function.arguments().get(i));
        }
        String first = terms.getFirst().sql();
        String sql = switch (function) {
            case ABS -> "abs(%s)".formatted(first);
            case FLOOR -> "floor(%s)".formatted(first);
            case CEIL -> "ceil(%s)".formatted(first);
            case ROUND -> "filter_round(%s)".formatted(first);
            case LENGTH -> "char_length(%s)::float8".formatted(first);
            case LOWER -> "lower(%s)".formatted(first);
            case UPPER -> "upper(%s)".formatted(first);
            case CONCAT -> "(%s || %s)".formatted(first, terms.get(1).sql());
            case YEAR ->
                terms.getFirst().kind() == Kind.DAY
                        ? "filter_year(%s)".formatted(first)
                        : "extract(year from %s at time zone cast(%s as text))::float8"
                                .formatted(first, bound.apply(zone.getId()));
            case DISTANCE ->
                "filter_distance(%s, %s)".formatted(first, terms.get(1).sql());
            case AREA -> "filter_area(%s)".formatted(first);
        };
        return new FilterTerm(
                sql,
                switch (function.result()) {
                    case TEXT -> Kind.TEXT;
                    case NUMBER -> Kind.NUMBER;
                    case TIME -> Kind.INSTANT;
                    case GEOMETRY -> Kind.SHAPE;
                });
    }

    private static void demand(FilterTerm term, CqlFunction.Type type) {
        switch (type) {
            case TEXT -> FilterSql.demand(term, Kind.TEXT);
            case NUMBER -> FilterSql.demand(term, Kind.NUMBER);
            case TIME -> FilterSql.demand(term, term.kind() == Kind.DAY ? Kind.DAY : Kind.INSTANT);
            case GEOMETRY -> FilterSql.demand(term, Kind.SHAPE);
        }
    }
}
