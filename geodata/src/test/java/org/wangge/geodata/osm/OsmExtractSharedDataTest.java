package org.wangge.geodata.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.SharedData;
import org.wangge.geodata.io.DataFinding;

/**
 * The real extracts, counted. Figures of the data's own page that differ are explained where they are asserted; they were
 * compared with what GDAL's OSM driver finds in the same files.
 */
class OsmExtractSharedDataTest {

    private static CollectingSink read(String name) throws IOException {
        CollectingSink sink = new CollectingSink();
        OsmExtract.read(SharedData.file("osm/" + name), sink);
        assertThat(sink.features).allSatisfy(feature -> {
            assertThat(feature.geometry().isEmpty()).isFalse();
            assertThat(feature.geometry().isValid()).isTrue();
        });
        return sink;
    }

    private static Map<String, Long> counts(CollectingSink sink) {
        return sink.features.stream()
                .collect(Collectors.groupingBy(f -> f.getClass().getSimpleName(), Collectors.counting()));
    }

    @Test
    void readsATown() throws IOException {
        CollectingSink town = read("neubrandenburg.osm.pbf");

        // GDAL finds 7,900 highway lines: 24 are only proposed and 2 rest areas; 2 closed roads it takes for areas.
        assertThat(counts(town))
                .containsEntry("Building", 15339L)
                .containsEntry("Road", 7876L)
                .containsEntry("Parking", 337L)
                .containsEntry("BicycleParking", 27L)
                .containsEntry("HouseNumber", 10220L)
                .containsEntry("Place", 1162L);
        // Two woods that reach beyond the extract.
        assertThat(town.findings)
                .extracting(DataFinding::recordKey)
                .containsExactly("relation/7296", "relation/3244273");
    }

    @Test
    void readsTheWatersOfATown() throws IOException {
        CollectingSink town = read("neubrandenburg.osm.pbf");

        // 218 ways have a waterway tag: these 202 lines, 13 river banks, which are areas, and 3 weirs.
        assertThat(town.all(OsmFeature.Waterway.class).stream()
                        .collect(Collectors.groupingBy(OsmFeature.Waterway::kind, Collectors.counting())))
                .isEqualTo(Map.of("river", 9L, "canal", 9L, "stream", 46L, "ditch", 30L, "drain", 108L));
        // 278 areas of natural=water (ponds and the lake among them), 13 river banks, 13 reservoirs, 2 basins.
        assertThat(town.all(OsmFeature.WaterArea.class).stream()
                        .collect(Collectors.groupingBy(OsmFeature.WaterArea::kind, Collectors.counting())))
                .isEqualTo(Map.of(
                        "water", 246L, "pond", 31L, "lake", 1L, "riverbank", 13L, "reservoir", 13L, "basin", 2L));
    }

    @Test
    void readsChineseNames() throws IOException {
        CollectingSink town = read("shenzhen-longgang-2019.osm.pbf");

        assertThat(counts(town))
                .containsEntry("Road", 515L)
                .containsEntry("Building", 139L)
                .containsEntry("Parking", 6L)
                .containsEntry("WaterArea", 7L)
                .containsEntry("Waterway", 2L);
        assertThat(town.all(OsmFeature.Road.class))
                .extracting(OsmFeature.Road::name)
                .contains("龙岗大道");
        assertThat(town.findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("missing-member"));
    }

    @Test
    void readsCamerasAndBicycleParking() throws IOException {
        CollectingSink town = read("london-moorgate-2024.osm.pbf");

        assertThat(town.all(OsmFeature.Camera.class)).hasSize(6);
        assertThat(town.all(OsmFeature.BicycleParking.class))
                .hasSize(40)
                .filteredOn(parking -> parking.capacity().isPresent())
                .hasSize(38);
        assertThat(town.findings).extracting(DataFinding::code).containsOnly("missing-member", "invalid-geometry");
    }
}
