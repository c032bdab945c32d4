package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.index.PlaceIndex;
import org.wangge.geodata.index.TagFilter;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.grid.CellName;

/** All versions of all cells in memory, of every layer, found by what they hold. */
@Component
class KnownCells implements CopySource<KnownCells.Index> {

    private static final String SELECT = """
            select v.id as version_id, v.revision, c.id as cell_id, v.code, v.name, c.level, v.parent_id,
                v.version_from, v.valid_from, v.valid_to, l.code as layer, ST_AsEWKB(v.geom) as shape,
                ST_XMin(v.geom) as west, ST_YMin(v.geom) as south, ST_XMax(v.geom) as east, ST_YMax(v.geom) as north
            from grid_cell_version v join grid_cell c on c.id = v.cell_id join grid_layer l on l.id = c.layer_id
            """;

    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Copies copies;
    private final Copy<Index> copy;

    /** Tags of layers are never given again, so that each copy has the same. */
    private final Map<String, Integer> layerTags = new ConcurrentHashMap<>();

    private final AtomicInteger nextTag = new AtomicInteger();

    KnownCells(JdbcClient jdbc, Copies copies) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.copy = copies.keep(this);
    }

    /**
     * A copy.
     *
     * @param shapes by version
     * @param versions by their ids
     * @param ofCells those of each cell
     * @param layers the codes of all, those without cells with them
     */
    record Index(
            PlaceIndex shapes,
            Map<UUID, CellVersion> versions,
            Map<UUID, List<CellVersion>> ofCells,
            Set<String> layers) {

        static Index of(PlaceIndex shapes, Map<UUID, CellVersion> versions, Set<String> layers) {
            Map<UUID, List<CellVersion>> ofCells = new HashMap<>();
            versions.values()
                    .forEach(version -> ofCells.merge(version.cellId(), List.of(version), KnownCells::together));
            return new Index(shapes, versions, ofCells, layers);
        }
    }

    private static List<CellVersion> together(List<CellVersion> some, List<CellVersion> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Whether there is a layer; empty where the database has to be asked. */
    Optional<Boolean> hasLayer(String layer) {
        return index().map(index -> index.layers.contains(layer));
    }

    /** The versions that hold a place at a time; empty where the database has to be asked. */
    Optional<List<CellVersion>> holding(String layer, LonLat place, Instant at) {
        return index().map(index -> index.shapes.holding(place, of(layer)).stream()
                .map(id -> Objects.requireNonNull(index.versions.get(id)))
                .filter(version -> version.validAt(at))
                .toList());
    }

    /** What cells are called now, those that are no more by their last names; empty where the database has to be asked. */
    Optional<Map<UUID, CellName>> names(Collection<UUID> cells, Instant now) {
        return index().map(index -> {
            Map<UUID, CellName> names = new HashMap<>();
            for (UUID cell : cells) {
                List<CellVersion> versions = index.ofCells.get(cell);
                if (versions != null) {
                    names.put(cell, lastOf(versions, now).toName());
                }
            }
            return names;
        });
    }

    /** The last that began; where none did, the last that will. */
    private static CellVersion lastOf(List<CellVersion> versions, Instant now) {
        CellVersion last = versions.getFirst();
        for (CellVersion version : versions) {
            boolean begun = !version.validFrom().isAfter(now);
            boolean lastBegun = !last.validFrom().isAfter(now);
            if (begun == lastBegun ? version.validFrom().isAfter(last.validFrom()) : begun) {
                last = version;
            }
        }
        return last;
    }

    /** The number of the last commit that the question sees. */
    long change() {
        return copies.seen(copy).number();
    }

    private Optional<Index> index() {
        return copies.isAsked() ? copies.seen(copy).copy() : Optional.empty();
    }

    private TagFilter of(String layer) {
        BitSet wanted = new BitSet();
        Integer tag = layerTags.get(layer);
        if (tag != null) {
            wanted.set(tag);
        }
        return TagFilter.EVERYTHING.and(wanted);
    }

    @Override
    public String name() {
        return "cell";
    }

    @Override
    public Index load() {
        PlaceIndex.Builder shapes = new PlaceIndex.Builder();
        Map<UUID, CellVersion> versions = new HashMap<>();
        jdbc.sql(SELECT).withFetchSize(ROWS_AT_ONCE).query((RowCallbackHandler) row -> add(row, shapes, versions));
        return Index.of(shapes.build(), versions, layers());
    }

    @Override
    public Index changed(Index before, Collection<UUID> ids) {
        Map<UUID, CellVersion> versions = new HashMap<>(before.versions);
        Set<UUID> cells = Set.copyOf(ids);
        Set<UUID> other = new HashSet<>();
        versions.values().removeIf(version -> cells.contains(version.cellId()) && other.add(version.versionId()));
        PlaceIndex.Builder shapes = new PlaceIndex.Builder();
        Map<UUID, CellVersion> now = new HashMap<>();
        jdbc.sql(SELECT + "where c.id = any(:cells)")
                .param("cells", ids.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> add(row, shapes, now));
        versions.putAll(now);
        other.addAll(now.keySet());
        return Index.of(before.shapes.replacing(other, shapes), versions, layers());
    }

    @Override
    public Index tidied(Index index) {
        return index.shapes.isDueForPacking()
                ? new Index(index.shapes.packed(), index.versions, index.ofCells, index.layers)
                : index;
    }

    private void add(ResultSet row, PlaceIndex.Builder shapes, Map<UUID, CellVersion> versions) throws SQLException {
        CellVersion version = CellVersion.of(row, 0);
        int layer = layerTags.computeIfAbsent(row.getString("layer"), code -> nextTag.getAndIncrement());
        shapes.add(version.versionId(), Ewkb.read(row.getBytes("shape")), layer);
        versions.put(version.versionId(), version);
    }

    private Set<String> layers() {
        return jdbc.sql("select code from grid_layer")
                .query((row, number) -> row.getString("code"))
                .set();
    }
}
