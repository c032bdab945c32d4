package org.wangge.server.casework.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.BulkAnswer.Rejected;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.Dictionary.Given;
import org.wangge.server.casework.DictionaryEntry;
import org.wangge.server.casework.FilingCondition;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/** Writes categories into a dictionary, as far as the standard lets an office. */
@Component
class DictionaryWriter {

    private static final int LONGEST_LABEL = 100;

    private final JdbcClient jdbc;
    private final JdbcConditions conditions;

    DictionaryWriter(JdbcClient jdbc, JdbcConditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    /**
     * What an edition says of its codes.
     *
     * @param digits of a code, class and minor number
     * @param localFrom the lowest minor number an office may use for its own
     * @param localTo the highest
     */
    record EditionRules(String name, int digits, int localFrom, int localTo) {

        boolean isCode(String code) {
            return code.matches("\\d{" + digits + "}");
        }

        boolean isLocal(String code) {
            int minor = Integer.parseInt(code.substring(2));
            return minor >= localFrom && minor <= localTo;
        }

        String code(String classCode, int minor) {
            return classCode + String.format("%0" + (digits - 2) + "d", minor);
        }
    }

    /** So that two who add codes do not get the same. */
    void lock() {
        jdbc.sql("lock table case_category, case_condition in share row exclusive mode")
                .update();
    }

    /** @param name null for the current one */
    EditionRules edition(@Nullable String name) {
        return jdbc.sql("""
                        select edition, code_digits, local_from, local_to from case_dictionary
                        where edition = :edition or (:edition::text is null and current)
                        """)
                .param("edition", name)
                .query((row, number) -> new EditionRules(
                        row.getString("edition"),
                        row.getInt("code_digits"),
                        row.getInt("local_from"),
                        row.getInt("local_to")))
                .optional()
                .orElseThrow(
                        () -> new ProblemException(CaseProblem.DICTIONARY_NOT_FOUND, "There is no dictionary " + name));
    }

    /** @throws ProblemException 422 for a blank or endless name */
    static void requireLabels(Labels labels) {
        if (!isLabel(labels.zh()) || !isLabel(labels.en())) {
            throw ProblemException.ofField(
                    CaseProblem.CATEGORY_REFUSED, "/labels", "A name has 1 to " + LONGEST_LABEL + " characters");
        }
    }

    private static boolean isLabel(String text) {
        return !text.isBlank() && text.length() <= LONGEST_LABEL && StorableText.isStorable(text);
    }

    /**
     * The highest that is free: offices are to give their codes from the top down.
     *
     * @throws ProblemException 422 for a class that there is not, or a full one
     */
    String freeCode(EditionRules edition, String kind, String classCode) {
        Set<String> used = new HashSet<>(jdbc.sql("""
                        select code from case_category where edition = :edition and kind = :kind and class_code = :class
                        """)
                .param("edition", edition.name())
                .param("kind", kind)
                .param("class", classCode)
                .query(String.class)
                .list());
        if (used.isEmpty()) {
            throw ProblemException.ofField(
                    CaseProblem.CATEGORY_REFUSED, "/classCode", "There is no class " + kind + ":" + classCode);
        }
        for (int minor = edition.localTo(); minor >= edition.localFrom(); minor--) {
            String code = edition.code(classCode, minor);
            if (!used.contains(code)) {
                return code;
            }
        }
        throw ProblemException.ofField(CaseProblem.CATEGORY_REFUSED, "/classCode", "The class has no free code");
    }

    /** The name of the class is taken from another code of it. */
    void insert(EditionRules edition, String kind, String code, Labels labels, boolean active) {
        jdbc.sql("""
                insert into case_category
                    (edition, kind, code, name, name_en, class_code, class_name, class_name_en, active, local)
                select edition, kind, :code, :zh, :en, class_code, class_name, class_name_en, :active, true
                from case_category where edition = :edition and kind = :kind and class_code = left(:code, 2)
                order by code limit 1
                """)
                .param("edition", edition.name())
                .param("kind", kind)
                .param("code", code)
                .param("zh", labels.zh())
                .param("en", labels.en())
                .param("active", active)
                .update();
    }

    void update(EditionRules edition, DictionaryEntry before, Labels labels, boolean active) {
        jdbc.sql("""
                update case_category set name = :zh, name_en = :en, active = :active, version = version + 1
                where edition = :edition and kind = :kind and code = :code
                """)
                .param("zh", labels.zh())
                .param("en", labels.en())
                .param("active", active)
                .param("edition", edition.name())
                .param("kind", before.kind().text())
                .param("code", before.code())
                .update();
    }

    /** Why a category of a file cannot be taken. The row of the fault is not told here. */
    Optional<Rejected> fault(EditionRules edition, Given given, Optional<DictionaryEntry> stored) {
        Labels labels = given.labels();
        if (!given.kind().equals("part") && !given.kind().equals("item")) {
            return fault("UNKNOWN_KIND", "A kind is part or item, not '" + given.kind() + "'");
        }
        if (!edition.isCode(given.code())) {
            return fault("UNREADABLE_CODE", "A code has " + edition.digits() + " digits");
        }
        if (labels != null && !(isLabel(labels.zh()) && isLabel(labels.en()))) {
            return fault("UNREADABLE_NAME", "A name has 1 to " + LONGEST_LABEL + " characters");
        }
        if (stored.isEmpty()) {
            return newFault(edition, given);
        }
        DictionaryEntry there = stored.get();
        if (labels != null && !there.local() && !there.labels().zh().equals(labels.zh())) {
            return fault(
                    "STANDARD_NAME", "The standard calls it " + there.labels().zh());
        }
        return conditionFault(given.conditions());
    }

    private Optional<Rejected> newFault(EditionRules edition, Given given) {
        if (!edition.isLocal(given.code())) {
            return fault(
                    "NOT_LOCAL",
                    "Codes of an office's own end in %d to %d".formatted(edition.localFrom(), edition.localTo()));
        }
        if (given.labels() == null) {
            return fault("MISSING_NAME", "A new category has a name");
        }
        boolean isClass = jdbc.sql("""
                        select exists (select from case_category
                            where edition = :edition and kind = :kind and class_code = left(:code, 2))
                        """)
                .param("edition", edition.name())
                .param("kind", given.kind())
                .param("code", given.code())
                .query(Boolean.class)
                .single();
        return isClass
                ? conditionFault(given.conditions())
                : fault("UNKNOWN_CLASS", "There is no class " + given.code().substring(0, 2));
    }

    private static Optional<Rejected> conditionFault(List<FilingCondition> conditions) {
        try {
            JdbcConditions.check(conditions);
            return Optional.empty();
        } catch (ProblemException e) {
            return fault("CONDITION_REFUSED", e.detail());
        }
    }

    private static Optional<Rejected> fault(String code, String detail) {
        return Optional.of(new Rejected(0, code, detail));
    }

    /** Writes what differs; tells whether anything does. */
    boolean write(EditionRules edition, Given given, Optional<DictionaryEntry> stored) {
        Labels labels = given.labels();
        boolean changed = false;
        if (stored.isEmpty()) {
            insert(edition, given.kind(), given.code(), java.util.Objects.requireNonNull(labels), given.active());
            changed = true;
        } else {
            Labels wanted = labels == null ? stored.get().labels() : labels;
            if (!wanted.equals(stored.get().labels())
                    || given.active() != stored.get().active()) {
                update(edition, stored.get(), wanted, given.active());
                changed = true;
            }
        }
        List<FilingCondition> before = stored.map(DictionaryEntry::conditions).orElse(List.of());
        if (!before.equals(given.conditions())) {
            conditions.replace(edition.name(), given.kind(), given.code(), before, given.conditions());
            changed = true;
        }
        return changed;
    }
}
