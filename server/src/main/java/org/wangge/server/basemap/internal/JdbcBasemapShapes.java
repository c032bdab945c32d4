package org.wangge.server.basemap.internal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.BasemapShapes;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
class JdbcBasemapShapes implements BasemapShapes {

    private final JdbcClient jdbc;

    JdbcBasemapShapes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Shape> roads(Caller caller, Bbox box) {
        return list(caller, "select class as kind, geom, source, source_id from road where not tunnel", box);
    }

    @Override
    public List<Shape> railways(Caller caller, Bbox box) {
        return list(caller, "select kind, geom, source, source_id from railway where not tunnel", box);
    }

    @Override
    public List<Shape> waterways(Caller caller, Bbox box) {
        return list(caller, "select kind, geom, source, source_id from waterway where not tunnel", box);
    }

    @Override
    public List<Shape> waterAreas(Caller caller, Bbox box) {
        return list(caller, "select kind, geom, source, source_id from water_area", box);
    }

    @Override
    public List<Shape> buildings(Caller caller, Bbox box) {
        return list(caller, "select kind, geom, source, source_id from building", box);
    }

    private List<Shape> list(Caller caller, String shapes, Bbox box) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("""
                        select kind, ST_AsEWKB(geom) as shape from (%s) as shapes
                        where ST_Intersects(geom, cast(:box as geometry))
                        order by source, source_id
                        """.formatted(shapes))
                .param("box", Ewkb.write(box.toGeometry()))
                .query((row, number) -> new Shape(row.getString("kind"), Ewkb.read(row.getBytes("shape"))))
                .list();
    }
}
