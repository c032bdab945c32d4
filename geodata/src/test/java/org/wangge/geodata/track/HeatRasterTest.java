package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.track.HeatRaster.Part;
import org.wangge.geodata.track.HeatRaster.Square;

class HeatRasterTest {

    @Test
    void everyMetreIsInOneCellAsOftenAsItWasWalked() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<Part> parts = List.of(part(random), part(random), part(random));
            double size = 20 + random.nextDouble() * 400;

            List<Square> cells = HeatRaster.cells(parts, size);

            double length = parts.stream()
                    .mapToDouble(part -> GeodesicMeasure.lengthMetres(part.line()))
                    .sum();
            double walked = parts.stream()
                    .mapToDouble(part -> GeodesicMeasure.lengthMetres(part.line()) * part.tracks())
                    .sum();
            assertThat(cells.stream().mapToDouble(Square::lineMetres).sum())
                    .as("seed %d round %d", seed, round)
                    .isCloseTo(length, within(length * 1e-6));
            assertThat(cells.stream().mapToDouble(Square::walkedMetres).sum())
                    .isCloseTo(walked, within(1e-6 * length * 9));
            sampled(parts, size, cells)
                    .forEach((cell, metres) -> assertThat(metres)
                            .as("%s of seed %d", cell, seed)
                            .isCloseTo(cell.lineMetres(), within(3.0)));
        }
    }

    /** Metres of lines in each cell by their samples, which are half a metre apart at most. */
    private static Map<Square, Double> sampled(List<Part> parts, double size, List<Square> cells) {
        Map<Square, Double> found = new HashMap<>();
        cells.forEach(cell -> found.put(cell, 0.0));
        for (Part part : parts) {
            Coordinate[] line = part.line().getCoordinates();
            for (int i = 1; i < line.length; i++) {
                double metres = GeodesicDistance.metres(LonLat.of(line[i - 1]), LonLat.of(line[i]));
                int samples = (int) Math.ceil(metres / 0.5);
                for (int s = 0; s < samples; s++) {
                    double share = (s + 0.5) / samples;
                    double x = line[i - 1].x + (line[i].x - line[i - 1].x) * share;
                    double y = line[i - 1].y + (line[i].y - line[i - 1].y) * share;
                    Square in = cells.stream()
                            .filter(cell ->
                                    x >= cell.west() && x < cell.east() && y >= cell.south() && y < cell.north())
                            .findFirst()
                            .orElseThrow();
                    found.merge(in, metres / samples, Double::sum);
                }
            }
        }
        assertThat(cells).allSatisfy(cell -> {
            LonLat southWest = new LonLat(cell.west(), cell.south());
            assertThat(GeodesicDistance.metres(southWest, new LonLat(cell.east(), cell.south())))
                    .isCloseTo(size, within(size * 0.02));
        });
        return found;
    }

    @Test
    void aCellIsTheSameWhateverElseIsAskedFor() {
        Part one = new Part(line(113.7305, 34.7712, 113.7306, 34.7713), 2);
        Part far = new Part(line(113.9, 34.2, 114.0, 35.8), 0);
        Square alone = HeatRaster.cells(List.of(one), 500).getFirst();
        assertThat(HeatRaster.cells(List.of(far, one), 500)).contains(alone);
        assertThat(alone.mostTracks()).isEqualTo(2);
        assertThat(alone.walkedMetres()).isEqualTo(2 * alone.lineMetres());
        assertThat(HeatRaster.cells(List.of(far), 500))
                .as("not walked, and shown as such")
                .allMatch(cell -> cell.walkedMetres() == 0 && cell.mostTracks() == 0 && cell.lineMetres() > 0);
    }

    @Test
    void nothingIsNoCellAndSizesHaveBounds() {
        assertThat(HeatRaster.cells(List.of(), 100)).isEmpty();
        assertThatThrownBy(() -> HeatRaster.cells(List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeatRaster.cells(List.of(), Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Part part(Random random) {
        List<Coordinate> vertices = new ArrayList<>();
        double lon = 113.7 + random.nextDouble() * 0.05;
        // Round a whole degree, where cells change their width.
        double lat = 34.98 + random.nextDouble() * 0.04;
        for (int i = 0; i < 6; i++) {
            vertices.add(new Coordinate(lon, lat));
            lon += (random.nextDouble() - 0.5) * 0.01;
            lat += random.nextInt(4) == 0 ? 0 : (random.nextDouble() - 0.5) * 0.01;
        }
        return new Part(Cgcs2000.geometries().createLineString(vertices.toArray(Coordinate[]::new)), random.nextInt(9));
    }

    private static LineString line(double lon, double lat, double toLon, double toLat) {
        return Cgcs2000.geometries()
                .createLineString(new Coordinate[] {new Coordinate(lon, lat), new Coordinate(toLon, toLat)});
    }
}
