package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalSetTest {

    private static final long SEED = 5_001;

    @Test
    void mergesWhatTouchesAndDropsWhatIsEmpty() {
        assertThat(IntervalSet.of(5, 9, 0, 2, 2, 3, 8, 12, 20, 20).toArray()).containsExactly(0, 3, 5, 12);
        assertThat(IntervalSet.of(1, 1)).isEqualTo(IntervalSet.EMPTY);
        assertThat(IntervalSet.of().isEmpty()).isTrue();
    }

    @Test
    void refusesWhatIsNoInterval() {
        assertThatThrownBy(() -> IntervalSet.of(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalSet.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalSet.of(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntervalSet.of(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cutsAndComplements() {
        IntervalSet set = IntervalSet.of(100, 300, 500, 700);
        assertThat(set.within(200, 600)).isEqualTo(IntervalSet.of(200, 300, 500, 600));
        assertThat(set.complement(0, 1000)).isEqualTo(IntervalSet.of(0, 100, 300, 500, 700, 1000));
        assertThat(set.complement(100, 300)).isEqualTo(IntervalSet.EMPTY);
        assertThat(IntervalSet.EMPTY.complement(3, 4)).isEqualTo(IntervalSet.of(3, 4));
        assertThat(set.contains(100)).isTrue();
        assertThat(set.contains(400)).isFalse();
        assertThat(set.contains(600)).isTrue();
    }

    @Test
    void isASetOfPlacesWhateverTheOrder() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            double[] numbers = new double[2 * (1 + random.nextInt(20))];
            for (int i = 0; i < numbers.length; i += 2) {
                numbers[i] = random.nextInt(100);
                numbers[i + 1] = numbers[i] + random.nextInt(12);
            }
            IntervalSet set = IntervalSet.of(numbers);
            String as = "seed %d round %d".formatted(SEED, round);
            assertThat(IntervalSet.of(set.toArray())).as(as).isEqualTo(set);
            assertThat(IntervalSet.union(List.of(set, set))).as(as).isEqualTo(set);
            assertThat(set.complement(0, 200).complement(0, 200)).as(as).isEqualTo(set);
            assertThat(set.measureMetres() + set.complement(0, 200).measureMetres())
                    .as(as)
                    .isCloseTo(200, within(1e-9));
            for (double place = 0.5; place < 120; place++) {
                boolean inOne = false;
                for (int i = 0; i < numbers.length; i += 2) {
                    inOne |= numbers[i] < place && place < numbers[i + 1];
                }
                assertThat(set.contains(place)).as(as).isEqualTo(inOne);
            }
        }
    }

    @Test
    void chainagesAreWrittenInKilometresAndMetres() {
        assertThat(Chainage.label(300, 780)).isEqualTo("K0+300–K0+780");
        assertThat(Chainage.label(12_045.4)).isEqualTo("K12+045");
        assertThat(Chainage.label(999.6)).isEqualTo("K1+000");
        assertThat(Chainage.label(-0.2)).isEqualTo("K0+000");
        assertThat(Chainage.label(-50)).isEqualTo("-K0+050");
    }
}
