package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wangge.server.grid.SquareOffice.cell;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.GridIntake.LayerData;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** What does not tile is shown; shapes with holes and parts; what the tables refuse. */
@OfficeTest
class LayerFindingsIT {

    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
    private static final String WHOLE = "POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))";
    private static final String WEST = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))";
    private static final String EAST = "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))";

    @Autowired
    Grid grid;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    private String layer() {
        String code = "l" + UUID.randomUUID();
        intake.layer(Caller.system(), new LayerData(code, "专属网格", "Dedicated"));
        return code;
    }

    /** A layer that must cover the ground; the base layer of the test before is one that need not from then on. */
    private String baseLayer() {
        String code = layer();
        jdbc.sql("update grid_layer set kind = 'dedicated' where kind = 'base'").update();
        jdbc.sql("update grid_layer set kind = 'base' where code = :code")
                .param("code", code)
                .update();
        return code;
    }

    private IntakeResult load(String layer, CellData... cells) {
        return intake.cells(Caller.system(), new CellLoad("test", layer, BEGINNING, List.of(cells)));
    }

    private boolean provisional(String layer) {
        return grid.layers(Caller.system()).stream()
                .filter(summary -> summary.code().equals(layer))
                .findFirst()
                .orElseThrow()
                .provisional();
    }

    private List<String> kinds(String layer) {
        return grid.findings(Caller.system(), layer, null, 100).stream()
                .map(LayerFinding::kind)
                .toList();
    }

    @Test
    void aLayerThatDoesNotTileIsProvisionalUntilItIsMended() {
        String layer = baseLayer();
        load(
                layer,
                cell(CellLevel.STREET, "S", "街道", null, WHOLE),
                cell(CellLevel.COMMUNITY, "A", "甲", "S", WEST),
                cell(CellLevel.COMMUNITY, "B", "乙", "S", "POLYGON ((0.9 0, 1.9 0, 1.9 1, 0.9 1, 0.9 0))"));
        assertThat(provisional(layer)).isTrue();
        assertThat(kinds(layer)).contains("overlap", "gap");
        assertThat(grid.findings(Caller.system(), layer, null, 100))
                .allSatisfy(finding -> assertThat(finding.geoJson()).contains("coordinates"));
        assertThat(load(layer, cell(CellLevel.COMMUNITY, "B", "乙", "S", EAST)).updated())
                .isEqualTo(1);
        assertThat(provisional(layer)).isFalse();
        assertThat(kinds(layer)).isEmpty();
    }

    @Test
    void aVertexOnOneSideOfABorderIsAFault() {
        String layer = layer();
        load(
                layer,
                cell(CellLevel.STREET, "S", "街道", null, WHOLE),
                cell(CellLevel.COMMUNITY, "A", "甲", "S", WEST),
                cell(CellLevel.COMMUNITY, "B", "乙", "S", "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0.5, 1 0))"));
        assertThat(kinds(layer)).containsOnly("t-junction");
    }

    @Test
    void aCellWithoutAParentIsAFault() {
        String layer = baseLayer();
        load(layer, cell(CellLevel.COMMUNITY, "A", "甲", "nowhere", WEST));
        assertThat(kinds(layer)).containsExactly("no-parent");
    }

    @Test
    void aDedicatedLayerMayLeaveGroundUncoveredButNotOverlapItself() {
        String layer = layer();
        load(
                layer,
                cell(CellLevel.STREET, "S", "街道", null, WHOLE),
                cell(CellLevel.COMMUNITY, "A", "甲", "S", WEST),
                cell(CellLevel.CELL, "C1", "独", null, "POLYGON ((5 0, 6 0, 6 1, 5 1, 5 0))"));
        assertThat(kinds(layer)).isEmpty();
        assertThat(provisional(layer)).isFalse();
        load(
                layer,
                cell(CellLevel.CELL, "C2", "叠", null, "POLYGON ((5.5 0, 7 0, 7 1, 5.5 1, 5.5 0))"),
                cell(CellLevel.COMMUNITY, "B", "外", "S", "POLYGON ((1 0, 3 0, 3 1, 1 1, 1 0))"));
        assertThat(kinds(layer)).contains("overlap", "outside").doesNotContain("gap", "no-parent");
        assertThat(provisional(layer)).isTrue();
    }

    @Test
    void streetsMayNotOverlap() {
        String layer = layer();
        load(
                layer,
                cell(CellLevel.STREET, "S1", "一街", null, WEST),
                cell(CellLevel.STREET, "S2", "二街", null, "POLYGON ((0.9 0, 2 0, 2 1, 0.9 1, 0.9 0))"));
        assertThat(kinds(layer)).contains("overlap").doesNotContain("gap", "outside");
    }

    @Test
    void badRecordsAreLeftOutAndTold() {
        String layer = layer();
        IntakeResult result = load(
                layer,
                cell(CellLevel.STREET, "410105560000", "如意湖", null, WHOLE),
                cell(CellLevel.STREET, "bow", "蝴蝶结", null, "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"),
                cell(CellLevel.STREET, "none", "空", null, "POLYGON EMPTY"),
                cell(CellLevel.STREET, "line", "线", null, "LINESTRING (0 0, 1 1)"),
                cell(CellLevel.STREET, "far", "远", null, "POLYGON ((200 0, 201 0, 201 1, 200 0))"),
                cell(CellLevel.COMMUNITY, "410105560", "同码", null, WEST));
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.rejected())
                .extracting(IntakeResult.Rejection::sourceId)
                .containsExactlyInAnyOrder("bow", "none", "line", "far", "410105560");
        assertThat(grid.cellsAt(Caller.system(), new LonLat(0.5, 0.5), BEGINNING, layer))
                .extracting(CellAt::code)
                .containsExactly("410105560");
    }

    @Test
    void aHoleBelongsToNobodyAndItsRimToTheCell() {
        String layer = layer();
        load(
                layer,
                cell(
                        CellLevel.STREET,
                        "S",
                        "环",
                        null,
                        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1)), ((10 0, 11 0, 11 1, 10 0)))"));
        assertThat(at(layer, 2, 2)).isEmpty();
        assertThat(at(layer, 1, 2)).containsExactly("S");
        assertThat(at(layer, 3, 3)).containsExactly("S");
        assertThat(at(layer, 10.9, 0.5)).containsExactly("S");
        assertThat(at(layer, 5, 0.5)).isEmpty();
    }

    @Test
    void everyPlaceOnASharedEdgeBelongsToExactlyOneCell() {
        String layer = layer();
        // Edges of odd slopes, so that hardly any point lies on them exactly.
        load(
                layer,
                cell(
                        CellLevel.STREET,
                        "S",
                        "街道",
                        null,
                        "POLYGON ((113.1 34.1, 113.9 34.2, 113.8 34.9, 113.2 34.7, 113.1 34.1))"),
                cell(CellLevel.COMMUNITY, "A", "甲", "S", "POLYGON ((113.1 34.1, 113.9 34.2, 113.2 34.7, 113.1 34.1))"),
                cell(CellLevel.COMMUNITY, "B", "乙", "S", "POLYGON ((113.9 34.2, 113.8 34.9, 113.2 34.7, 113.9 34.2))"));
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            double t = random.nextDouble();
            double lon = 113.9 + t * (113.2 - 113.9);
            double lat = 34.2 + t * (34.7 - 34.2);
            assertThat(at(layer, lon, lat)).as("t %s, seed %d", t, seed).hasSize(2);
        }
        assertThat(at(layer, 113.9, 34.2)).containsExactly("S", "A");
    }

    @Test
    void aCellHasOneVersionAtATime() {
        String layer = layer();
        load(layer, cell(CellLevel.STREET, "S", "街道", null, WHOLE));
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into grid_cell_version (id, cell_id, code, name, geom, area_square_metres, valid_from, version_from)
                        select gen_random_uuid(), v.cell_id, v.code, v.name, v.geom, 1, v.valid_from + interval '1 day', v.version_from
                        from grid_cell_version v join grid_cell c on c.id = v.cell_id
                        join grid_layer l on l.id = c.layer_id where l.code = :layer
                        """).param("layer", layer).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_at_a_time");
    }

    @Test
    void anEndedCellIsGoneFromThenOn() {
        String layer = layer();
        load(layer, cell(CellLevel.STREET, "S", "街道", null, WHOLE));
        Instant end = Instant.parse("2024-01-01T00:00:00Z");
        assertThat(intake.end(Caller.system(), layer, List.of("S"), end)).isEqualTo(1);
        LonLat inside = new LonLat(0.5, 0.5);
        assertThat(grid.cellsAt(Caller.system(), inside, end.minusMillis(1), layer))
                .hasSize(1);
        assertThat(grid.cellsAt(Caller.system(), inside, end, layer)).isEmpty();
    }

    @Test
    void onlyWhoMayImportDoes() {
        assertThatThrownBy(() ->
                        intake.cells(As.callerOf(Role.DISPATCHER), new CellLoad("test", "base", BEGINNING, List.of())))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void theSearchForTheCellUsesTheIndex() {
        String layer = layer();
        jdbc.sql("""
                with cells as (
                    insert into grid_cell (id, layer_id, level, code, source, source_id)
                    select gen_random_uuid(), l.id, 3, 'n' || n, 'plan', n::text
                    from grid_layer l, generate_series(0, 4999) n where l.code = :layer
                    returning id, code, source_id::int as n)
                insert into grid_cell_version (id, cell_id, code, name, geom, area_square_metres, valid_from, version_from)
                select gen_random_uuid(), id, code, 'x',
                    ST_Multi(ST_MakeEnvelope(n / 70 * 0.01, n % 70 * 0.01, n / 70 * 0.01 + 0.01, n % 70 * 0.01 + 0.01, 4490)),
                    1, '2020-01-01Z', '2020-01-01Z'
                from cells
                """).param("layer", layer).update();
        jdbc.sql("analyze grid_cell_version").update();
        String plan = String.join("\n", jdbc.sql("""
                        explain select id from grid_cell_version v
                        where v.geom && ST_SetSRID(ST_Point(0.305, 0.305), 4490) and v.valid_from <= now()
                        """).query(String.class).list());
        assertThat(plan).contains("grid_cell_version_geom");
    }

    private List<String> at(String layer, double lon, double lat) {
        return grid
                .cellsAt(Caller.system(), LonLat.of(new Coordinate(lon, lat)), BEGINNING.plusSeconds(1), layer)
                .stream()
                .map(CellAt::code)
                .toList();
    }
}
