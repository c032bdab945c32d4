package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Category;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.jdbc.Times;

/** Reads rows of cases as readers see them. */
@Component
class CaseRows {

    /** Columns and tables of {@link #row}; conditions on {@code c} follow. */
    static final String SELECT = """
            select c.id, c.number, c.category_kind, c.category_code, k.name, k.name_en, k.class_code, k.class_name, k.class_name_en,
                ST_AsGeoJSON(right_hand_rings(c.place), 17, 0) as place, c.description, c.reported_through, c.state, c.occurred_at, c.recorded_at,
                c.closed_at, c.area_ids, c.version
            from case_record c
            join case_category k on k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code
            """;

    private final Areas areas;

    CaseRows(Areas areas) {
        this.areas = areas;
    }

    /** With the names of the cells, which are read once for all rows. */
    List<CaseView> views(List<Row> rows) {
        Map<UUID, CellName> names = areas.names(
                rows.stream().flatMap(row -> row.areaIds().stream()).distinct().toList());
        return rows.stream().map(row -> row.view(names)).toList();
    }

    static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new Category(
                        new CategoryCode(
                                CategoryCode.Kind.of(row.getString("category_kind")), row.getString("category_code")),
                        JdbcCategories.labels(row, "name"),
                        row.getString("class_code"),
                        JdbcCategories.labels(row, "class_name")),
                row.getString("place"),
                row.getString("description"),
                row.getString("reported_through"),
                CaseState.of(row.getString("state")),
                Times.get(row, "occurred_at"),
                Times.get(row, "recorded_at"),
                Times.find(row, "closed_at"),
                Arrays.stream((Object[]) row.getArray("area_ids").getArray())
                        .map(UUID.class::cast)
                        .toList(),
                row.getInt("version"));
    }

    /** A case before its cells have names. */
    record Row(
            UUID id,
            long number,
            Category category,
            String place,
            String description,
            String source,
            CaseState state,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable Instant closedAt,
            List<UUID> areaIds,
            int version) {

        private CaseView view(Map<UUID, CellName> names) {
            return new CaseView(
                    id,
                    number,
                    category,
                    place,
                    description,
                    source,
                    state,
                    occurredAt,
                    recordedAt,
                    closedAt,
                    areaIds.stream().filter(names::containsKey).map(names::get).toList(),
                    version);
        }
    }
}
