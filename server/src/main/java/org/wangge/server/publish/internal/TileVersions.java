package org.wangge.server.publish.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.server.copies.Copies;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.publish.internal.TileChanges.Areas;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;

/**
 * The tags of tiles, told by what was changed in their area, by the times that came, and by what the caller may see: no geometry is looked at.
 * Asked before a tile is made, so that a tile is never older than its tag.
 */
@Repository
class TileVersions {

    /** Another number where the same rows make other tiles than before. */
    private static final int EDITION = 3;

    /** Areas in which changes are noted, in a degree; see the migration. */
    private static final int AREAS = 50;

    private static final double MARGIN = 1 / 32.0;

    private final JdbcClient jdbc;
    private final KnownTileChanges known;
    private final Copies copies;

    TileVersions(JdbcClient jdbc, KnownTileChanges known, Copies copies) {
        this.jdbc = jdbc;
        this.known = known;
        this.copies = copies;
    }

    /** The tag; empty where a layer does not say what its rows depend on. */
    Optional<String> tag(Caller caller, TileQuestion question, List<PublishedLayer> layers) {
        Set<String> tables = new TreeSet<>();
        Set<String> turns = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        text.append(EDITION).append(question.address()).append(String.valueOf(question.when()));
        for (PublishedLayer layer : layers) {
            for (TileLayer part : layer.tileLayers()) {
                TileSources sources = part.sources();
                if (sources == null) {
                    return Optional.empty();
                }
                if (question.address().zoom() >= part.minZoom()) {
                    tables.addAll(sources.tables());
                    turns.addAll(sources.turns());
                    describe(part, part.rule().conditionFor(caller), question.when(), text);
                }
            }
        }
        if (!tables.isEmpty()) {
            text.append(changes(tables, turns, question.address().bounds(MARGIN)));
        }
        return Optional.of(Gzip.tagOf(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether tiles of layers have tags without being made. */
    static boolean tells(List<PublishedLayer> layers) {
        return layers.stream().flatMap(layer -> layer.tileLayers().stream()).noneMatch(part -> part.sources() == null);
    }

    private static void describe(TileLayer part, RowCondition seen, @Nullable TimeSpan when, StringBuilder text) {
        text.append(part.name())
                .append(part.relation())
                .append(when == null ? "" : String.valueOf(part.time()))
                .append(part.properties())
                .append(String.valueOf(part.zoomColumn()))
                .append(part.clustered())
                .append(String.valueOf(part.coverage()))
                .append(seen.sql());
        Map<String, Object> values = new TreeMap<>();
        seen.parameters().forEach((name, value) -> values.put(name, text(value)));
        text.append(values);
    }

    /** A list means the same in every order. */
    private static String text(@Nullable Object value) {
        if (value instanceof Object[] list) {
            List<String> texts = new ArrayList<>();
            Arrays.stream(list).forEach(one -> texts.add(String.valueOf(one)));
            texts.sort(null);
            return texts.toString();
        }
        return String.valueOf(value);
    }

    private String changes(Set<String> tables, Set<String> turns, Bbox box) {
        Areas areas = new Areas(area(box.west()), area(box.south()), area(box.east()), area(box.north()));
        return known.seen().flatMap(all -> all.text(tables, turns, areas)).orElseGet(() -> read(tables, turns, areas));
    }

    private String read(Set<String> tables, Set<String> turns, Areas areas) {
        copies.leaveMemory();
        StringBuilder turned = new StringBuilder();
        for (String turn : turns) {
            turned.append(" || ' ' || ").append(lastTurn(turn));
        }
        return jdbc.sql("""
                        select (
                            select coalesce(sum(weight), 0) || ' ' || coalesce((extract(epoch from max(at)) * 1000000)::bigint::text, '')
                            from (
                                select weight, at from tile_change where source = any(:tables) and area_col is null
                                union all
                                select weight, at from tile_change
                                where source = any(:tables) and area_col between :west and :east and area_row between :south and :north
                            ) as changed
                        )%s
                        """.formatted(turned))
                .param("tables", tables.toArray(String[]::new))
                .param("west", areas.west())
                .param("east", areas.east())
                .param("south", areas.south())
                .param("north", areas.north())
                .query(String.class)
                .single();
    }

    /** When rows last began or ceased to be seen, in microseconds since 1970, as text; empty for never. */
    static String lastTurn(String column) {
        int dot = column.indexOf('.');
        return "(select coalesce((extract(epoch from max(%1$s)) * 1000000)::bigint::text, '') from %2$s where %1$s <= now() and isfinite(%1$s))"
                .formatted(column.substring(dot + 1), column.substring(0, dot));
    }

    private static int area(double degrees) {
        return (int) Math.floor(degrees * AREAS);
    }

    /** Puts rows together that nobody adds to any more, so that there are never many. */
    void condense() {
        jdbc.sql("""
                with many as (
                    select source, area_col, area_row
                    from tile_change
                    where at < now() - interval '1 hour'
                    group by source, area_col, area_row
                    having count(*) > 1
                ), gone as (
                    delete from tile_change as c
                    using many as m
                    where c.source = m.source and c.area_col is not distinct from m.area_col
                        and c.area_row is not distinct from m.area_row and c.at < now() - interval '1 hour'
                    returning c.source, c.area_col, c.area_row, c.weight, c.at
                )
                insert into tile_change (source, area_col, area_row, weight, at)
                select source, area_col, area_row, sum(weight), max(at)
                from gone
                group by source, area_col, area_row
                """).update();
    }
}
