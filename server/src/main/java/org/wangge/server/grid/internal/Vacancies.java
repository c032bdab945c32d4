package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Unmanned;
import org.wangge.server.grid.Vacancy;
import org.wangge.server.grid.VacancyQuery;
import org.wangge.server.shared.jdbc.Boxes;
import org.wangge.server.shared.jdbc.Times;

/** Where people are missing, and where one has more than one cell. */
@Component
class Vacancies {

    private final JdbcClient jdbc;
    private final CellTables tables;

    Vacancies(JdbcClient jdbc, CellTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    List<Vacancy> list(VacancyQuery query) {
        CellLevel level = query.level();
        return jdbc.sql("""
                select c.id, v.code, v.name, c.level, array_agg(s.code order by s.position) as slots,
                    ST_XMin(v.geom) as west, ST_YMin(v.geom) as south, ST_XMax(v.geom) as east, ST_YMax(v.geom) as north
                from grid_cell c
                join grid_cell_version v
                    on v.cell_id = c.id and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                join grid_slot s on c.level = any(s.levels)
                where c.layer_id = :layer
                  and (:level::smallint is null or c.level = :level)
                  and case when :slot::text is null then s.expected else s.code = :slot end
                  and (:after::uuid is null or c.id > :after)
                  and not exists (
                    select from grid_assignment a
                    where a.cell_id = c.id and a.slot = s.code
                      and a.valid_from <= :at and (a.valid_to is null or a.valid_to > :at)
                      and not exists (select from person p where p.id = a.person_id and p.left_at <= :at))
                group by c.id, v.id
                order by c.id
                limit :limit
                """)
                .param("layer", tables.layer(query.layer()))
                .param("at", Times.bind(query.at()))
                .param("level", level == null ? null : level.number())
                .param("slot", query.slot())
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> vacancy(row, query.layer()))
                .list();
    }

    private static Vacancy vacancy(ResultSet row, String layer) throws SQLException {
        return new Vacancy(cell(row), layer, texts(row, "slots"), Boxes.get(row));
    }

    private static CellName cell(ResultSet row) throws SQLException {
        return new CellName(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                CellLevel.of(row.getInt("level")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String.class::cast)
                .toList();
    }

    /** Cells of whose people none is among those on duty. */
    List<Unmanned> unmanned(VacancyQuery query, List<UUID> onDuty) {
        CellLevel level = query.level();
        return jdbc.sql("""
                select c.id, v.code, v.name, c.level,
                    coalesce(array_agg(distinct p.name order by p.name) filter (where p.id is not null), '{}') as people,
                    ST_XMin(v.geom) as west, ST_YMin(v.geom) as south, ST_XMax(v.geom) as east, ST_YMax(v.geom) as north
                from grid_cell c
                join grid_cell_version v
                    on v.cell_id = c.id and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                left join grid_assignment a
                    on a.cell_id = c.id and a.valid_from <= :at and (a.valid_to is null or a.valid_to > :at)
                    and (:slot::text is null or a.slot = :slot)
                left join person p on p.id = a.person_id
                where c.layer_id = :layer
                  and (:level::smallint is null or c.level = :level)
                  and (:after::uuid is null or c.id > :after)
                group by c.id, v.id
                having not coalesce(bool_or(a.person_id = any(:onDuty)), false)
                order by c.id
                limit :limit
                """)
                .param("layer", tables.layer(query.layer()))
                .param("at", Times.bind(query.at()))
                .param("level", level == null ? null : level.number())
                .param("slot", query.slot())
                .param("onDuty", onDuty.toArray(UUID[]::new))
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> new Unmanned(cell(row), query.layer(), texts(row, "people"), Boxes.get(row)))
                .list();
    }

    /** The ids of people who are on several cells at some time, whatever the layer and the slot. */
    List<UUID> withSeveralCells(Instant at, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                select a.person_id
                from grid_assignment a
                where a.valid_from <= :at and (a.valid_to is null or a.valid_to > :at)
                  and (:after::uuid is null or a.person_id > :after)
                group by a.person_id
                having count(distinct a.cell_id) > 1
                order by a.person_id
                limit :limit
                """)
                .param("at", Times.bind(at))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getObject("person_id", UUID.class))
                .list();
    }
}
