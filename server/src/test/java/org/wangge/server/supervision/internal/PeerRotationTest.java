package org.wangge.server.supervision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerRotationTest {

    @Test
    void nobodyGetsThemselvesAndEverybodyIsLookedAtOnce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int people = 2 + random.nextInt(40);
            List<Integer> circle = IntStream.range(0, people).boxed().toList();
            int shift = PeerRotation.shift(people, random.nextInt(500));
            Map<Integer, Integer> pairs = PeerRotation.pairs(circle, shift);
            assertThat(pairs)
                    .as("seed %d", seed)
                    .hasSize(people)
                    .allSatisfy((who, whom) -> assertThat(whom).isNotEqualTo(who));
            assertThat(new HashSet<>(pairs.values())).as("seed %d", seed).isEqualTo(Set.copyOf(circle));
        }
    }

    @Test
    void everybodyMeetsEverybodyBeforeItBeginsAgain() {
        Set<Integer> met = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            met.add(PeerRotation.pairs(List.of(0, 1, 2, 3, 4), PeerRotation.shift(5, round))
                    .get(0));
        }
        assertThat(met).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(PeerRotation.shift(5, 4)).isEqualTo(PeerRotation.shift(5, 0));
    }

    @Test
    void aCircleIsNotTurnedOntoItself() {
        assertThatThrownBy(() -> PeerRotation.pairs(List.of(0, 1), 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
