package org.wangge.geodata.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.SharedData;
import org.wangge.geodata.crs.GeographicCrs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TilingCheckRealDataTest {

    @Test
    @Timeout(60)
    void subdistrictsOfBeijingNearlyTile() throws Exception {
        Map<String, Geometry> cells = new LinkedHashMap<>();
        GeoJsonReader reader = new GeoJsonReader(GeoJsonLimits.STANDARD);
        for (JsonNode feature : beijing().get("features")) {
            cells.put(
                    feature.get("properties").get("code").asString() + "/" + cells.size(),
                    reader.read(feature.get("geometry"), GeographicCrs.CRS84));
        }
        assertThat(cells).hasSize(343);
        Geometry parent = OverlayNGRobust.union(cells.values());
        long start = System.nanoTime();
        List<TilingFinding<String>> findings = TilingCheck.check(parent, cells);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Map<TilingFault, Integer> counts = new EnumMap<>(TilingFault.class);
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        System.out.println("Beijing subdistricts in " + millis + " ms: " + counts);
        assertThat(counts).containsKey(TilingFault.OVERLAP).doesNotContainKey(TilingFault.OUTSIDE);
    }

    @Test
    @Timeout(60)
    void tenThousandCellsAreCheckedInSeconds() {
        Map<Integer, Geometry> cells = Tilings.crooked(new Random(1), 100, 113.7, 34.7, 0.001);
        Geometry parent = Tilings.union(cells);
        long start = System.nanoTime();
        assertThat(TilingCheck.check(parent, cells)).isEmpty();
        System.out.println("10,000 cells in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    private static JsonNode beijing() throws Exception {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.file("admin/beijing_subdistricts.geojson.gz")))) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
