package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.Populations;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcPopulations implements Populations {

    private static final int LONGEST_SOURCE = 200;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** The cells of a level {@code v} at a time with their last count {@code p} until then. */
    private static final String CELLS = """
            from grid_cell c
            join grid_layer l on l.id = c.layer_id and l.code = 'base'
            join grid_cell_version v on v.cell_id = c.id and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
            left join lateral (
                select * from cell_population n where n.cell_id = c.id and n.day <= :day order by n.day desc limit 1) p on true
            where c.level = :level
            """;

    private final JdbcClient jdbc;
    private final Grid grid;
    private final CallerArea area;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPopulations(JdbcClient jdbc, Grid grid, CallerArea area, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.grid = grid;
        this.area = area;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public LevelPopulation ofLevel(Caller caller, CellLevel level, Instant at, int limit) {
        caller.require(Permission.VIEW_MAP);
        LocalDate day = LocalDate.ofInstant(at, time.zone());
        List<CellPopulation> rows = jdbc.sql("""
                        select c.id, v.code, v.name, c.level, v.area_square_metres, p.day, p.resident, p.floating, p.source, p.version,
                            v.version_from >= (p.day + 1)::timestamp at time zone :zone as changed
                        """ + CELLS + """
                        order by (p.resident::bigint + p.floating) / v.area_square_metres desc nulls last, c.id
                        limit :limit
                        """)
                .param("at", Times.bind(at))
                .param("day", day)
                .param("zone", time.zone().getId())
                .param("level", level.number())
                .param("limit", limit)
                .query((row, number) -> population(row))
                .list();
        return jdbc.sql("""
                        select count(*) as cells, count(p.day) as counted, coalesce(sum(p.resident), 0) as resident,
                            coalesce(sum(p.floating), 0) as floating
                        """ + CELLS)
                .param("at", Times.bind(at))
                .param("day", day)
                .param("level", level.number())
                .query((row, number) -> new LevelPopulation(
                        row.getInt("cells"),
                        row.getInt("counted"),
                        row.getLong("resident"),
                        row.getLong("floating"),
                        rows))
                .single();
    }

    private static CellPopulation population(ResultSet row) throws SQLException {
        UUID cell = row.getObject("id", UUID.class);
        boolean isCounted = row.getObject("day", LocalDate.class) != null;
        return new CellPopulation(
                new CellName(cell, row.getString("code"), row.getString("name"), CellLevel.of(row.getInt("level"))),
                row.getDouble("area_square_metres"),
                isCounted ? count(cell, row) : null,
                row.getBoolean("changed"));
    }

    private static PopulationCount count(UUID cell, ResultSet row) throws SQLException {
        return new PopulationCount(
                cell,
                row.getObject("day", LocalDate.class),
                row.getInt("resident"),
                row.getInt("floating"),
                row.getString("source"),
                row.getInt("version"));
    }

    @Override
    @Transactional(readOnly = true)
    public List<PopulationCount> ofCell(Caller caller, UUID cell) {
        caller.require(Permission.VIEW_MAP);
        if (!jdbc.sql("select exists (select from grid_cell where id = :cell)")
                .param("cell", cell)
                .query(Boolean.class)
                .single()) {
            throw new ProblemException(GridProblem.CELL_NOT_FOUND, "There is no cell " + cell);
        }
        return jdbc.sql("select * from cell_population where cell_id = :cell order by day desc")
                .param("cell", cell)
                .query((row, number) -> count(cell, row))
                .list();
    }

    @Override
    public PopulationCount put(
            Caller caller, PopulationCount wanted, Consumer<Optional<PopulationCount>> precondition) {
        caller.require(Permission.PLAN_GRID);
        check(wanted);
        // As the cell was when that day was over, or is now.
        Instant then =
                wanted.day().plusDays(1).atStartOfDay(time.zone()).toInstant().minusMillis(1);
        CellCard card = grid.card(caller, wanted.cell(), then.isAfter(time.now()) ? time.now() : then);
        if (!card.layer().equals(Grid.BASE_LAYER)) {
            throw new ProblemException(GridProblem.CELL_NOT_FOUND, "It is no cell of the base layer");
        }
        area.require(caller, List.of(wanted.cell()));
        jdbc.sql("select id from grid_cell where id = :cell for no key update")
                .param("cell", wanted.cell())
                .query(UUID.class)
                .single();
        Optional<PopulationCount> before = jdbc.sql(
                        "select * from cell_population where cell_id = :cell and day = :day")
                .param("cell", wanted.cell())
                .param("day", wanted.day())
                .query((row, number) -> count(wanted.cell(), row))
                .optional();
        precondition.accept(before);
        int version = before.map(PopulationCount::version).orElse(0) + 1;
        jdbc.sql("""
                        insert into cell_population (cell_id, day, resident, floating, source, version, changed_by)
                        values (:cell, :day, :resident, :floating, :source, :version, :by)
                        on conflict (cell_id, day) do update set resident = excluded.resident, floating = excluded.floating,
                            source = excluded.source, version = excluded.version, changed_by = excluded.changed_by
                        """)
                .param("cell", wanted.cell())
                .param("day", wanted.day())
                .param("resident", wanted.resident())
                .param("floating", wanted.floating())
                .param("source", wanted.source())
                .param("version", version)
                .param("by", caller.displayName())
                .update();
        PopulationCount after = new PopulationCount(
                wanted.cell(), wanted.day(), wanted.resident(), wanted.floating(), wanted.source(), version);
        audit.change(caller, "grid.population", "cell/" + wanted.cell(), before.orElse(null), after);
        return after;
    }

    private void check(PopulationCount wanted) {
        LocalDate today = LocalDate.ofInstant(time.now(), time.zone());
        if (wanted.day().isAfter(today) || wanted.day().isBefore(EARLIEST)) {
            throw refused("day", "People are counted on a day from 1900 on that has begun");
        }
        if (wanted.resident() < 0 || wanted.resident() > MOST) {
            throw refused("/resident", "resident is a number from 0 to " + MOST);
        }
        if (wanted.floating() < 0 || wanted.floating() > MOST) {
            throw refused("/floating", "floating is a number from 0 to " + MOST);
        }
        String source = wanted.source();
        if (source != null
                && (source.isBlank() || source.length() > LONGEST_SOURCE || !StorableText.isStorable(source))) {
            throw refused("/source", "source is text of 1 to " + LONGEST_SOURCE + " characters");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(GridProblem.POPULATION_REFUSED, pointer, detail);
    }
}
