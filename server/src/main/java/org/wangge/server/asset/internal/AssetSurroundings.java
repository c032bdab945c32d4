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
import org.wangge.server.asset.AssetFilter.AroundCell;
import org.wangge.server.asset.AssetFilter.AroundObject;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Which objects lie in or near another, such as the roofs of a programme zone, or in or near a cell, such as its projects. */
@Component
class AssetSurroundings {

    private final JdbcClient jdbc;
    private final AssetCells cells;

    AssetSurroundings(JdbcClient jdbc, AssetCells cells) {
        this.jdbc = jdbc;
        this.cells = cells;
    }

    /**
     * Adds a condition on rows {@code a}.
     *
     * @param visible codes of kinds the caller may see
     * @throws ProblemException 404 where there is no such object for the caller, or was no such cell then
     */
    void condition(
            Caller caller,
            Around around,
            Set<String> visible,
            @Nullable Instant at,
            List<String> where,
            Map<String, @Nullable Object> parameters) {
        switch (around) {
            case AroundObject object -> object(object, visible, at, where, parameters);
            case AroundCell cell -> {
                parameters.put("around", Ewkb.write(cells.shape(caller, cell.code(), at)));
                parameters.put("aroundMetres", cell.metres());
                // Edges of cells are straight in longitude and latitude, those of geography are geodesics: cut short,
                // they are the same.
                where.add(
                        "ST_DWithin(a.geom::geography, ST_Segmentize(cast(:around as geometry), 0.001)::geography, :aroundMetres)");
            }
        }
    }

    private void object(
            AroundObject around,
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

    private Geometry shape(AroundObject around, Set<String> visible, @Nullable Instant at) {
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
