package org.wangge.server.basemap.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.BasemapFeature;
import org.wangge.server.basemap.BasemapFeatures;
import org.wangge.server.basemap.BasemapKind;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

@Repository
class JdbcBasemapFeatures implements BasemapFeatures {

    private final JdbcClient jdbc;

    JdbcBasemapFeatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<BasemapFeature> list(Caller caller, Query query) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql("""
                        select id, %s as class, name, source, ST_AsGeoJSON(right_hand_rings(geom), 17, 0) as shape
                        from %s
                        where ST_Intersects(geom, cast(:box as geometry))
                            and (cast(:after as uuid) is null or id > :after)
                        order by id
                        limit :limit
                        """.formatted(classColumn(query.kind()), table(query.kind())))
                .param("box", Ewkb.write(query.box().toGeometry()))
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> new BasemapFeature(
                        row.getObject("id", UUID.class),
                        query.kind(),
                        row.getString("class"),
                        row.getString("name"),
                        row.getString("source"),
                        row.getString("shape")))
                .list();
    }

    private static String classColumn(BasemapKind kind) {
        return kind == BasemapKind.ROAD ? "class" : "kind";
    }

    private static String table(BasemapKind kind) {
        return switch (kind) {
            case ROAD -> "road";
            case WATERWAY -> "waterway";
            case WATER -> "water_area";
            case BUILDING -> "building";
            case GROUND -> "ground_area";
        };
    }
}
