package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.SharedData;

/** The real open files, counted. */
class SharedFilesTest {

    @Test
    void readsTheSubdistrictsOfBeijing() throws IOException {
        Collected read = Collected.read(SharedData.file("admin/beijing_subdistricts.geojson.gz"));

        assertThat(read.features).hasSize(343);
        assertThat(read.features)
                .extracting(SourceFeature::sourceId)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("\\d{12}"));
        assertThat(read.features.getFirst().text("Name")).contains("阳坊镇");
        assertThat(read.findings).allMatch(finding -> !finding.rejects());
    }

    @Test
    void readsTheCamerasOfTaiwan() throws IOException {
        Collected read = Collected.read(SharedData.file("points/taiwan_speed_cameras.geojson.gz"));

        assertThat(read.features)
                .hasSize(2512)
                .filteredOn(camera -> camera.attributes().containsKey("bearing"))
                .hasSize(1624);
        assertThat(read.findings).isEmpty();
    }

    @Test
    void readsTheDockingStationsOfLondon() throws IOException {
        Collected read = Collected.read(SharedData.file("points/london_cycle_hire.csv"));

        assertThat(read.features).hasSize(742).allMatch(station -> station.geometry() != null);
        assertThat(read.features.getFirst().text("name")).contains("River Street");
    }

    @Test
    void readsTheCodesOfCommunitiesWithoutPlaces() throws IOException {
        Collected read = Collected.read(SharedData.file("admin/nbs_villages_zhengzhou_hebi.csv.gz"));

        assertThat(read.features).hasSize(4347);
    }
}
