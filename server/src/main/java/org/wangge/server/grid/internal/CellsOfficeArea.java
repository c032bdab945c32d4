package org.wangge.server.grid.internal;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.OfficeArea;
import org.wangge.server.shared.jdbc.Boxes;

/** The box round the cells of today, that of the base layer alone, and the name of the street where there is one alone. */
@Component
@Order(1)
class CellsOfficeArea implements OfficeArea {

    private final JdbcClient jdbc;

    CellsOfficeArea(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Bbox> bounds() {
        return box("true");
    }

    @Override
    public Optional<Bbox> core() {
        return box("layer = 'base'").or(this::bounds);
    }

    private Optional<Bbox> box(String condition) {
        return jdbc.sql("""
                select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
                from (select ST_Extent(geom) as box from grid_cell_now where %s) as cells
                where box is not null
                """.formatted(condition))
                .query((row, number) -> Boxes.get(row))
                .optional();
    }

    @Override
    public Optional<String> name() {
        return jdbc.sql("""
                select min(name) from grid_cell_now where layer = 'base' and level = 1
                having count(*) = 1
                """).query(String.class).optional();
    }
}
