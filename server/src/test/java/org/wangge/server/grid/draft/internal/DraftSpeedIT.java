package org.wangge.server.grid.draft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.Drafts;
import org.wangge.server.grid.draft.Publications;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;

/** A layer of 100,000 square cells in 125 communities: how long opening, an operation, the check and publishing take. */
@OfficeTest
@Tag("long")
class DraftSpeedIT {

    private static final Caller PLANNER = Caller.system();
    private static final int COMMUNITIES_ACROSS = 25;
    private static final int COMMUNITIES_DOWN = 5;
    private static final int ACROSS = 40;
    private static final int DOWN = 20;
    private static final double SIDE = 0.001;

    @Autowired
    Drafts drafts;

    @Autowired
    Publications publications;

    @Autowired
    PublicationTables tables;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOperationTakesNoLongerBecauseTheLayerIsLarge() {
        insertLayer();
        long opening = System.nanoTime();
        UUID draft = drafts.open(PLANNER, "base", Instant.now(), null).id();
        System.out.printf("open %.0f ms%n", millis(opening));
        List<Double> times = new ArrayList<>();
        Map<String, UUID> ids = new HashMap<>();
        jdbc.sql("select code, cell_id from grid_code").query(row -> {
            ids.put(row.getString("code"), row.getObject("cell_id", UUID.class));
        });
        for (int i = 0; i < 120; i++) {
            int community = i % (COMMUNITIES_ACROSS * COMMUNITIES_DOWN);
            String code = "410105560%03d%03d".formatted(community + 1, 1 + (i * 37) % 780);
            long begin = System.nanoTime();
            DraftChange change = drafts.apply(
                    PLANNER,
                    draft,
                    null,
                    new DraftOperation.Edit(
                            new GridOperation.Split<>(ids.get(code), line(community, (i * 37) % 780)), List.of()),
                    null);
            times.add(millis(begin));
            assertThat(change.faults()).isEmpty();
        }
        Collections.sort(times);
        System.out.printf("operation: median %.1f ms, p95 %.1f ms%n", times.get(60), times.get(114));
        long checking = System.nanoTime();
        drafts.check(PLANNER, draft);
        System.out.printf("check %.0f ms%n", millis(checking));
        long publishing = System.nanoTime();
        publications.publish(PLANNER, draft, null, Instant.now(), null);
        System.out.printf("publish with its check %.0f ms%n", millis(publishing));
        assertThat(times.get(114)).as("p95 in ms").isLessThan(100);
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static org.locationtech.jts.geom.LineString line(int community, int cell) {
        int column = community % COMMUNITIES_ACROSS * ACROSS + cell % ACROSS;
        int row = community / COMMUNITIES_ACROSS * DOWN + cell / ACROSS;
        double lon = 113 + (column + 0.4) * SIDE;
        return Cgcs2000.geometries().createLineString(new Coordinate[] {
            new Coordinate(lon, 34 + (row - 0.2) * SIDE), new Coordinate(lon, 34 + (row + 1.2) * SIDE)
        });
    }

    /** Written at once, since an intake of so many takes minutes. */
    private void insertLayer() {
        List<PublicationTables.NewRow> layer = new ArrayList<>();
        int columns = COMMUNITIES_ACROSS * ACROSS;
        int rows = COMMUNITIES_DOWN * DOWN;
        UUID street = add(layer, "410105560", null, box(0, 0, columns, rows));
        for (int community = 0; community < COMMUNITIES_ACROSS * COMMUNITIES_DOWN; community++) {
            int west = community % COMMUNITIES_ACROSS * ACROSS;
            int south = community / COMMUNITIES_ACROSS * DOWN;
            String code = "410105560%03d".formatted(community + 1);
            UUID key = add(layer, code, street, box(west, south, west + ACROSS, south + DOWN));
            for (int cell = 0; cell < ACROSS * DOWN; cell++) {
                int x = west + cell % ACROSS;
                int y = south + cell / ACROSS;
                add(layer, code + "%03d".formatted(cell + 1), key, box(x, y, x + 1, y + 1));
            }
        }
        jdbc.sql("""
                with made as (
                    insert into grid_cell (id, layer_id, level, code, source, source_id)
                    select n.id, l.id, length(n.code) / 3 - 2, n.code, 'test', n.code
                    from grid_layer l, unnest(:ids::uuid[], :codes::text[]) as n (id, code) where l.code = 'base'
                    returning id, layer_id, code)
                insert into grid_code (layer_id, code, cell_id) select layer_id, code, id from made
                """)
                .param("ids", layer.stream().map(PublicationTables.NewRow::cell).toArray(UUID[]::new))
                .param(
                        "codes",
                        layer.stream().map(PublicationTables.NewRow::code).toArray(String[]::new))
                .update();
        tables.insertRows(layer, Instant.parse("2020-01-01T00:00:00Z"), 1);
        jdbc.sql("analyze").update();
    }

    private static UUID add(List<PublicationTables.NewRow> layer, String code, UUID parent, Polygon shape) {
        UUID id = UUID.randomUUID();
        layer.add(new PublicationTables.NewRow(id, code, code, parent, shape, false));
        return id;
    }

    /** With a vertex wherever cells meet. */
    private static Polygon box(int west, int south, int east, int north) {
        List<Coordinate> ring = new ArrayList<>();
        for (int x = west; x < east; x++) {
            ring.add(node(x, south));
        }
        for (int y = south; y < north; y++) {
            ring.add(node(east, y));
        }
        for (int x = east; x > west; x--) {
            ring.add(node(x, north));
        }
        for (int y = north; y >= south; y--) {
            ring.add(node(west, y));
        }
        return Cgcs2000.geometries().createPolygon(ring.toArray(Coordinate[]::new));
    }

    private static Coordinate node(int column, int row) {
        return new Coordinate(113 + column * SIDE, 34 + row * SIDE);
    }
}
