package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/**
 * The dictionaries of categories whole, and what an office may change of them: it adds codes of its own in the range the standard leaves for
 * that, withdraws codes it does not use, and says conditions and limits. What the standard calls a category stays. Reading needs
 * {@code VIEW_CASES}, changing {@code ADMINISTER}.
 */
public interface Dictionary {

    /** A dictionary there is. */
    record Edition(String edition, String title, boolean current) {}

    /** All of them, the current one first. */
    List<Edition> editions(Caller caller);

    /**
     * All categories of a dictionary, also withdrawn ones, in the order of their codes, as they are or were.
     *
     * @param edition null for the current one
     * @param at null for now
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such dictionary
     */
    List<DictionaryEntry> list(Caller caller, @Nullable String edition, @Nullable Instant at);

    /** One category of the current dictionary. */
    DictionaryEntry get(Caller caller, String category);

    /**
     * Adds a code of this office's own: the highest of the class that is free.
     *
     * @param kind {@code part} or {@code item}
     * @param classCode two digits
     * @throws org.wangge.server.shared.ProblemException 422 for a class that there is not, or without a free code
     */
    DictionaryEntry add(Caller caller, String kind, String classCode, Labels labels);

    /**
     * Renames a code of this office's own, or takes a code out of use and back. English names are this office's, whatever the code.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 422 where the standard's name would change
     */
    DictionaryEntry put(
            Caller caller, String category, Labels labels, boolean active, Consumer<DictionaryEntry> precondition);

    /**
     * Takes categories in: each is all or nothing and does not stop the others. One that is there gets the name, state and conditions
     * given; one that is not is added where its code is in the range of an office's own.
     *
     * @param edition null for the current one
     */
    BulkAnswer take(Caller caller, @Nullable String edition, List<Given> entries);

    /**
     * A category of a file.
     *
     * @param rows where it stands in the file
     * @param labels null leaves the name
     */
    record Given(
            List<Integer> rows,
            String kind,
            String code,
            @Nullable Labels labels,
            boolean active,
            List<FilingCondition> conditions) {
        public Given {
            rows = List.copyOf(rows);
            conditions = List.copyOf(conditions);
        }
    }

    /** What older codes are called today, by the older code. */
    List<Mapping> mapping(Caller caller);

    /** Takes what older codes are called today; each row by itself. */
    BulkAnswer takeMapping(Caller caller, List<Mapping> rows);

    /**
     * What a code of an older edition is called in the current one.
     *
     * @param change {@code same}, {@code renamed}, {@code moved} or {@code withdrawn}
     * @param toKind null where it was withdrawn
     * @param toCode null where it was withdrawn
     */
    record Mapping(
            String fromEdition,
            String fromKind,
            String fromCode,
            @Nullable String toKind,
            @Nullable String toCode,
            String change) {}
}
