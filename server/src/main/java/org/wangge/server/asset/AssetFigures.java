package org.wangge.server.asset;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Counts and sums objects of one kind. Needs what {@link Assets} needs. Every row names the filter that lists its objects, so that whoever
 * doubts a figure adds them up; but for stages, which may share objects, every object is in one row.
 */
public interface AssetFigures {

    /**
     * The figures of the objects a filter means, in the order of the keys.
     *
     * @throws org.wangge.server.shared.ProblemException as for a list; 400 where not just one kind is meant, there is no such attribute, or there
     *     would be more than 2000 rows
     */
    Figures get(Caller caller, FiguresQuery query);

    /**
     * What is asked.
     *
     * @param by what rows are of, at most two; none for one row of all
     * @param sum what is summed: {@code metres} or {@code squareMetres} on the ellipsoid, or an attribute that is a number; null for nothing
     */
    record FiguresQuery(
            AssetFilter filter, List<Key> by, @Nullable String sum) {

        public FiguresQuery {
            by = List.copyOf(by);
        }
    }

    /**
     * What rows are of.
     *
     * @param name {@code state}, {@code stage}, {@code name}, {@code cell}, {@code community}, {@code street}, or an attribute
     * @param period of an attribute that is a day; null for its value
     */
    record Key(String name, @Nullable Period period) {

        private static final Pattern WRITTEN = Pattern.compile("([a-zA-Z][a-zA-Z0-9]{0,60})(?::(month|year))?");

        /**
         * Reads {@code road}, {@code paintedDate:month} or {@code contractEnd:year}.
         *
         * @throws ProblemException 400 for anything else
         */
        public static Key of(String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "by",
                        "by is such as state, cell, road or paintedDate:month, not '" + text + "'");
            }
            String period = parts.group(2);
            return new Key(parts.group(1), period == null ? null : period.equals("month") ? Period.MONTH : Period.YEAR);
        }
    }

    /** Days that count together. */
    enum Period {
        MONTH,
        YEAR
    }

    /**
     * Figures.
     *
     * @param total of all objects, each once
     */
    record Figures(List<Row> rows, Total total) {

        public Figures {
            rows = List.copyOf(rows);
        }
    }

    /**
     * How many objects and how much. {@code sum} is null where nothing is summed, and where it is more than 1.7e308; objects that lack it count
     * as 0.
     */
    record Total(long count, @Nullable Double sum) {}

    /**
     * One row.
     *
     * @param keys one for each of what rows are of
     * @param filters the parameters that a list needs beside those of the question to mean the same objects, such as {@code state=signed}
     */
    record Row(List<KeyValue> keys, Total total, List<Parameter> filters) {

        public Row {
            keys = List.copyOf(keys);
            filters = List.copyOf(filters);
        }
    }

    /**
     * What a row is of.
     *
     * @param value null where objects lack it
     * @param labels its name where there is one
     */
    record KeyValue(@Nullable String value, @Nullable Labels labels) {}

    /** A parameter of a query. */
    record Parameter(String name, String value) {}
}
