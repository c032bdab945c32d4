package org.wangge.server.casework.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.StatisticsQuery;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** The query strings of {@code /api/cases}. */
final class CaseQueries {

    private CaseQueries() {}

    /**
     * @param order {@code due}: only open cases, the first due first; {@code reported}: the last that occurred first; {@code closed}: only
     *     closed cases, the last closed first; by id when absent
     * @param limit cases in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record PageQuery(
            CaseQuery.@Nullable Order order,
            @Nullable Integer limit,
            @Nullable UUID after) {

        CaseQuery.Order orderOrId() {
            return Objects.requireNonNullElse(order, CaseQuery.Order.ID);
        }
    }

    /**
     * @param lon degrees east, or the easting when {@code crs} is projected
     * @param lat degrees north, or the northing
     * @param limit 5 when absent, at most 1000
     * @param maxMetres not farther than this, inclusive
     */
    record NearQuery(
            double lon,
            double lat,
            @Nullable Integer limit,
            @Nullable Double maxMetres) {

        double maxMetresOrAny() {
            if (maxMetres == null) {
                return Double.POSITIVE_INFINITY;
            }
            if (maxMetres < 0) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "maxMetres", "maxMetres is not negative");
            }
            return maxMetres;
        }
    }

    /**
     * @param from those that occurred then or later, {@code YYYY-MM-DD} or an RFC 3339 time; all when absent
     * @param to those that occurred before this; all when absent
     * @param level by cells of this level, the smallest when absent
     * @param cells by the cells of {@code then}, when each happened, which is meant when absent, or of {@code now}
     * @param at with {@code cells=now}: the day whose cells count, now when absent
     */
    record StatisticsParameters(
            @Nullable String from,
            @Nullable String to,
            @Nullable CellLevel level,
            @Nullable CellsOf cells,
            @Nullable String at) {

        StatisticsQuery query(OfficeTime time) {
            if (at != null && cells != CellsOf.NOW) {
                throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "at", "at goes with cells=now");
            }
            return new StatisticsQuery(
                    from == null ? null : time.parse(from, "from"),
                    to == null ? null : time.parse(to, "to"),
                    Objects.requireNonNullElse(level, CellLevel.CELL),
                    cells == CellsOf.NOW ? time.parse(at) : null);
        }
    }

    /** By which cells cases are counted. */
    enum CellsOf {
        THEN,
        NOW
    }

    /**
     * @param lon degrees east, or the easting when {@code crs} is projected
     * @param lat degrees north, or the northing
     * @param crs the system of lon and lat, CRS84 when absent
     * @param category {@code part:01001} or {@code item:06010}
     * @param segment the id of a river segment: also cases that are along it, however far
     */
    record DuplicateQuery(
            double lon,
            double lat,
            @Nullable String crs,
            String category,
            @Nullable UUID segment) {}

    /**
     * @param segment the id of a river segment: also cases that are along it, however far
     */
    record AlongQuery(@Nullable UUID segment) {}

    /**
     * @param q the beginning of a code, or part of a name; all when absent
     */
    record CategoryQuery(@Nullable String q) {}

    static Set<CategoryCode> categories(List<String> texts) {
        Set<CategoryCode> categories = new LinkedHashSet<>();
        texts.forEach(text -> categories.add(category(text)));
        return categories;
    }

    static CategoryCode category(String text) {
        return CategoryCode.parse(text)
                .orElseThrow(() -> ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "category",
                        "A category is written part:01001 or item:06010, not '" + text + "'"));
    }
}
