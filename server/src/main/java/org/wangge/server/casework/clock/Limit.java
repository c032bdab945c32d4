package org.wangge.server.casework.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long something may take.
 *
 * @param value from 1 to {@value #LARGEST}
 */
public record Limit(int value, Unit unit) {

    public static final int LARGEST = 10_000;

    /** In what a limit is counted. */
    public enum Unit {
        MINUTE(Pace.ROUND_THE_CLOCK, 1),
        HOUR(Pace.ROUND_THE_CLOCK, 60),
        DAY(Pace.ROUND_THE_CLOCK, 1440),
        /** 紧急工作时: an hour. */
        URGENT_HOUR(Pace.ROUND_THE_CLOCK, 60),
        /** 紧急工作日: 24 hours. */
        URGENT_DAY(Pace.ROUND_THE_CLOCK, 1440),
        WORK_HOUR(Pace.WORK_HOURS, 60),
        /** 工作日: as much as a working day has, on each day its own hours. */
        WORK_DAY(Pace.WORK_DAYS, 1),
        /** 当日: until 24:00 of the day the clock started, which is the first day; 2 is the day after. */
        END_OF_DAY(Pace.ROUND_THE_CLOCK, 1440);

        private final Pace pace;
        private final int size;

        Unit(Pace pace, int size) {
            this.pace = pace;
            this.size = size;
        }

        public Pace pace() {
            return pace;
        }
    }

    public Limit {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException("A limit is 1 to " + LARGEST + ", not " + value);
        }
    }

    /**
     * How much time of its pace it is for a clock that starts then.
     *
     * @param start counts for {@link Unit#END_OF_DAY} only
     */
    public Duration amount(WorkCalendar calendar, Instant start) {
        return switch (unit) {
            case MINUTE -> Duration.ofMinutes(value);
            case HOUR, URGENT_HOUR, WORK_HOUR -> Duration.ofHours(value);
            case DAY, URGENT_DAY -> Duration.ofDays(value);
            case WORK_DAY -> calendar.nominalDay().multipliedBy(value);
            case END_OF_DAY -> {
                LocalDate last = LocalDate.ofInstant(start, calendar.zone()).plusDays(value);
                yield Duration.between(start, last.atStartOfDay(calendar.zone()).toInstant());
            }
        };
    }

    /** When a clock is due that starts then and never pauses. */
    public Instant due(WorkCalendar calendar, Instant start) {
        return calendar.after(unit.pace(), start, amount(calendar, start));
    }

    /**
     * Whether it is as long as the other or shorter. Limits of different paces cannot be compared: none of them is at most the other, also
     * working hours and working days, whose length is a matter of the calendar.
     */
    public boolean isAtMost(Limit other) {
        return unit.pace == other.unit.pace && (long) value * unit.size <= (long) other.value * other.unit.size;
    }

    @Override
    public String toString() {
        return value + " " + unit;
    }
}
