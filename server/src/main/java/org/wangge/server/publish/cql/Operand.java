package org.wangge.server.publish.cql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** A value of a filter. */
public sealed interface Operand extends Node {

    /** What an object has under a name. */
    record Property(String name) implements Operand {}

    /** A text. */
    record Text(String value) implements Operand {}

    /** A number, never infinite. */
    record Numeral(double value) implements Operand {}

    /** True or false. */
    record Bool(boolean value) implements Operand {}

    /** A day. */
    record Day(LocalDate value) implements Operand {}

    /** A point in time. */
    record Moment(Instant value) implements Operand {}

    /** From one time to another; null is open. */
    record Span(@Nullable Operand from, @Nullable Operand to) implements Operand {}

    /**
     * A shape.
     *
     * @param lonLat CGCS2000 longitude and latitude, valid
     */
    record Shape(Geometry lonLat) implements Operand {}

    /** Two numbers reckoned together. */
    record Arithmetic(Sign sign, Operand left, Operand right) implements Operand {}

    /** A text without upper and lower case, or without accents. */
    record Folded(Fold fold, Operand operand) implements Operand {}

    /** A function of {@code /functions} and what it is given. */
    record Call(CqlFunction function, List<Operand> arguments) implements Operand {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Several values. */
    record Values(List<Operand> values) implements Operand {
        public Values {
            values = List.copyOf(values);
        }
    }

    /** What can be reckoned. */
    enum Sign {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/"),
        MODULO("%"),
        DIV("div"),
        POWER("^");

        private final String word;

        Sign(String word) {
            this.word = word;
        }

        /** As it is written, in lower case. */
        public String word() {
            return word;
        }
    }

    /** What does not count in a text. */
    enum Fold {
        CASEI,
        ACCENTI
    }
}
