package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The 343 subdistricts of Beijing as a layer of streets: they share borders, but not exactly. */
@OfficeTest
class RealSubdistrictsIT {

    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    @Autowired
    Grid grid;

    @Autowired
    GridIntake intake;

    @Test
    void areTakenInAndShownWithWhatDoesNotFit() throws IOException {
        List<CellData> streets = streets();
        assertThat(streets).hasSize(343);
        CellLoad load = new CellLoad("beijing", "base", BEGINNING, streets);
        assertThat(intake.cells(Caller.system(), load).created()).isEqualTo(343);
        LayerSummary base = grid.layers(Caller.system()).getFirst();
        assertThat(base.counts().street()).isEqualTo(343);
        assertThat(base.provisional()).isTrue();
        assertThat(grid.findings(Caller.system(), "base", null, 1000))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.cellCodes()).hasSizeGreaterThan(1));
        for (CellData street : streets) {
            LonLat inside = LonLat.of(street.shape().getInteriorPoint());
            assertThat(grid.cellsAt(Caller.system(), inside, BEGINNING, "base"))
                    .extracting(CellAt::code)
                    .containsExactly(street.code().substring(0, 9));
        }
        assertThat(intake.cells(Caller.system(), load).unchanged()).isEqualTo(343);
    }

    private static List<CellData> streets() throws IOException {
        GeoJsonReader reader = new GeoJsonReader(new GeoJsonLimits(1_000_000, 0));
        List<CellData> streets = new ArrayList<>();
        try (InputStream file =
                new GZIPInputStream(Files.newInputStream(SharedData.file("admin/beijing_subdistricts.geojson.gz")))) {
            for (JsonNode feature : JsonMapper.shared().readTree(file).get("features")) {
                JsonNode properties = feature.get("properties");
                String code = properties.get("code").asString();
                streets.add(new CellData(
                        code,
                        CellLevel.STREET,
                        code,
                        properties.get("Name").asString(),
                        properties.get("parentCode").asString(),
                        reader.read(feature.get("geometry"), Crs.parse("CRS84"))));
            }
        }
        return streets;
    }
}
