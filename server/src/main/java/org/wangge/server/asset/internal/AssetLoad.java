package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.Assets;
import org.wangge.server.grid.spi.LoadSource;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.jdbc.GivenShapes;
import org.wangge.server.shared.jdbc.Times;

/** Field objects in areas, of the kinds the caller may see, each where a point of it lies. */
@Component
class AssetLoad implements LoadSource {

    private final JdbcClient jdbc;
    private final Assets assets;

    AssetLoad(JdbcClient jdbc, Assets assets) {
        this.jdbc = jdbc;
        this.assets = assets;
    }

    @Override
    public Counted counts() {
        return Counted.ASSETS;
    }

    @Override
    public Optional<List<Long>> count(Caller caller, List<Geometry> areas, Instant at) {
        List<String> kinds = assets.kinds(caller).stream().map(AssetKind::code).toList();
        return Optional.of(jdbc.sql(GivenShapes.SHAPES + """
                        select (
                            select count(*) from asset a
                            where a.geom && shape.geom and ST_Covers(shape.geom, ST_PointOnSurface(a.geom))
                              and a.kind = any(:kinds)
                              and (a.valid_from is null or a.valid_from <= :at)
                              and (a.valid_to is null or a.valid_to > :at)) as assets
                        from shape order by n
                        """)
                .param("shapes", GivenShapes.bind(areas))
                .param("kinds", kinds.toArray(String[]::new))
                .param("at", Times.bind(at))
                .query((row, number) -> row.getLong("assets"))
                .list());
    }
}
