package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.BulkAnswer;
import org.wangge.server.casework.BulkAnswer.Rejected;
import org.wangge.server.casework.Dictionary.Mapping;

/** What codes of older editions are called in the current one. */
@Component
class DictionaryMapping {

    private static final Set<String> CHANGES = Set.of("same", "renamed", "moved", "withdrawn");

    private final JdbcClient jdbc;

    DictionaryMapping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Mapping> list() {
        return jdbc.sql("""
                        select m.from_edition, m.from_kind, m.from_code, m.to_kind, m.to_code, m.change
                        from case_category_mapping m join case_dictionary d on d.edition = m.to_edition and d.current
                        order by m.from_edition, m.from_kind, m.from_code
                        """)
                .query((row, number) -> new Mapping(
                        row.getString("from_edition"),
                        row.getString("from_kind"),
                        row.getString("from_code"),
                        row.getString("to_kind"),
                        row.getString("to_code"),
                        row.getString("change")))
                .list();
    }

    BulkAnswer take(String current, List<Mapping> rows) {
        List<Mapping> before = list();
        List<Rejected> rejected = new ArrayList<>();
        int accepted = 0;
        int duplicate = 0;
        for (int i = 0; i < rows.size(); i++) {
            Mapping row = rows.get(i);
            String fault = fault(current, row);
            if (fault != null) {
                rejected.add(new Rejected(i + 1, "MAPPING_REFUSED", fault));
            } else if (before.contains(row)) {
                duplicate++;
            } else {
                write(current, row);
                accepted++;
            }
        }
        return new BulkAnswer(accepted, duplicate, rejected);
    }

    private @Nullable String fault(String current, Mapping row) {
        if (!CHANGES.contains(row.change())) {
            return "A change is same, renamed, moved or withdrawn, not '" + row.change() + "'";
        }
        if (row.change().equals("withdrawn") != (row.toCode() == null)
                || (row.toCode() == null) != (row.toKind() == null)) {
            return "A code goes to another one unless it was withdrawn";
        }
        if (row.fromEdition().equals(current) || !isThere(row.fromEdition(), row.fromKind(), row.fromCode())) {
            return "There is no older category %s %s:%s".formatted(row.fromEdition(), row.fromKind(), row.fromCode());
        }
        return row.toCode() == null || isThere(current, row.toKind(), row.toCode())
                ? null
                : "There is no category %s:%s".formatted(row.toKind(), row.toCode());
    }

    private boolean isThere(String edition, @Nullable String kind, @Nullable String code) {
        return jdbc.sql("""
                        select exists (select from case_category where edition = :edition and kind = :kind and code = :code)
                        """)
                .param("edition", edition)
                .param("kind", kind)
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    private void write(String current, Mapping row) {
        jdbc.sql("""
                insert into case_category_mapping (from_edition, from_kind, from_code, to_edition, to_kind, to_code, change)
                values (:edition, :kind, :code, :current, :toKind, :toCode, :change)
                on conflict (from_edition, from_kind, from_code, to_edition)
                do update set to_kind = excluded.to_kind, to_code = excluded.to_code, change = excluded.change
                """)
                .param("edition", row.fromEdition())
                .param("kind", row.fromKind())
                .param("code", row.fromCode())
                .param("current", current)
                .param("toKind", row.toKind())
                .param("toCode", row.toCode())
                .param("change", row.change())
                .update();
    }
}
