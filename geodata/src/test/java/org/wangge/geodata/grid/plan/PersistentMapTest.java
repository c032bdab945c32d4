package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {

    /** A key of which many have the same hash code. */
    private record Crowded(int number) {
        @Override
        public int hashCode() {
            return number % 7;
        }
    }

    @Test
    void everyVersionStaysWhatItWas() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<PersistentMap<Crowded, Integer>> versions = new ArrayList<>(List.of(PersistentMap.empty()));
            List<Map<Crowded, Integer>> expected = new ArrayList<>(List.of(Map.of()));
            for (int i = 0; i < 300; i++) {
                Map<Crowded, Integer> map = new HashMap<>(expected.getLast());
                Crowded key = new Crowded(random.nextInt(60));
                if (random.nextInt(3) == 0) {
                    map.remove(key);
                    versions.add(versions.getLast().without(key));
                } else {
                    map.put(key, i);
                    versions.add(versions.getLast().with(key, i));
                }
                expected.add(map);
            }
            for (int i = 0; i < versions.size(); i++) {
                Map<Crowded, Integer> read = new HashMap<>();
                versions.get(i).forEach(read::put);
                assertThat(read).as("seed %d version %d", seed, i).isEqualTo(expected.get(i));
                assertThat(versions.get(i).size()).isEqualTo(read.size());
                for (int number = 0; number < 60; number++) {
                    Crowded key = new Crowded(number);
                    assertThat(versions.get(i).find(key).orElse(-1))
                            .isEqualTo(expected.get(i).getOrDefault(key, -1));
                }
            }
        }
    }

    @Test
    void manyKeysAreKept() {
        PersistentMap<Long, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 100_000; i++) {
            map = map.with((long) i << 20, i);
        }
        assertThat(map.size()).isEqualTo(100_000);
        assertThat(map.find(77L << 20)).contains(77);
        for (int i = 0; i < 100_000; i++) {
            map = map.without((long) i << 20);
        }
        assertThat(map.size()).isZero();
        assertThat(map.find(0L)).isEmpty();
    }
}
