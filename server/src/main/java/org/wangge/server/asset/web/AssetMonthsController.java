package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetMonths;
import org.wangge.server.asset.AssetMonths.MonthFigures;
import org.wangge.server.asset.AssetMonths.MonthsQuery;
import org.wangge.server.asset.AssetMonths.ObjectCount;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** Sums of what objects count by month. */
@RestController
@RequestMapping("/api/assets/months")
class AssetMonthsController {

    private static final int MONTH_LENGTH = "2026-01".length();

    private final AssetMonths months;
    private final OfficeTime time;

    AssetMonthsController(AssetMonths months, OfficeTime time) {
        this.months = months;
        this.time = time;
    }

    /** What all objects that a list of one kind means counted, month by month, and a month on average. */
    @GetMapping
    @AlsoAnswers({404, 422})
    MonthFigures get(Caller caller, @ParameterObject AssetsQuery query, @ParameterObject MonthRange range) {
        return months.get(caller, asked(query, range));
    }

    /** The objects behind a sum, those that count most first. */
    @GetMapping("/objects")
    @AlsoAnswers({404, 422})
    Page<ObjectCount> objects(
            Caller caller,
            @ParameterObject AssetsQuery query,
            @ParameterObject MonthRange range,
            @ParameterObject MonthPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                months.objects(caller, asked(query, range), page.after(), limit + 1), limit, request, ObjectCount::id);
    }

    private MonthsQuery asked(AssetsQuery query, MonthRange range) {
        return new MonthsQuery(
                query.filter(time),
                range.counts(),
                month(range.fromMonth(), "fromMonth"),
                month(range.toMonth(), "toMonth"));
    }

    private static @Nullable YearMonth month(@Nullable String text, String name) {
        try {
            if (text == null) {
                return null;
            }
            if (text.length() == MONTH_LENGTH) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a month, YYYY-MM");
    }

    /**
     * @param counts the attribute that is counts by month, such as {@code offencesByMonth}
     * @param fromMonth the first month, {@code YYYY-MM}; so that it is a year when absent
     * @param toMonth the last month, {@code YYYY-MM}; the last one with a count when absent
     */
    record MonthRange(
            String counts,
            @Nullable String fromMonth,
            @Nullable String toMonth) {}

    /**
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record MonthPage(@Nullable Integer limit, @Nullable UUID after) {}
}
