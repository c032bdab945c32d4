package org.wangge.server.casework.machine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * How long something may take.
 *
 * @param value of the unit, above 0; {@code END_OF_DAY} has 1
 */
public record Limit(int value, Unit unit) {

    public Limit {
        Objects.requireNonNull(unit);
        if (value < 1 || (unit == Unit.END_OF_DAY && value != 1)) {
            throw new IllegalArgumentException("a limit of " + value + " " + unit);
        }
    }

    /** In which time a limit runs. The names are those of the seeded table of limits. */
    public enum Unit {
        /** Round the clock. */
        MINUTE,
        /** Round the clock. */
        HOUR,
        /** Round the clock: 24 hours. */
        DAY,
        /** 紧急工作时: the same as {@link #HOUR}. */
        URGENT_HOUR,
        /** 紧急工作日: the same as {@link #DAY}. */
        URGENT_DAY,
        /** An hour of the office's calendar. */
        WORK_HOUR,
        /** The working hours of a day of the office's calendar. */
        WORK_DAY,
        /** 24:00 of the day the clock started. */
        END_OF_DAY;

        /** As the table of limits writes it. */
        @JsonValue
        public String text() {
            return name();
        }

        /**
         * The unit of a word.
         *
         * @throws IllegalArgumentException for another word
         */
        @JsonCreator
        public static Unit of(String text) {
            return valueOf(text);
        }
    }

    @Override
    public String toString() {
        return value + " " + unit;
    }
}
