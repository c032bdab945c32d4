package org.wangge.server.basemap.internal;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.basemap.GroundCounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.jdbc.GivenShapes;

@Repository
class JdbcGroundCounts implements GroundCounts {

    private final JdbcClient jdbc;

    JdbcGroundCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<GroundCount> in(Caller caller, List<Geometry> areas) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(GivenShapes.SHAPES + """
                        select
                            (select count(*) from building b
                             where b.geom && shape.geom and ST_Covers(shape.geom, ST_PointOnSurface(b.geom))) as buildings,
                            (select count(*) from house_number h where ST_Covers(shape.geom, h.geom)) as addresses
                        from shape order by n
                        """)
                .param("shapes", GivenShapes.bind(areas))
                .query((row, number) -> new GroundCount(row.getLong("buildings"), row.getLong("addresses")))
                .list();
    }
}
