package org.wangge.server.casework.clock;

import org.wangge.server.casework.machine.Limit;

/** What makes the time of a limit pass. */
public enum Pace {
    /** Every second of the day and the night. */
    ROUND_THE_CLOCK,
    /** Only the working time of the calendar. */
    WORK_HOURS,
    /**
     * Only the working time of the calendar, and each working day counts as one day, however long it is: half of a short day is as much
     * as half of a long one. Given in time of the calendar's {@linkplain WorkCalendar#nominalDay() nominal day}.
     */
    WORK_DAYS;

    /** How the time of a limit of this unit passes. */
    public static Pace of(Limit.Unit unit) {
        return switch (unit) {
            case MINUTE, HOUR, DAY, URGENT_HOUR, URGENT_DAY, END_OF_DAY -> ROUND_THE_CLOCK;
            case WORK_HOUR -> WORK_HOURS;
            case WORK_DAY -> WORK_DAYS;
        };
    }
}
