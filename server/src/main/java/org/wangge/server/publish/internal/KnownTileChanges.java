package org.wangge.server.publish.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.publish.internal.TileChanges.Area;
import org.wangge.server.publish.internal.TileChanges.Sum;
import org.wangge.server.publish.internal.TileChanges.Turn;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.TileSources;

/** Keeps in memory what was changed where in what is drawn, so that the tag of a tile is told without asking the database (ADR 0019). */
@Component
class KnownTileChanges implements CopySource<TileChanges> {

    private final JdbcClient jdbc;
    private final List<LayerSource> layers;
    private final List<ItemSource> items;
    private final Copies copies;
    private final Copy<TileChanges> copy;

    KnownTileChanges(JdbcClient jdbc, List<LayerSource> layers, List<ItemSource> items, Copies copies) {
        this.jdbc = jdbc;
        this.layers = layers;
        this.items = items;
        this.copies = copies;
        this.copy = copies.keep(this);
    }

    /** As of the commit that a question is answered as of; empty where the database has to be asked, and outside of a question. */
    Optional<TileChanges> seen() {
        return copies.isAsked() ? copies.seen(copy).copy() : Optional.empty();
    }

    @Override
    public String name() {
        return "tile-change";
    }

    @Override
    public TileChanges load() {
        Set<String> tables = new HashSet<>();
        Set<String> turns = new TreeSet<>();
        drawn().forEach(sources -> {
            tables.addAll(sources.tables());
            turns.addAll(sources.turns());
        });
        Map<Area, Sum> sums = new HashMap<>();
        jdbc.sql("""
                        select source, area_col, area_row, sum(weight) as weight, (extract(epoch from max(at)) * 1000000)::bigint as at
                        from tile_change where source = any(:tables) group by source, area_col, area_row
                        """).param("tables", tables.toArray(String[]::new)).query((RowCallbackHandler) row -> add(row, sums));
        return new TileChanges(tables, sums, Map.of(), turns(turns));
    }

    /** What the tiles of all layers depend on. */
    private Stream<TileSources> drawn() {
        Stream<PublishedLayer> ofItems = items.stream()
                .flatMap(source -> source.collections().stream())
                .filter(ItemCollection::hasTiles)
                .map(ItemTiles::of);
        return Stream.concat(layers.stream().flatMap(source -> source.layers().stream()), ofItems)
                .flatMap(layer -> layer.tileLayers().stream())
                .flatMap(part -> Stream.ofNullable(part.sources()));
    }

    private static void add(ResultSet row, Map<Area, Sum> to) throws SQLException {
        int col = row.getInt("area_col");
        Area area = row.wasNull()
                ? Area.everywhere(row.getString("source"))
                : new Area(row.getString("source"), col, row.getInt("area_row"));
        to.merge(area, new Sum(row.getLong("weight"), row.getLong("at")), Sum::and);
    }

    private Map<String, Turn> turns(Collection<String> columns) {
        Map<String, Turn> turns = new HashMap<>();
        columns.forEach(column -> turns.put(column, turn(column)));
        return turns;
    }

    private Turn turn(String column) {
        int dot = column.indexOf('.');
        long before = System.nanoTime();
        return jdbc.sql("""
                        with coming as (
                            select distinct %2$s as at from %1$s where %2$s > now() and isfinite(%2$s) order by 1 limit %3$d)
                        select %4$s as passed,
                            array(select (extract(epoch from at) * 1000000)::bigint from coming order by at) as coming,
                            array(select (extract(epoch from at - clock_timestamp()) * 1000000)::bigint from coming order by at) as left_micros
                        """.formatted(
                        column.substring(0, dot), column.substring(dot + 1), Turn.MOST, TileVersions.lastTurn(column)))
                .query((row, number) ->
                        new Turn(row.getString("passed"), longs(row, "coming"), longs(row, "left_micros"), before))
                .single();
    }

    private static long[] longs(ResultSet row, String column) throws SQLException {
        return Stream.of((Long[]) row.getArray(column).getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Override
    public TileChanges changed(TileChanges before, Collection<UUID> ids) {
        Map<Area, Sum> more = new HashMap<>();
        AtomicInteger count = new AtomicInteger();
        jdbc.sql("""
                        select source, area_col, area_row, weight, (extract(epoch from at) * 1000000)::bigint as at
                        from tile_change where id = any(:ids)
                        """)
                .param("ids", ids.stream().map(UUID::getLeastSignificantBits).toArray(Long[]::new))
                .query((RowCallbackHandler) row -> {
                    count.incrementAndGet();
                    add(row, more);
                });
        if (count.get() < ids.size()) {
            throw new IllegalStateException("changes of more than an hour ago were put together already");
        }
        more.keySet().removeIf(area -> !before.tables().contains(area.table()));
        Set<String> changed = more.keySet().stream().map(Area::table).collect(Collectors.toSet());
        Map<String, Turn> turns = new HashMap<>(before.turns());
        turns.replaceAll(
                (column, turn) -> changed.contains(column.substring(0, column.indexOf('.'))) ? turn(column) : turn);
        return before.with(more, turns);
    }

    @Override
    public TileChanges tidied(TileChanges changes) {
        return changes.tidied();
    }
}
