package org.wangge.server.grid.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;

/**
 * Shapes of cells prepared for the question whether they hold a point, the last ones asked for. JTS decides it with exact
 * orientation, so that a point on an edge is on the edge for both neighbours; PostGIS rounds. A shape belongs to a version and a revision and never
 * changes, so what is kept can never be stale.
 */
@Component
class CellShapes {

    private static final int MOST = 20_000;

    private final JdbcClient jdbc;
    private final Map<Key, PointOnGeometryLocator> kept = Collections.synchronizedMap(new LastUsed());

    CellShapes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The shapes of these versions, by version id. */
    Map<UUID, PointOnGeometryLocator> of(Collection<CellVersion> versions) {
        Map<UUID, PointOnGeometryLocator> shapes = new java.util.HashMap<>();
        List<CellVersion> missing = new java.util.ArrayList<>();
        for (CellVersion version : versions) {
            PointOnGeometryLocator shape = kept.get(new Key(version.versionId(), version.revision()));
            if (shape == null) {
                missing.add(version);
            } else {
                shapes.put(version.versionId(), shape);
            }
        }
        if (!missing.isEmpty()) {
            load(missing, shapes);
        }
        return shapes;
    }

    private void load(List<CellVersion> missing, Map<UUID, PointOnGeometryLocator> shapes) {
        jdbc.sql("""
                select id, revision, ST_AsEWKB(geom) as shape from grid_cell_version where id = any(:ids)
                """)
                .param("ids", missing.stream().map(CellVersion::versionId).toArray(UUID[]::new))
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    var shape = new IndexedPointInAreaLocator(Ewkb.read(row.getBytes("shape")));
                    kept.put(new Key(id, row.getInt("revision")), shape);
                    shapes.put(id, shape);
                });
    }

    private record Key(UUID versionId, int revision) {}

    private static final class LastUsed extends LinkedHashMap<Key, PointOnGeometryLocator> {

        LastUsed() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PointOnGeometryLocator> eldest) {
            return size() > MOST;
        }
    }
}
