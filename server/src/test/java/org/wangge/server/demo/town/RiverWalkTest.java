package org.wangge.server.demo.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.HalfWidths;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.LineNetwork;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.Track;
import org.wangge.geodata.track.TrackCleaning;
import org.wangge.geodata.track.Travel;

/** What the simulated chief's walk is worth, as it is measured everywhere. */
class RiverWalkTest {

    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final double HALF_WIDTH = 8;
    private static final double BANK = HALF_WIDTH + 3;

    /** About two kilometres with a bend. */
    private static final LineString RIVER = Cgcs2000.geometries().createLineString(new Coordinate[] {
        new Coordinate(113.73, 34.76), new Coordinate(113.731, 34.769), new Coordinate(113.735, 34.778)
    });

    private static IntervalSet covered(long seed, UnaryOperator<RiverWalk> walk) {
        List<Fix> fixes = walk.apply(new RiverWalk(RIVER, seed)).fixes(START);
        Track track = new Track("walk", "chief", "phone", Travel.FOOT, fixes);
        MeasuredLine line = new MeasuredLine("line", "river", RIVER, 0, HalfWidths.of(HALF_WIDTH));
        return LineNetwork.of(List.of(line)).cover(TrackCleaning.clean(track, Gates.SEEDED)).stream()
                .map(one -> one.covered())
                .findFirst()
                .orElse(IntervalSet.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void crossingABridgeEarnsNothing(long seed) {
        assertThat(covered(seed, walk -> walk.straight(700, 150).straight(700, -150))
                        .measureMetres())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void standingOnTheBankEarnsNothing(long seed) {
        assertThat(covered(seed, walk -> walk.straight(700, BANK).rest(Duration.ofMinutes(20)))
                        .measureMetres())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aStretchWithoutARecordEarnsNothing(long seed) {
        IntervalSet covered = covered(
                seed, walk -> walk.along(100, 400, BANK).unrecorded(800, BANK).along(800, 1000, BANK));
        assertThat(covered.within(440, 760).measureMetres()).isZero();
        assertThat(covered.within(120, 380).measureMetres()).isGreaterThan(250);
        assertThat(covered.within(820, 980).measureMetres()).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofAnEventfulWalkWhatWasWalkedAlongTheBankCounts(long seed) {
        IntervalSet covered = covered(seed, walk -> walk.eventful(200, BANK));
        assertThat(covered.within(690, 910).measureMetres())
                .as("without the phone")
                .isZero();
        assertThat(covered.within(1240, 1460).measureMetres())
                .as("through the streets and over the bridge")
                .isZero();
        assertThat(covered.within(220, 630).measureMetres()).isGreaterThan(390);
        assertThat(covered.within(970, 1180).measureMetres()).isGreaterThan(190);
        assertThat(covered.within(1520, 1680).measureMetres()).isGreaterThan(140);
    }

    @Test
    void theSameSeedIsTheSameWalk() {
        assertThat(new RiverWalk(RIVER, 7).eventful(0, BANK).fixes(START))
                .isEqualTo(new RiverWalk(RIVER, 7).eventful(0, BANK).fixes(START))
                .isNotEqualTo(new RiverWalk(RIVER, 8).eventful(0, BANK).fixes(START));
    }
}
