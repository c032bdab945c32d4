package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/** What inspections add up to, of those a caller may see. Needs {@code VIEW_CASES}. */
public interface InspectionFigures {

    /** Visits, targets, findings and notices by what was visited. Visits are not targets: a site may be visited often. */
    List<TypeTotals> totals(Caller caller, FiguresSpan span);

    /** How well places keep to a checklist, by something. Items that do not apply are not counted in the share. */
    List<ComplianceRow> compliance(Caller caller, String checklist, By by, FiguresSpan span);

    /** The most lines of a chart. */
    int MOST_LINES = 6;

    /**
     * How well places keep to a checklist from month to month: all of them, and each of some.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for more than {@link #MOST_LINES} keys
     */
    ComplianceMonths months(Caller caller, MonthsQuery query);

    /**
     * What is asked from month to month.
     *
     * @param by what lines are of; by month there is only the one of all
     * @param keys as in {@link ComplianceRow}; none for those that failed most
     */
    record MonthsQuery(String checklist, By by, List<String> keys, FiguresSpan span) {

        public MonthsQuery {
            keys = List.copyOf(keys);
        }
    }

    /** By what. */
    enum By {
        ITEM,
        TARGET,
        BUILDER,
        /** Of the office's time. */
        MONTH;

        /** In small letters, as in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of a word. */
        @JsonCreator
        public static By of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * When inspections were; null members do not narrow.
     *
     * @param from not before
     * @param to before
     * @param type the code of a kind of the register, {@code segment}, {@code cell} or {@code place}
     */
    record FiguresSpan(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String type) {}

    /**
     * What was found at a kind of target. {@code findings = onSpot + inNotices}.
     *
     * @param visits inspections, re-inspections too
     * @param targets different places among them
     * @param findings answers that failed
     * @param inNotices of those, that stand in a notice
     * @param notices that were issued
     */
    record TypeTotals(
            String type, long visits, long targets, long findings, long onSpot, long inNotices, long notices) {}

    /**
     * How well a checklist is kept.
     *
     * @param key the code of an item, the id of a target, a builder, or a month as {@code YYYY-MM}; empty for no builder
     * @param labels of an item; else null
     * @param name of a target; else null
     * @param targetId of a target; else null
     * @param visits in which there was an answer
     * @param cleanVisits in which all of it was looked at and nothing failed, so none that look at a notice again; 0 for a place that never
     *     kept to it
     * @param share passed of passed and failed; null where there is neither
     * @param failedItems of a target or a builder: what failed, the most often first, so that they add up to {@code failed}; else none
     */
    record ComplianceRow(
            String key,
            @Nullable Labels labels,
            @Nullable String name,
            @Nullable UUID targetId,
            long visits,
            long targets,
            long cleanVisits,
            long passed,
            long failed,
            long notApplicable,
            @Nullable Double share,
            Instant lastAt,
            List<FailedItem> failedItems) {

        public ComplianceRow {
            failedItems = List.copyOf(failedItems);
        }
    }

    /**
     * How often an item failed.
     *
     * @param labels null for one of no version that is kept
     */
    record FailedItem(String item, @Nullable Labels labels, long failed) {}

    /**
     * A chart over time.
     *
     * @param all of everything that was asked for
     * @param lines of the keys, in the order they were named in, or those that failed most first
     */
    record ComplianceMonths(List<MonthPoint> all, List<MonthLine> lines) {

        public ComplianceMonths {
            all = List.copyOf(all);
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line of a chart; its members are those of a {@link ComplianceRow}.
     *
     * @param points the months in which something passed or failed
     */
    record MonthLine(
            String key, @Nullable Labels labels, @Nullable String name, List<MonthPoint> points) {

        public MonthLine {
            points = List.copyOf(points);
        }
    }

    /**
     * A month of the office's time.
     *
     * @param month {@code YYYY-MM}
     * @param share passed of passed and failed
     */
    record MonthPoint(String month, long visits, long passed, long failed, double share) {}
}
