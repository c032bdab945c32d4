package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.spi.WeightSource;
import org.wangge.server.shared.jdbc.Times;

/** Cases as the work that cells are balanced by. */
@Component
class CaseWeights implements WeightSource {

    private final JdbcClient jdbc;

    CaseWeights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<LonLat> cases(Bbox box, Instant since) {
        return jdbc.sql("""
                        select ST_X(place) as lon, ST_Y(place) as lat
                        from (select ST_PointOnSurface(c.place) as place from case_record c
                            where c.place && cast(:box as geometry) and c.occurred_at > :since order by c.id) as found
                        """)
                .param("box", Ewkb.write(box.toGeometry()))
                .param("since", Times.bind(since))
                .query((row, number) -> new LonLat(row.getDouble("lon"), row.getDouble("lat")))
                .list();
    }
}
