package org.wangge.server.basemap.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.PlaceText;
import org.wangge.server.basemap.PlaceTexts;
import org.wangge.server.basemap.TextLanguage;
import org.wangge.server.basemap.internal.Surroundings.House;
import org.wangge.server.basemap.internal.Surroundings.Landmark;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
class JdbcPlaceTexts implements PlaceTexts {

    private final JdbcClient jdbc;

    JdbcPlaceTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public PlaceText at(Caller caller, LonLat place, TextLanguage language) {
        caller.require(Permission.VIEW_MAP);
        byte[] point = Ewkb.write(place.toPoint());
        Surroundings around = new Surroundings(house(point), crossing(point), road(point), landmark(point));
        return PlaceWording.word(place, around, language);
    }

    private Optional<House> house(byte[] point) {
        return jdbc.sql("""
                        with p as (select cast(cast(:point as geometry) as geography) as here)
                        select street, number, ST_Distance(h.geom::geography, here) as metres
                        from p, house_number as h
                        where ST_DWithin(h.geom::geography, here, 50)
                        order by metres, h.id
                        limit 1
                        """)
                .param("point", point)
                .query((row, number) ->
                        new House(row.getString("street"), row.getString("number"), row.getDouble("metres")))
                .optional();
    }

    private Optional<Landmark> crossing(byte[] point) {
        return jdbc.sql("""
                        with p as (select cast(cast(:point as geometry) as geography) as here)
                        select name_a as name, name_b as other, ST_Distance(c.geom::geography, here) as metres,
                            degrees(ST_Azimuth(c.geom::geography, here)) as bearing
                        from p, road_crossing as c
                        where ST_DWithin(c.geom::geography, here, 300)
                        order by metres, name_a, name_b
                        limit 1
                        """)
                .param("point", point)
                .query((row, number) -> landmark(row, row.getString("other")))
                .optional();
    }

    private Optional<Landmark> road(byte[] point) {
        return jdbc.sql("""
                        with p as (select cast(cast(:point as geometry) as geography) as here)
                        select name, ST_Distance(r.geom::geography, here) as metres, null::float8 as bearing
                        from p, road as r
                        where r.name is not null and ST_DWithin(r.geom::geography, here, 100)
                        order by metres, r.id
                        limit 1
                        """)
                .param("point", point)
                .query((row, number) -> landmark(row, null))
                .optional();
    }

    private Optional<Landmark> landmark(byte[] point) {
        return jdbc.sql("""
                        with p as (select cast(cast(:point as geometry) as geography) as here)
                        select name, ST_Distance(l.geom::geography, here) as metres,
                            degrees(ST_Azimuth(l.geom::geography, here)) as bearing
                        from p, place as l
                        where ST_DWithin(l.geom::geography, here, 1000)
                        order by metres, l.id
                        limit 1
                        """)
                .param("point", point)
                .query((row, number) -> landmark(row, null))
                .optional();
    }

    private static Landmark landmark(ResultSet row, @Nullable String other) throws SQLException {
        double bearing = row.getDouble("bearing");
        return new Landmark(row.getString("name"), other, row.getDouble("metres"), row.wasNull() ? null : bearing);
    }
}
