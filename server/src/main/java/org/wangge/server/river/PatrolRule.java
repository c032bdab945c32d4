package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wangge.server.patrol.NoteContent;

/**
 * What is asked of patrols of the chiefs of a level. Every value may be absent: then nothing is asked.
 *
 * @param season the days of the year on which it counts; null for all that no other rule of the level names
 * @param minMinutes how long a patrol lasts at least
 * @param minMetres how far it goes at least
 * @param minShare which share of the own segment it covers at least, 0 to 1
 * @param minSpacingHours how long after the end of the one before it begins at least
 * @param frequency how often there is one
 * @param content what is noted on it, each at least once
 * @param warningMultiplier by how much more often where the segment is under a warning
 */
public record PatrolRule(
        RiverLevel level,
        @Nullable Season season,
        @Nullable Double minMinutes,
        @Nullable Double minMetres,
        @Nullable Double minShare,
        @Nullable Double minSpacingHours,
        @Nullable Frequency frequency,
        List<NoteContent> content,
        @Nullable Double warningMultiplier) {

    public PatrolRule {
        content = List.copyOf(content);
    }

    /**
     * Days of each year, both inclusive, written {@code MM-DD}; over new year where the last is before the first.
     */
    public record Season(String from, String to) {

        /** Whether a day {@code MM-DD} is one of it. */
        public boolean holds(String monthDay) {
            boolean wraps = to.compareTo(from) < 0;
            boolean afterFrom = monthDay.compareTo(from) >= 0;
            boolean beforeTo = monthDay.compareTo(to) <= 0;
            return wraps ? afterFrom || beforeTo : afterFrom && beforeTo;
        }
    }

    /**
     * So many times in each period of the calendar of the office.
     */
    public record Frequency(int times, Per per) {}

    /** A period of the calendar; weeks begin on Monday, ten days on the 1st, 11th and 21st. */
    public enum Per {
        DAY,
        /** Monday to Friday. */
        WORKDAY,
        WEEK,
        TEN_DAYS,
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
