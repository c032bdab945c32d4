package org.wangge.server.basemap.internal;

import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.BasemapPlaces;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
class JdbcBasemapPlaces implements BasemapPlaces {

    /** Where nobody may walk. */
    private static final String[] NOT_WALKED = {"motorway", "motorway_link", "trunk_link", "construction", "proposed"};

    private final JdbcClient jdbc;

    JdbcBasemapPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<GroundPlace> buildings(Caller caller, Geometry area) {
        return list(caller, area, """
                select id, kind, name as label, geom from building
                where geom && :area::geometry and ST_Intersects(ST_PointOnSurface(geom), :area::geometry)
                """);
    }

    @Override
    public List<GroundPlace> houseNumbers(Caller caller, Geometry area) {
        return list(caller, area, """
                select id, 'entrance' as kind, street || ' ' || number as label, geom from house_number
                where ST_Intersects(geom, :area::geometry)
                """);
    }

    @Override
    public List<GroundPlace> roads(Caller caller, Geometry area) {
        return list(caller, area, """
                select e.id, r.class as kind, r.name as label, e.geom from road_edge e join road r on r.id = e.road_id
                where ST_Intersects(e.geom, :area::geometry)
                """);
    }

    private List<GroundPlace> list(Caller caller, Geometry area, String places) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("select id, kind, label, ST_AsEWKB(geom) as shape from (%s) as place order by id"
                        .formatted(places))
                .param("area", Ewkb.writeHex(area))
                .query((row, number) -> new GroundPlace(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("label"),
                        Ewkb.read(row.getBytes("shape"))))
                .list();
    }

    @Override
    public List<LineString> walkways(Caller caller, Bbox box) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("""
                        select ST_AsEWKB(e.geom) as shape from road_edge e join road r on r.id = e.road_id
                        where ST_Intersects(e.geom, :box::geometry) and r.class <> all (:no)
                        order by e.id
                        """)
                .param("box", Ewkb.writeHex(box.toGeometry()))
                .param("no", NOT_WALKED)
                .query((row, number) -> (LineString) Ewkb.read(row.getBytes("shape")))
                .list();
    }
}
