package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.casework.Categories;
import org.wangge.server.casework.Category;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;

@Repository
class JdbcCategories implements Categories {

    private final JdbcClient jdbc;

    private final Copies copies;
    private final Copy<Remembered> remembered;

    JdbcCategories(JdbcClient jdbc, Copies copies) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.remembered = copies.keep(Remembered.of("category"));
    }

    @Override
    public List<Category> matching(Caller caller, String text) {
        if (!caller.may(Permission.VIEW_CASES)) {
            caller.require(Permission.REPORT_CASE);
        }
        return jdbc.sql("""
                select k.kind, k.code, k.name, k.name_en, k.class_code, k.class_name, k.class_name_en
                from case_category k join case_dictionary d on d.edition = k.edition and d.current
                where k.active
                  and (:text = '' or starts_with(k.code, :text) or starts_with(k.kind || ':' || k.code, :text)
                    or position(:text in k.name) > 0 or position(:text in k.class_name) > 0
                    or position(lower(:text) in lower(k.name_en)) > 0 or position(lower(:text) in lower(k.class_name_en)) > 0)
                order by k.kind desc, k.code
                """)
                .param("text", text.strip())
                .query(JdbcCategories::category)
                .list();
    }

    @Override
    public Optional<CategoryCode> ofOlderEdition(String edition, CategoryCode.Kind kind, String code) {
        return jdbc.sql("""
                select m.to_kind, m.to_code
                from case_category_mapping m join case_dictionary d on d.edition = m.to_edition and d.current
                where m.from_edition = :edition and m.from_kind = :kind and m.from_code = :code and m.to_code is not null
                """)
                .param("edition", edition)
                .param("kind", kind.text())
                .param("code", code)
                .query((row, number) ->
                        new CategoryCode(CategoryCode.Kind.of(row.getString("to_kind")), row.getString("to_code")))
                .optional();
    }

    /** The categories of groups, of every edition: {@code part}, {@code item}, or with a class such as {@code item:06}. */
    Set<String> codesOf(Set<String> groups) {
        return groups.isEmpty() ? Set.of() : copies.remembered(remembered, Set.copyOf(groups), () -> readCodes(groups));
    }

    private Set<String> readCodes(Set<String> groups) {
        return Set.copyOf(jdbc.sql("""
                        select distinct k.kind || ':' || k.code from case_category k
                        where k.kind = any(:groups) or k.kind || ':' || k.class_code = any(:groups)
                        """)
                .param("groups", groups.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** The edition new cases are reported in, when the category is in it and in use. */
    Optional<String> currentEditionOf(CategoryCode category) {
        return jdbc.sql("""
                select k.edition from case_category k join case_dictionary d on d.edition = k.edition and d.current
                where k.kind = :kind and k.code = :code and k.active
                """)
                .param("kind", category.kind().text())
                .param("code", category.code())
                .query(String.class)
                .optional();
    }

    private static Category category(ResultSet row, int number) throws SQLException {
        return new Category(
                new CategoryCode(CategoryCode.Kind.of(row.getString("kind")), row.getString("code")),
                labels(row, "name"),
                row.getString("class_code"),
                labels(row, "class_name"));
    }

    /** The name in a column and its English one beside it; the Chinese one stands in where there is no other. */
    static Labels labels(ResultSet row, String column) throws SQLException {
        String zh = row.getString(column);
        String en = row.getString(column + "_en");
        return new Labels(zh, en == null ? zh : en);
    }
}
