package org.wangge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A benchmark of two ways is one only while both come to the same answer. */
class RiverCoverageTest {

    private final RiverCoverage coverage = new RiverCoverage();

    @Test
    void bothWaysComeToOneAnswer() {
        double share = coverage.intervals();
        assertThat(share).isBetween(0.5, 0.75);
        assertThat(coverage.intervalsFromDegrees()).isEqualTo(share);
        assertThat(coverage.bufferAndIntersection()).isCloseTo(share, within(RiverCoverage.SAME));
    }

    @Test
    void aMonthLeavesHalfOfTheRiverUncovered() {
        assertThat(new MonthOfTracks().united()).isPositive();
    }
}
