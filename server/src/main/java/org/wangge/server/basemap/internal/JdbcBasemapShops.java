package org.wangge.server.basemap.internal;

import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.BasemapShops;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
class JdbcBasemapShops implements BasemapShops {

    private static final String[] EATING = {
        "amenity=restaurant",
        "amenity=cafe",
        "amenity=fast_food",
        "amenity=bar",
        "amenity=pub",
        "amenity=food_court",
        "amenity=ice_cream",
        "amenity=pharmacy"
    };

    private final JdbcClient jdbc;

    JdbcBasemapShops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Shop> list(Caller caller, Geometry area, double metres) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("""
                        select p.id, p.kind, p.name, ST_AsEWKB(p.geom) as shape, h.number, coalesce(h.street, r.name) as street
                        from place p
                        left join lateral (
                            select street, number from house_number n
                            where ST_DWithin(n.geom::geography, p.geom::geography, :own)
                            order by ST_Distance(n.geom::geography, p.geom::geography), n.id limit 1) as h on true
                        left join lateral (
                            select name from road o
                            where name is not null and ST_DWithin(o.geom::geography, p.geom::geography, :metres)
                            order by ST_Distance(o.geom::geography, p.geom::geography), o.id limit 1) as r on true
                        where ST_Intersects(p.geom, :area::geometry) and (p.kind like 'shop=%' or p.kind = any(:eating))
                        order by p.id
                        """)
                .param("area", Ewkb.writeHex(area))
                .param("own", OWN_NUMBER_METRES)
                .param("metres", metres)
                .param("eating", EATING)
                .query((row, number) -> new Shop(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("name"),
                        LonLat.of((Point) Ewkb.read(row.getBytes("shape"))),
                        row.getString("street"),
                        row.getString("number")))
                .list();
    }
}
