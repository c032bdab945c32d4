package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.Conditions;
import org.wangge.server.casework.FilingCondition;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcConditions implements Conditions {

    private static final int LONGEST_LABEL = 200;
    private static final String SELECT = """
            select c.kind, c.code, c.number, c.label_zh, c.label_en, c.limit_value, c.limit_unit
            from case_condition c join case_dictionary d on d.edition = c.edition and d.current
            where c.valid_to is null
            """;

    private final JdbcClient jdbc;
    private final JdbcCategories categories;
    private final StoredClockRules stored;
    private final Audit audit;
    private final OfficeTime time;

    JdbcConditions(JdbcClient jdbc, JdbcCategories categories, StoredClockRules stored, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.stored = stored;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<FilingCondition> list(Caller caller, String category) {
        caller.require(Permission.VIEW_CASES);
        CategoryCode code = known(category);
        editionOf(code);
        return valid(code);
    }

    private static CategoryCode known(String category) {
        return CategoryCode.parse(category)
                .orElseThrow(() -> new ProblemException(
                        CaseProblem.CATEGORY_NOT_FOUND,
                        "A category is written part:01001 or item:06010, not '" + category + "'"));
    }

    private String editionOf(CategoryCode category) {
        return categories
                .currentEditionOf(category)
                .orElseThrow(
                        () -> new ProblemException(CaseProblem.CATEGORY_NOT_FOUND, "There is no category " + category));
    }

    /** Those that hold now, by number; none where there is no such category. */
    List<FilingCondition> valid(CategoryCode category) {
        return jdbc.sql(SELECT + "and c.kind = :kind and c.code = :code order by c.number")
                .param("kind", category.kind().text())
                .param("code", category.code())
                .query(JdbcConditions::condition)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<CategoryCode, List<FilingCondition>> all(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        Map<CategoryCode, List<FilingCondition>> all = new TreeMap<>(Comparator.comparing(CategoryCode::toString));
        jdbc.sql(SELECT + "order by c.number")
                .query((row, number) -> all.computeIfAbsent(
                                new CategoryCode(CategoryCode.Kind.of(row.getString("kind")), row.getString("code")),
                                category -> new ArrayList<>())
                        .add(condition(row, number)))
                .list();
        return all;
    }

    @Override
    public void put(
            Caller caller,
            String code,
            List<FilingCondition> conditions,
            Consumer<List<FilingCondition>> precondition) {
        caller.require(Permission.ADMINISTER);
        CategoryCode category = known(code);
        jdbc.sql("lock table case_condition in share row exclusive mode").update();
        String edition = editionOf(category);
        List<FilingCondition> before = valid(category);
        precondition.accept(before);
        check(conditions);
        replace(edition, category.kind().text(), category.code(), before, conditions);
        audit.change(caller, "case.conditions", "category/" + category, before, conditions);
    }

    /** From now on; those of before stay for cases that began under them. */
    void replace(
            String edition, String kind, String code, List<FilingCondition> before, List<FilingCondition> conditions) {
        Instant now = time.now();
        for (FilingCondition old : before) {
            if (!conditions.contains(old)) {
                end(edition, kind, code, old.number(), now);
            }
        }
        for (FilingCondition condition : conditions) {
            if (!before.contains(condition)) {
                insert(edition, kind, code, condition, now);
            }
        }
        stored.changed();
    }

    /** @throws ProblemException 422 where a number comes twice or a text cannot be kept */
    static void check(List<FilingCondition> conditions) {
        Set<Integer> numbers = new HashSet<>();
        for (FilingCondition condition : conditions) {
            Labels labels = condition.labels();
            if (!numbers.add(condition.number())) {
                throw refused("Condition " + condition.number() + " comes twice");
            }
            if (labels != null && !(isLabel(labels.zh()) && isLabel(labels.en()))) {
                throw refused("The text of a condition has 1 to " + LONGEST_LABEL + " characters");
            }
        }
    }

    private static boolean isLabel(String text) {
        return !text.isBlank() && text.length() <= LONGEST_LABEL && StorableText.isStorable(text);
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(CaseProblem.CONDITIONS_REFUSED, "/conditions", detail);
    }

    private void end(String edition, String kind, String code, int number, Instant now) {
        jdbc.sql("""
                update case_condition set valid_to = :now
                where edition = :edition and kind = :kind and code = :code and number = :number and valid_to is null
                """)
                .param("now", Times.bind(now))
                .param("edition", edition)
                .param("kind", kind)
                .param("code", code)
                .param("number", number)
                .update();
    }

    private void insert(String edition, String kind, String code, FilingCondition condition, Instant now) {
        Labels labels = condition.labels();
        jdbc.sql("""
                insert into case_condition
                    (edition, kind, code, number, label_zh, label_en, limit_value, limit_unit, valid_from)
                values (:edition, :kind, :code, :number, :zh, :en, :value, :unit, :now)
                """)
                .param("edition", edition)
                .param("kind", kind)
                .param("code", code)
                .param("number", condition.number())
                .param("zh", labels == null ? null : labels.zh())
                .param("en", labels == null ? null : labels.en())
                .param("value", condition.limit().value())
                .param("unit", condition.limit().unit().text())
                .param("now", Times.bind(now))
                .update();
    }

    static FilingCondition condition(ResultSet row, int number) throws SQLException {
        String zh = row.getString("label_zh");
        return new FilingCondition(
                row.getInt("number"),
                zh == null ? null : new Labels(zh, row.getString("label_en")),
                StoredClockRules.limit(row));
    }
}
