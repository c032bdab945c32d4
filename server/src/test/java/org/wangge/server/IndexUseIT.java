package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetQuery;
import org.wangge.server.asset.Assets;
import org.wangge.server.basemap.PlaceTexts;
import org.wangge.server.basemap.TextLanguage;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.grid.CellQuery;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.Loads;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.search.Search;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.testing.OfficeTest;

/**
 * What is asked all day reads no large table from end to end. The questions are put to the public faces; PostgreSQL counts, for the
 * transaction they ran in, the rows read by sequential scans.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexUseIT {

    private static final Caller CALLER = Caller.system();
    private static final LonLat PLACE = new LonLat(113.75, 34.75);
    private static final Bbox BOX = new Bbox(113.745, 34.745, 113.755, 34.755);
    /** Kinds, layers and levels are few and read whole. */
    private static final int FEW = 500;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Layers layers;

    @Autowired
    Grid grid;

    @Autowired
    Loads loads;

    @Autowired
    Cases cases;

    @Autowired
    Assets assets;

    @Autowired
    Search search;

    @Autowired
    PlaceTexts texts;

    @BeforeAll
    void aTownOfRealisticSize() {
        String somewhere =
                "ST_SetSRID(ST_Point(113.5 + (n * 7919 % 20011) / 40022.0, 34.5 + (n * 104729 % 20021) / 40042.0), 4490)";
        for (String sql : List.of("""
                insert into asset (id, kind, source, source_id, code, name, attributes, map_properties, geom)
                select gen_random_uuid(), 'camera', 'test', n::text, 'C-' || n, chr(19968 + n * 7919 % 2003) || chr(19968 + n * 104729 % 1999) || chr(19968 + n % 1013), '{}', '{}', %s
                from generate_series(1, 20000) n
                """, """
                insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                    occurred_at, recorded_at, area_ids, state, stage, closed_at)
                select gen_random_uuid(), '47678.5', 'item', '06010', %s, 'x', 'test', now() - interval '1 day', now(), '{}',
                    case when n % 10 = 0 then 'open' else 'closed' end,
                    case when n % 10 = 0 then 'collected' else 'closed' end, case when n % 10 = 0 then null else now() end
                from generate_series(1, 20000) n
                """, """
                insert into case_event (id, case_id, seq, action, actor_name, observed_at, recorded_at)
                select gen_random_uuid(), id, 1, 'report', '测试', occurred_at, recorded_at from case_record
                """, """
                insert into place (id, source, source_id, kind, name, geom)
                select gen_random_uuid(), 'test', n::text, 'shop', chr(19968 + n * 7919 % 2003) || chr(19968 + n * 104729 % 1999) || chr(19968 + n % 1009), %s from generate_series(1, 8000) n
                """, """
                insert into house_number (id, source, source_id, street, number, geom)
                select gen_random_uuid(), 'test', n::text, chr(19968 + (n / 50) * 7919 % 2003) || chr(19968 + (n / 50) * 104729 % 1999) || chr(19968 + n / 50 % 911), (n % 50)::text, %s
                from generate_series(1, 8000) n
                """, """
                insert into road (id, source, source_id, name, class, oneway, bridge, tunnel, layer, geom)
                select gen_random_uuid(), 'test', n::text, chr(19968 + (n / 5) * 7919 % 2003) || chr(19968 + (n / 5) * 104729 % 1999) || chr(19968 + n / 5 % 907), 'residential', 'both', false, false, 0,
                    ST_MakeLine(p, ST_Translate(p, 0.001, 0.001))
                from (select n, %s as p from generate_series(1, 8000) n) as r
                """, """
                insert into building (id, source, source_id, kind, geom)
                select gen_random_uuid(), 'test', n::text, 'yes', ST_Multi(ST_Expand(%s, 0.0001))
                from generate_series(1, 20000) n
                """, """
                insert into person (id, name, source, source_id)
                select gen_random_uuid(), chr(19968 + n * 7919 % 2003) || chr(19968 + n * 104729 % 1999) || substr(%s::text, 1, 0), 'test', n::text from generate_series(1, 5000) n
                """)) {
            jdbc.sql(sql.replace("%s", somewhere)).update();
        }
        jdbc.sql("""
                insert into grid_cell (id, layer_id, level, code, source, source_id)
                select gen_random_uuid(), l.id, 3, '410105560' || lpad(n::text, 6, '0'), 'test', n::text
                from grid_layer l, generate_series(0, 9999) n where l.code = 'base'
                """).update();
        jdbc.sql("""
                insert into grid_cell_version (id, cell_id, code, name, geom, area_square_metres, valid_from, version_from)
                select gen_random_uuid(), id, code, chr(19968 + n * 7919 % 2003) || chr(19968 + n * 104729 % 1999) || chr(19968 + n % 1019),
                    ST_Multi(ST_MakeEnvelope(113.5 + n % 100 * 0.005, 34.5 + n / 100 * 0.005,
                        113.505 + n % 100 * 0.005, 34.505 + n / 100 * 0.005, 4490)),
                    250000, '2020-01-01', '2020-01-01'
                from (select id, code, source_id, source_id::int as n from grid_cell) as c
                """).update();
        // As autovacuum does: what waits to be written into an index of names makes it look dear.
        jdbc.sql("vacuum analyze").update();
    }

    @Test
    void tilesOfEveryLayer() {
        TileAddress tile = tileAt(PLACE, 15);
        for (String layer : List.of("asset-camera", "cells", "cases", "basemap", "segments", "outfalls")) {
            assertThat(rowsReadWhole(() -> layers.tile(CALLER, layer, tile, null)))
                    .as(layer)
                    .isEmpty();
        }
    }

    @Test
    void theCellsAtAPlaceAndInABox() {
        var now = java.time.Instant.now();
        assertThat(rowsReadWhole(() -> grid.cellsAt(CALLER, PLACE, now, "base")))
                .isEmpty();
        assertThat(rowsReadWhole(() -> grid.list(CALLER, new CellQuery(BOX, CellLevel.CELL, now, "base", null, 100))))
                .isEmpty();
    }

    @Test
    void theNearestCasesAndTheObjectsInABox() {
        NearestQuery five = new NearestQuery(PLACE, 5, Double.POSITIVE_INFINITY, Set.of());
        // What clocks go by is read whole once, and again when it was changed.
        cases.nearest(CALLER, five);
        assertThat(rowsReadWhole(() -> cases.nearest(CALLER, five))).isEmpty();
        assertThat(rowsReadWhole(() -> assets.list(
                        CALLER,
                        new AssetQuery(
                                new AssetFilter(List.of("camera"), null, BOX, null, List.of(), List.of(), null),
                                null,
                                100))))
                .isEmpty();
    }

    @Test
    void namesNumbersAndPeople() {
        String known = jdbc.sql("select name from place where source_id = '4711'")
                .query(String.class)
                .single();
        String street = jdbc.sql("select street from house_number where source_id = '4711'")
                .query(String.class)
                .single();
        for (String text : List.of(known, known.substring(0, 2), street, street + "11号", "C-777", "无此名称", "zzzz")) {
            assertThat(rowsReadWhole(() -> search.find(CALLER, new SearchQuery(text, 10, PLACE))))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void whatThereIsToLookAfterInAreas() {
        List<Geometry> areas = List.of(BOX.toGeometry(), new Bbox(113.6, 34.6, 113.61, 34.61).toGeometry());
        assertThat(rowsReadWhole(() -> loads.of(CALLER, areas, java.time.Instant.now())))
                .isEmpty();
    }

    @Test
    void thePlaceInWords() {
        assertThat(rowsReadWhole(() -> texts.at(CALLER, PLACE, TextLanguage.ZH)))
                .isEmpty();
    }

    /** Tables of which the question read more than a few rows one after the other, and how many. */
    private Map<String, Long> rowsReadWhole(Runnable question) {
        Map<String, Long> read = new TreeMap<>();
        transaction.executeWithoutResult(status -> {
            Map<String, Long> before = readWhole();
            question.run();
            readWhole().forEach((table, rows) -> read.put(table, rows - before.getOrDefault(table, 0L)));
        });
        // A kind is one of some two hundred that come with the program.
        read.remove("asset_kind");
        read.values().removeIf(rows -> rows <= FEW);
        return read;
    }

    /** So far by this connection; PostgreSQL hands its counts on now and then, but not inside a transaction. */
    private Map<String, Long> readWhole() {
        Map<String, Long> read = new TreeMap<>();
        jdbc.sql("select relname, seq_tup_read from pg_stat_xact_user_tables").query(row -> {
            read.put(row.getString(1), row.getLong(2));
        });
        return read;
    }

    private static TileAddress tileAt(LonLat place, int zoom) {
        int size = 1 << zoom;
        double latitude = Math.toRadians(place.lat());
        return new TileAddress(
                zoom, (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * size), (int)
                        ((place.lon() + 180) / 360 * size));
    }
}
