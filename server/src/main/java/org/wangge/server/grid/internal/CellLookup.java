package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.shared.jdbc.Times;

/** Finds the cells of a layer that hold places, one of each level. */
@Component
class CellLookup {

    private final JdbcClient jdbc;
    private final CellShapes shapes;

    CellLookup(JdbcClient jdbc, CellShapes shapes) {
        this.jdbc = jdbc;
        this.shapes = shapes;
    }

    /** For each place the street, community and cell that hold it, as far as there are such. */
    List<List<CellVersion>> paths(String layer, List<PlaceInTime> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<CellVersion> near = near(layer, places);
        if (near.isEmpty()) {
            return places.stream().map(place -> List.<CellVersion>of()).toList();
        }
        Map<UUID, PointOnGeometryLocator> locators = shapes.of(near);
        STRtree tree = new STRtree();
        near.forEach(version -> tree.insert(version.bounds(), version));
        return places.stream()
                .map(place -> path(holding(place, tree, locators)))
                .toList();
    }

    private List<CellVersion> near(String layer, List<PlaceInTime> places) {
        Envelope box = new Envelope();
        places.forEach(place -> box.expandToInclude(place.place().toCoordinate()));
        Instant first = places.stream()
                .map(PlaceInTime::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = places.stream()
                .map(PlaceInTime::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return jdbc.sql("""
                select v.id as version_id, v.revision, c.id as cell_id, v.code, v.name, c.level, v.parent_id,
                    v.version_from, v.valid_from, v.valid_to,
                    ST_XMin(v.geom) as west, ST_YMin(v.geom) as south, ST_XMax(v.geom) as east, ST_YMax(v.geom) as north
                from grid_cell_version v
                join grid_cell c on c.id = v.cell_id
                where c.layer_id = (select id from grid_layer where code = :layer)
                  and v.geom && :box::geometry
                  and v.valid_from <= :last and (v.valid_to is null or v.valid_to > :first)
                """)
                .param("layer", layer)
                .param("box", Ewkb.writeHex(Cgcs2000.geometries().toGeometry(box)))
                .param("first", Times.bind(first))
                .param("last", Times.bind(last))
                .query(CellVersion::of)
                .list();
    }

    private static List<CellVersion> holding(
            PlaceInTime place, STRtree tree, Map<UUID, PointOnGeometryLocator> locators) {
        Coordinate point = place.place().toCoordinate();
        List<CellVersion> holding = new ArrayList<>();
        for (Object candidate : tree.query(new Envelope(point))) {
            CellVersion version = (CellVersion) candidate;
            if (version.validAt(place.at())
                    && Objects.requireNonNull(locators.get(version.versionId())).locate(point) != Location.EXTERIOR) {
                holding.add(version);
            }
        }
        return holding;
    }

    /**
     * One of each level. The smallest cell is the one with the lowest code; above it stands its parent, or, where a layer does not
     * tile and the parent does not hold the place, the lowest code that does.
     */
    static List<CellVersion> path(List<CellVersion> holding) {
        List<CellVersion> byCode =
                holding.stream().sorted(Comparator.comparing(CellVersion::code)).toList();
        List<CellVersion> path = new ArrayList<>();
        for (CellLevel level : List.of(CellLevel.CELL, CellLevel.COMMUNITY, CellLevel.STREET)) {
            List<CellVersion> ofLevel =
                    byCode.stream().filter(version -> version.level() == level).toList();
            if (ofLevel.isEmpty()) {
                continue;
            }
            UUID parent = path.isEmpty() ? null : path.getFirst().parentId();
            path.addFirst(ofLevel.stream()
                    .filter(version -> version.cellId().equals(parent))
                    .findFirst()
                    .orElse(ofLevel.getFirst()));
        }
        return List.copyOf(path);
    }
}
