package org.wangge.server.asset;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Adds up what objects of a kind count by month, such as the offences at capture points. Needs what {@link Assets} needs. Only an attribute that is
 * counts by month can be asked for.
 */
public interface AssetMonths {

    /** The most months an answer has. */
    int MOST_MONTHS = 600;

    /**
     * The sums of all objects a filter means, a month at a time.
     *
     * @throws org.wangge.server.shared.ProblemException as for a list; 400 where not just one kind is meant, it has no such counts, or there
     *     would be more than {@link #MOST_MONTHS} months
     */
    MonthFigures get(Caller caller, MonthsQuery query);

    /** The objects behind a sum, those that count most first: their counts add up to it. Objects without a count in these months are left out. */
    List<ObjectCount> objects(Caller caller, MonthsQuery query, @Nullable UUID after, int limit);

    /**
     * What is asked.
     *
     * @param counts the attribute
     * @param from the first month; null for eleven before the last, or the first one with a count where that is later
     * @param to the last month; null for the last one with a count
     */
    record MonthsQuery(
            AssetFilter filter,
            String counts,
            @Nullable YearMonth from,
            @Nullable YearMonth to) {}

    /**
     * Sums by month.
     *
     * @param months all from the first to the last, also those without a count; none where nothing was ever counted
     * @param total of all months
     * @param mean {@code total} by the number of months; null without months
     * @param objects how many have a count in one of the months
     */
    record MonthFigures(
            List<MonthSum> months, long total, @Nullable Double mean, int objects) {

        public MonthFigures {
            months = List.copyOf(months);
        }
    }

    /**
     * The sum of a month.
     *
     * @param month {@code YYYY-MM}
     * @param objects how many have a count in it
     */
    record MonthSum(String month, long count, int objects) {}

    /**
     * What one object counted in the months that were asked for.
     *
     * @param name or its code, or its kind where it has neither
     */
    record ObjectCount(UUID id, String name, long count) {}
}
