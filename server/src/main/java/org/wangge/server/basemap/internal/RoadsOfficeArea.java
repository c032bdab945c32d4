package org.wangge.server.basemap.internal;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.OfficeArea;
import org.wangge.server.shared.jdbc.Boxes;

/** The box round the roads, for an office that has imported its town but has no cells yet. */
@Component
@Order(2)
class RoadsOfficeArea implements OfficeArea {

    private final JdbcClient jdbc;

    RoadsOfficeArea(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Bbox> bounds() {
        return jdbc.sql("""
                select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
                from (select ST_Extent(geom) as box from road) as roads
                where box is not null
                """).query((row, number) -> Boxes.get(row)).optional();
    }
}
