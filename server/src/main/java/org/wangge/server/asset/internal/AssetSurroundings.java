package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.AssetFilter.Around;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Which objects lie in another, such as the roofs of a programme zone, or near it. */
@Component
class AssetSurroundings {

    private final JdbcClient jdbc;

    AssetSurroundings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a condition on rows {@code a}.
     *
     * @param visible codes of kinds the caller may see
     * @throws ProblemException 404 where there is no such object for the caller
     */
    void condition(
            Around around,
            Set<String> visible,
            @Nullable Instant at,
            List<String> where,
            Map<String, @Nullable Object> parameters) {
        Geometry shape = shape(around, visible, at);
        boolean isNear = around.metres() > 0;
        if (!isNear && !(shape instanceof Polygonal)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "within", "It is no area: say within how many metres of it");
        }
        parameters.put("around", Ewkb.write(shape));
        parameters.put("aroundId", around.object());
        where.add("a.id <> :aroundId");
        if (isNear) {
            parameters.put("aroundMetres", around.metres());
            where.add("ST_DWithin(a.geom::geography, cast(:around as geometry)::geography, :aroundMetres)");
        } else {
            where.add(
                    "a.geom && cast(:around as geometry) and ST_Covers(cast(:around as geometry), ST_PointOnSurface(a.geom))");
        }
    }

    private Geometry shape(Around around, Set<String> visible, @Nullable Instant at) {
        return jdbc
                .sql("select ST_AsEWKB(a.geom) as geom from " + AssetConditions.from(at)
                        + " where a.id = :id and a.kind = any(:visible)")
                .param("id", around.object())
                .param("visible", visible.toArray(String[]::new))
                .param("at", at == null ? null : Times.bind(at))
                .query((row, number) -> Ewkb.read(row.getBytes("geom")))
                .list()
                .stream()
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(AssetProblem.ASSET_NOT_FOUND, "There is no object " + around.object()));
    }
}
