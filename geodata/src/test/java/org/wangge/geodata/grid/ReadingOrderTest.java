package org.wangge.geodata.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Wkt;

class ReadingOrderTest {

    @Test
    void rowsComeFromTheNorthAndCellsFromTheWest() {
        Map<String, Geometry> cells = new LinkedHashMap<>();
        cells.put("south-west", square(0, 0, 1));
        cells.put("south-east", square(1, 0.1, 1));
        // Farther west than its northern neighbour is east, which sorting by longitude alone would put first.
        cells.put("north-west", square(0.2, 1.05, 1));
        cells.put("north-east", square(1.2, 1, 1));
        assertThat(ReadingOrder.of(cells)).containsExactly("north-west", "north-east", "south-west", "south-east");
    }

    @Test
    void aRowIsAsHighAsTheMedianCell() {
        Map<String, Geometry> cells = new LinkedHashMap<>();
        cells.put("tall", Wkt.read("POLYGON ((0 0, 1 0, 1 3, 0 3, 0 0))"));
        cells.put("top", square(1, 2, 1));
        cells.put("middle", square(1, 1, 1));
        cells.put("bottom", square(1, 0, 1));
        assertThat(ReadingOrder.of(cells)).containsExactly("top", "tall", "middle", "bottom");
    }

    @Test
    void tiesGoFromNorthToSouthThenByKey() {
        Map<String, Geometry> cells = new LinkedHashMap<>();
        cells.put("b", square(0, 0, 1));
        cells.put("a", square(0, 0, 1));
        cells.put("c", square(0, 0.3, 1));
        assertThat(ReadingOrder.of(cells)).containsExactly("c", "a", "b");
    }

    @Test
    void orderDoesNotDependOnTheOrderGiven() {
        Random random = new Random(9);
        Map<Integer, Geometry> cells = Tilings.crooked(random, 8, 113.7, 34.7, 0.001);
        List<Integer> expected = ReadingOrder.of(cells);
        List<Integer> keys = new ArrayList<>(cells.keySet());
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(keys, random);
            Map<Integer, Geometry> shuffled = new LinkedHashMap<>();
            keys.forEach(key -> shuffled.put(key, cells.get(key)));
            assertThat(ReadingOrder.of(shuffled)).isEqualTo(expected);
        }
        assertThat(ReadingOrder.of(Map.<Integer, Geometry>of())).isEmpty();
    }

    private static Geometry square(double west, double south, double size) {
        return Wkt.read("POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
                .formatted(west, south, west + size, south + size));
    }
}
