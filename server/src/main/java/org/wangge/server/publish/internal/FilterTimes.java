package org.wangge.server.publish.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.wangge.server.publish.cql.Condition;
import org.wangge.server.publish.cql.Condition.TemporalRelation;
import org.wangge.server.publish.cql.Literals;
import org.wangge.server.publish.cql.Operand;
import org.wangge.server.publish.internal.FilterTerm.Kind;
import org.wangge.server.shared.OfficeTime;

/**
 * How times lie, in SQL. A time is the span from itself to itself; a day beside points in time is the span of the office's day, both ends in
 * it; a point in time beside a property that is a day is the office's day it is in.
 */
final class FilterTimes {

    /** Before and after every day that is written with four digits of a year. */
    private static final Ends OPEN_DAYS = new Ends("''", "'~'");

    private static final int DAY_LETTERS = 10;

    private static final Ends OPEN_INSTANTS =
            new Ends("cast('-infinity' as timestamptz)", "cast('infinity' as timestamptz)");

    private final FilterSql filter;
    private final OfficeTime officeTime;

    FilterTimes(FilterSql filter, OfficeTime officeTime) {
        this.filter = filter;
        this.officeTime = officeTime;
    }

    /** Where a span begins and ends, as SQL. */
    private record Ends(String from, String to) {}

    String sql(TemporalRelation relation, Operand left, Operand right) {
        Kind kind = hasDays(left) || hasDays(right) ? Kind.DAY : Kind.INSTANT;
        Ends a = ends(left, kind);
        Ends b = ends(right, kind);
        return switch (relation) {
            case AFTER -> a.from() + " > " + b.to();
            case BEFORE -> a.to() + " < " + b.from();
            case DISJOINT -> "%s > %s or %s < %s".formatted(a.from(), b.to(), a.to(), b.from());
            case INTERSECTS -> both(a.from(), "<=", b.to(), a.to(), ">=", b.from());
            case EQUALS -> both(a.from(), "=", b.from(), a.to(), "=", b.to());
            case CONTAINS -> both(a.from(), "<", b.from(), a.to(), ">", b.to());
            case DURING -> both(a.from(), ">", b.from(), a.to(), "<", b.to());
            case FINISHEDBY -> both(a.from(), "<", b.from(), a.to(), "=", b.to());
            case FINISHES -> both(a.from(), ">", b.from(), a.to(), "=", b.to());
            case MEETS -> a.to() + " = " + b.from();
            case METBY -> a.from() + " = " + b.to();
            case OVERLAPPEDBY ->
                both(a.from(), ">", b.from(), a.to(), ">", b.to()) + " and " + a.from() + " < " + b.to();
            case OVERLAPS -> both(a.from(), "<", b.from(), a.to(), "<", b.to()) + " and " + a.to() + " > " + b.from();
            case STARTEDBY -> both(a.from(), "=", b.from(), a.to(), ">", b.to());
            case STARTS -> both(a.from(), "=", b.from(), a.to(), "<", b.to());
        };
    }

    private static String both(String a, String sign, String b, String c, String other, String d) {
        return "%s %s %s and %s %s %s".formatted(a, sign, b, c, other, d);
    }

    /** Whether a property of it is a day: then days are compared. */
    private boolean hasDays(@Nullable Operand operand) {
        return switch (operand) {
            case null -> false;
            case Operand.Property property -> filter.term(property).kind() == Kind.DAY;
            case Operand.Span(Operand from, Operand to) -> hasDays(from) || hasDays(to);
            default -> false;
        };
    }

    private Ends ends(Operand operand, Kind kind) {
        if (operand instanceof Operand.Span(Operand from, Operand to)) {
            Ends open = kind == Kind.DAY ? OPEN_DAYS : OPEN_INSTANTS;
            return new Ends(
                    from == null ? open.from() : time(from, kind).from(),
                    to == null ? open.to() : time(to, kind).to());
        }
        return time(operand, kind);
    }

    private Ends time(Operand operand, Kind kind) {
        if (operand instanceof Operand.Day(LocalDate day) && kind == Kind.INSTANT) {
            return new Ends(instant(begin(day)), instant(end(day)));
        }
        FilterTerm term = filter.term(operand);
        if (kind == Kind.DAY && term.kind() == Kind.INSTANT) {
            String day = "to_char(%s at time zone cast(%s as text), 'YYYY-MM-DD')"
                    .formatted(term.sql(), filter.bound(officeTime.zone().getId()));
            String ordered = new FilterTerm(day, Kind.DAY).ordered();
            return new Ends(ordered, ordered);
        }
        String time = FilterSql.demand(term, kind).ordered();
        return new Ends(time, time);
    }

    /** A text beside a time, as it stands in lists of values, is the time it says. */
    Operand read(Operand value, Operand one) {
        if (!(value instanceof Operand.Property && one instanceof Operand.Text(String text))) {
            return one;
        }
        return switch (filter.term(value).kind()) {
            case INSTANT -> text.length() == DAY_LETTERS ? Literals.day(text) : Literals.moment(text);
            case DAY -> Literals.day(text);
            case TEXT, NUMBER, TRUTH, SHAPE, COLLECTION, TEXTS -> one;
        };
    }

    /** Whether a day is to be compared with points in time. */
    boolean isDayWithInstant(Operand left, Operand right) {
        return (left instanceof Operand.Day && isInstant(right)) || (right instanceof Operand.Day && isInstant(left));
    }

    private boolean isInstant(Operand operand) {
        return operand instanceof Operand.Moment
                || (operand instanceof Operand.Property property
                        && filter.term(property).kind() == Kind.INSTANT);
    }

    String comparison(Condition.Comparison comparison) {
        Ends a = ends(comparison.left(), Kind.INSTANT);
        Ends b = ends(comparison.right(), Kind.INSTANT);
        return switch (comparison.operator()) {
            case EQUAL -> both(a.from(), "<=", b.to(), a.to(), ">=", b.from());
            case NOT_EQUAL -> "%s > %s or %s < %s".formatted(a.from(), b.to(), a.to(), b.from());
            case LESS -> a.to() + " < " + b.from();
            case GREATER -> a.from() + " > " + b.to();
            case AT_MOST -> a.from() + " <= " + b.to();
            case AT_LEAST -> a.to() + " >= " + b.from();
        };
    }

    private String instant(Instant instant) {
        return filter.term(new Operand.Moment(instant)).sql();
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(officeTime.zone()).toInstant();
    }

    private Instant end(LocalDate day) {
        return begin(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }
}
