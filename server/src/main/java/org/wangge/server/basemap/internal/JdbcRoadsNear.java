package org.wangge.server.basemap.internal;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.NearRoad;
import org.wangge.server.basemap.RoadsNear;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
class JdbcRoadsNear implements RoadsNear {

    private final JdbcClient jdbc;

    JdbcRoadsNear(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<NearRoad> within(Caller caller, Geometry place, double metres) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("""
                        with p as (select cast(cast(:place as geometry) as geography) as here)
                        select r.name, r.ref, r.class, ST_Distance(r.geom::geography, here) as metres
                        from p, road as r
                        where ST_DWithin(r.geom::geography, here, :metres)
                        order by metres, r.id
                        """)
                .param("place", Ewkb.write(place))
                .param("metres", metres)
                .query((row, number) -> new NearRoad(
                        row.getString("name"), row.getString("ref"), row.getString("class"), row.getDouble("metres")))
                .list();
    }
}
