package org.wangge.server.publish.cql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.wangge.geodata.GeodataException;
import org.wangge.server.publish.ItemCrs;

/** Values as both forms of the language mean them. */
public final class Literals {

    private static final int LAST_YEAR = 9999;

    private final ItemCrs crs;

    Literals(ItemCrs crs) {
        this.crs = crs;
    }

    /**
     * A day that is written.
     *
     * @throws org.wangge.server.shared.ProblemException 400 when it is none
     */
    public static Operand.Day day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return new Operand.Day(day);
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Budget.refused("A date is YYYY-MM-DD, not '" + text + "'");
    }

    /**
     * A point in time that is written.
     *
     * @throws org.wangge.server.shared.ProblemException 400 when it is none
     */
    public static Operand.Moment moment(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            int year = moment.atOffset(java.time.ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= LAST_YEAR) {
                return new Operand.Moment(moment);
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Budget.refused("A timestamp is an RFC 3339 time, not '" + text + "'");
    }

    /** One end of an interval; null for {@code ..}. */
    @Nullable
    static Operand end(String text) {
        if (text.equals("..")) {
            return null;
        }
        return text.length() == 10 ? day(text) : moment(text);
    }

    /** A number every database keeps. */
    static Operand.Numeral number(double value) {
        if (!(Math.abs(value) < 1e300)) {
            throw Budget.refused("A number is below 1e300");
        }
        return new Operand.Numeral(value);
    }

    /** A shape in the system of the filter. */
    Operand.Shape shape(Geometry here) {
        try {
            Geometry lonLat = crs.toLonLat(here);
            if (new IsValidOp(lonLat).isValid()) {
                return new Operand.Shape(lonLat);
            }
        } catch (GeodataException | IllegalArgumentException e) {
            throw Budget.refused("A shape of the filter is not in its system: " + e.getMessage());
        }
        throw Budget.refused("A shape of the filter is not valid");
    }

    /** A box of four or six numbers, in the system of the filter. */
    Operand.Shape box(List<Double> numbers) {
        if (numbers.size() != 4 && numbers.size() != 6) {
            throw Budget.refused("A bbox has four or six numbers");
        }
        int far = numbers.size() / 2;
        try {
            return new Operand.Shape(crs.box(numbers.get(0), numbers.get(1), numbers.get(far), numbers.get(far + 1)));
        } catch (GeodataException e) {
            throw Budget.refused("A bbox of the filter is none: " + e.getMessage());
        }
    }

    /** A position of two or three numbers; the height does not count. */
    static <N> Coordinate position(List<N> numbers, ToDoubleFunction<N> value) {
        if (numbers.size() < 2 || numbers.size() > 3) {
            throw Budget.refused("A position has two or three numbers");
        }
        return new Coordinate(value.applyAsDouble(numbers.get(0)), value.applyAsDouble(numbers.get(1)));
    }

    /** The relation of a function's name, such as {@code s_intersects}; empty for other prefixes. */
    static <R extends Enum<R>> Optional<R> relation(String name, String prefix, Class<R> type) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (!upper.startsWith(prefix)) {
            return Optional.empty();
        }
        String named = upper.substring(prefix.length());
        return java.util.Arrays.stream(type.getEnumConstants())
                .filter(relation -> relation.name().equals(named))
                .findFirst();
    }

    /** What was meant as a condition. */
    static Condition condition(Node node) {
        return switch (node) {
            case Condition condition -> condition;
            case Operand.Bool bool -> new Condition.Truth(bool);
            case Operand.Property property -> new Condition.Truth(property);
            case Operand operand -> throw Budget.refused("A condition is missing where there is only a value");
        };
    }

    /** What was meant as a value. */
    static Operand operand(Node node) {
        return switch (node) {
            case Operand operand -> operand;
            case Condition condition -> throw Budget.refused("A value is missing where there is a condition");
        };
    }
}
