package org.wangge.server.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseQuery.Order;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.jdbc.Times;

/**
 * Reads a page of a list. An index finds all cases with some words, and an order finds the newest; neither finds the newest with these words.
 * So a page of words by time is looked for in spans of it, the newest first, each twice as long as the page should need, until it is full. The
 * first is gone through one by one, which is enough for words that stand in many cases; for the others there is an index of words by period.
 *
 * <p>Of a shape on the map the database cannot tell how many cases lie in it, and would go through an order until enough of them turned up.
 * So they are gathered first, where they are few.
 */
@Component
class ListPages {

    /** So many cases the first span holds. */
    static final int FIRST_SPAN = 5_000;

    /** So many cases in a shape are gathered before they are put in order. */
    static final int FEW = 1_000;

    private static final double MOST_GROWTH = 32;
    private static final int MOST_PERIODS = 24;

    private final JdbcClient jdbc;
    private final CaseConditions conditions;

    ListPages(JdbcClient jdbc, CaseConditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    List<CaseRows.Row> read(Caller caller, CaseQuery query) {
        CaseConditions.Condition asked = conditions.of(caller, query.filter());
        if (isOfShape(query.filter().where())) {
            List<UUID> found = gathered(asked);
            if (found.isEmpty()) {
                return List.of();
            }
            if (found.size() <= FEW) {
                Map<String, @Nullable Object> ids = Map.of("few", found.toArray(UUID[]::new));
                return rows(new CaseConditions.Condition("c.id = any(:few)\n", ids), query);
            }
        }
        boolean isByTime = query.order() == Order.REPORTED || query.order() == Order.CLOSED;
        return isByTime && query.filter().what().text() != null ? bySpans(asked, query) : rows(asked, query);
    }

    private static boolean isOfShape(CaseFilter.Where where) {
        return where.bbox() != null || where.within() != null || where.along() != null;
    }

    private List<UUID> gathered(CaseConditions.Condition asked) {
        return jdbc.sql("select c.id from case_record c where " + asked.sql() + "limit :most")
                .params(asked.parameters())
                .param("most", FEW + 1)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<CaseRows.Row> bySpans(CaseConditions.Condition asked, CaseQuery query) {
        String column = query.order() == Order.REPORTED ? "c.occurred_at" : "c.closed_at";
        List<CaseRows.Row> page = new ArrayList<>();
        Instant newest = find(query, column, 0).orElse(null);
        if (newest == null) {
            return page;
        }
        Instant from = find(query, column, FIRST_SPAN).orElse(null);
        Instant to = null;
        Instant oldest = from == null ? newest : oldest(query, column);
        while (page.size() < query.limit()) {
            Instant begin = from == null || from.isBefore(oldest) ? null : from;
            page.addAll(rows(narrowed(asked, query, begin, to), query, query.limit() - page.size(), column, begin, to));
            if (begin == null) {
                break;
            }
            to = begin;
            from = begin.minus(next(Duration.between(begin, newest), page.size(), query.limit()));
        }
        return page;
    }

    /** In the way that is least work for a span. */
    private static CaseConditions.Condition narrowed(
            CaseConditions.Condition asked, CaseQuery query, @Nullable Instant from, @Nullable Instant to) {
        if (to == null) {
            return asked.oneByOne();
        }
        if (from == null || query.order() != Order.REPORTED) {
            return asked;
        }
        int first = periodOf(from);
        int last = periodOf(to);
        return last - first < MOST_PERIODS ? asked.inPeriods(first, last) : asked;
    }

    /** As the function {@code period_of} of the database. */
    private static int periodOf(Instant at) {
        return Math.toIntExact(
                Math.floorDiv(at.getEpochSecond(), Duration.ofDays(30).toSeconds()));
    }

    /** Twice what it takes where the words are as frequent as in the time before. */
    private static Duration next(Duration before, int found, int wanted) {
        double growth = found == 0 ? MOST_GROWTH : Math.min(MOST_GROWTH, 2.0 * (wanted - found) / found);
        return Duration.ofMillis(1 + Math.round(before.toMillis() * growth));
    }

    /** The time of a case so many behind the beginning of the page, in its order. */
    private Optional<Instant> find(CaseQuery query, String column, int behind) {
        return jdbc.sql("select " + column + " as at from case_record c where true " + CaseOrders.sql(query)
                        + "offset :behind limit 1")
                .param("after", query.after())
                .param("behind", behind)
                .query((row, number) -> Times.get(row, "at"))
                .optional();
    }

    private Instant oldest(CaseQuery query, String column) {
        return jdbc.sql("select min(" + column + ") as at from case_record c where "
                        + (query.order() == Order.CLOSED ? "c.state = 'closed'" : "true"))
                .query((row, number) -> Times.get(row, "at"))
                .single();
    }

    private List<CaseRows.Row> rows(CaseConditions.Condition asked, CaseQuery query) {
        return rows(asked, query, query.limit(), "", null, null);
    }

    private List<CaseRows.Row> rows(
            CaseConditions.Condition asked,
            CaseQuery query,
            int limit,
            String column,
            @Nullable Instant from,
            @Nullable Instant to) {
        String span = (from == null ? "" : "and " + column + " >= :spanFrom\n")
                + (to == null ? "" : "and " + column + " < :spanTo\n");
        return jdbc.sql(CaseRows.SELECT + "where " + asked.sql() + span + CaseOrders.sql(query) + "limit :limit")
                .params(asked.parameters())
                .param("after", query.after())
                .param("limit", limit)
                .param("spanFrom", from == null ? null : Times.bind(from))
                .param("spanTo", to == null ? null : Times.bind(to))
                .query(CaseRows::row)
                .list();
    }
}
