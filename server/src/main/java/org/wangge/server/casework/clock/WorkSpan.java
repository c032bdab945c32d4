package org.wangge.server.casework.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Working time of a day without a break, [from, to) in seconds of the local day, of which a day has 86,400. Written
 * {@code 08:00-12:00}; the end of the day is {@code 24:00}.
 *
 * @param fromSecond at least 0
 * @param toSecond later than that, at most 86,400
 */
public record WorkSpan(int fromSecond, int toSecond) {

    static final int DAY_SECONDS = 86_400;
    private static final Pattern WRITTEN = Pattern.compile(
            "([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?-(?:(24):00(?::00)?|([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?)");

    public WorkSpan {
        if (fromSecond < 0 || fromSecond >= toSecond || toSecond > DAY_SECONDS) {
            throw new IllegalArgumentException("A span goes from an earlier to a later time of one day");
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is another text or ends before it begins
     */
    @JsonCreator
    public static WorkSpan parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A span is written 08:00-12:00, not '" + text + "'");
        }
        int from = seconds(matcher.group(1), matcher.group(2), matcher.group(3));
        return new WorkSpan(
                from,
                matcher.group(4) == null ? seconds(matcher.group(5), matcher.group(6), matcher.group(7)) : DAY_SECONDS);
    }

    int seconds() {
        return toSecond - fromSecond;
    }

    /**
     * Spans of one day in the order of time.
     *
     * @throws IllegalArgumentException when one begins before the one before it has ended
     */
    static List<WorkSpan> checked(List<WorkSpan> spans) {
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).fromSecond < spans.get(i - 1).toSecond) {
                throw new IllegalArgumentException(spans.get(i) + " does not come after " + spans.get(i - 1));
            }
        }
        return List.copyOf(spans);
    }

    @Override
    @JsonValue
    public String toString() {
        return time(fromSecond) + "-" + time(toSecond);
    }

    private static String time(int second) {
        return second == DAY_SECONDS
                ? "24:00"
                : LocalTime.ofSecondOfDay(second)
                        .format(DateTimeFormatter.ofPattern(second % 60 == 0 ? "HH:mm" : "HH:mm:ss"));
    }

    private static int seconds(String hour, String minute, @Nullable String second) {
        return Integer.parseInt(hour) * 3600
                + Integer.parseInt(minute) * 60
                + (second == null ? 0 : Integer.parseInt(second));
    }
}
