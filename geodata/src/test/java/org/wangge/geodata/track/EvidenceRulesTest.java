package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;

/** Each rule takes credit away and none adds any; whatever it sets aside is kept and says why. */
class EvidenceRulesTest {

    private static final long SEED = 5_100;
    private static final MeasuredLine CANAL = Walks.river(Walks.line(0, 0, 2000, 0));

    @Test
    void crossingABridgeEarnsNothing() {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(SEED + seed);
            double sigma = 2 + random.nextInt(7);
            double slant = Math.toRadians(random.nextInt(31) - 15);
            double skew = 150 * Math.tan(slant);
            Walks.Phone phone = new Walks.Phone(random, sigma, random.nextBoolean() ? 0 : 0.9, 1 + random.nextInt(5))
                    .go(1000 - skew, -150, 1000 + skew, 150, 1.3);
            assertThat(share(phone.fixes())).as("seed %d", SEED + seed).isZero();
        }
    }

    @Test
    void withoutTheHeadingRuleACrossingEarnsWhatIsWithinReach() {
        List<Fix> fixes = new Walks.Phone(new Random(SEED), 0, 0, 5)
                .go(1000, -150, 1000, 150, 1.3)
                .fixes();
        PeriodCoverage bare = Walks.period(CANAL, Gates.SEEDED.withHeadingDegrees(90), fixes);
        assertThat(bare.coveredMetres()).isCloseTo(50, within(0.1));
    }

    @Test
    void standingEarnsNothing() {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(SEED + seed);
            double memory = seed % 3 * 0.45;
            List<Fix> fixes = new Walks.Phone(random, 8, memory, 5)
                    .stand(700, random.nextInt(30), 400)
                    .fixes();
            assertThat(share(fixes)).as("seed %d", SEED + seed).isZero();
        }
    }

    @Test
    void standingOnABridgeOnTheWayEarnsNothing() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(SEED + seed);
            List<Fix> fixes = new Walks.Phone(random, 5, 0.5, 5)
                    .go(900, -200, 900, 0, 1.2)
                    .stand(900, 0, 150)
                    .go(900, 0, 900, 200, 1.2)
                    .fixes();
            assertThat(share(fixes)).as("seed %d", SEED + seed).isZero();
        }
    }

    @Test
    void aStayOnTheWayCountsAsTimeAndAddsNoWay() {
        for (int seed = 0; seed < 50; seed++) {
            Walks.Phone walk = new Walks.Phone(new Random(SEED + seed), 4, 0.5, 5).go(200, 15, 800, 15, 1.3);
            PeriodCoverage without = Walks.period(CANAL, Gates.SEEDED, walk.fixes());
            Walks.Phone stayed = new Walks.Phone(new Random(SEED + seed), 4, 0.5, 5)
                    .go(200, 15, 800, 15, 1.3)
                    .stand(800, 15, 240);
            CleanTrack clean = TrackCleaning.clean(Walks.track(stayed.fixes()), Gates.SEEDED);
            PeriodCoverage with = Walks.period(CANAL, Gates.SEEDED, stayed.fixes());
            String as = "seed " + (SEED + seed);
            assertThat(with.coveredMetres()).as(as).isCloseTo(without.coveredMetres(), within(20.0));
            assertThat(clean.measures().standing().toSeconds()).as(as).isBetween(1150L, 1260L);
            assertThat(clean.stops()).as(as).hasSize(1);
            assertThat(clean.measures().distanceMetres()).as(as).isBetween(570.0, 620.0);
        }
    }

    @Test
    void aBridgedGapEarnsNothing() {
        Walks.Phone before = new Walks.Phone(new Random(SEED), 3, 0.9, 5).go(0, 10, 400, 10, 1.3);
        double alone = Walks.period(CANAL, Gates.SEEDED, before.fixes()).coveredMetres();
        before.pause(900).go(1600, 10, 2000, 10, 1.3);
        PeriodCoverage both = Walks.period(CANAL, Gates.SEEDED, before.fixes());
        assertThat(both.covered().count()).isEqualTo(2);
        assertThat(both.covered().within(0, 1000).measureMetres()).isCloseTo(alone, within(1e-6));
        assertThat(both.covered().within(450, 1550).measureMetres()).isZero();
        CleanTrack clean = TrackCleaning.clean(Walks.track(before.fixes()), Gates.SEEDED);
        assertThat(clean.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.TIME);
            assertThat(gap.metres()).isCloseTo(1205, within(20.0));
        });
        assertThat(clean.measures().elapsed())
                .isEqualTo(clean.measures()
                        .moving()
                        .plus(clean.measures().standing())
                        .plus(clean.measures().inGaps()));
    }

    @Test
    void aFixWithoutCreditTakesNoneFromAnother() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(SEED + seed);
            List<Fix> good =
                    new Walks.Phone(random, 3, 0.9, 5).go(0, 10, 600, 10, 1.3).fixes();
            List<Fix> all = new ArrayList<>(good);
            long seq = good.stream().mapToLong(Fix::seq).max().orElseThrow();
            for (int i = 0; i < 40; i++) {
                // Of any moment of the walk, also of one that another fix is of, with a number that does not fit to it.
                Instant at = good.get(random.nextInt(good.size())).observedAt().plusSeconds(random.nextInt(3));
                Fix bad = Fix.of(++seq, at, Walks.place(random.nextInt(600), random.nextInt(60)));
                boolean mock = random.nextBoolean();
                all.add(
                        random.nextInt(all.size()),
                        new Fix(seq, at, bad.place(), mock ? 3.0 : 51.0, null, null, mock, bad.receivedAt()));
            }
            CleanTrack alone = TrackCleaning.clean(Walks.track(good), Gates.SEEDED);
            CleanTrack among = TrackCleaning.clean(Walks.track(all), Gates.SEEDED);
            String as = "seed " + (SEED + seed);
            assertThat(among.fixes().stream()
                            .filter(judged -> good.contains(judged.fix()))
                            .toList())
                    .as(as)
                    .isEqualTo(alone.fixes());
            assertThat(among.measures()).as(as).isEqualTo(alone.measures());
            assertThat(Walks.period(CANAL, Gates.SEEDED, all).covered())
                    .as(as)
                    .isEqualTo(Walks.period(CANAL, Gates.SEEDED, good).covered());
        }
    }

    @Test
    void aHoleInDistanceIsAGapAndAnEdgeThatFastIsOneToo() {
        List<Fix> far = new Walks.Phone(new Random(SEED), 0, 0, 100)
                .go(0, 0, 1000, 0, 2.5)
                .fixes();
        assertThat(TrackCleaning.clean(Walks.track(far), Gates.SEEDED).gaps())
                .hasSize(far.size() - 1)
                .allMatch(gap -> gap.reason() == Gap.Reason.DISTANCE);
        Walks.Phone jump =
                new Walks.Phone(new Random(SEED), 0, 0, 5).go(0, 0, 200, 0, 1).go(350, 0, 600, 0, 1);
        assertThat(TrackCleaning.clean(Walks.track(jump.fixes()), Gates.SEEDED).gaps())
                .singleElement()
                .matches(gap -> gap.reason() == Gap.Reason.SPEED);
    }

    @Test
    void anOutlierIsSetAsideFromBothSidesAndItsNeighboursStay() {
        for (int at : new int[] {0, 1, 40, 41, 78, 79}) {
            List<Fix> fixes = new ArrayList<>(new Walks.Phone(new Random(SEED), 2, 0.9, 5)
                    .go(0, 0, 480, 0, 1.2)
                    .fixes());
            Fix odd = fixes.get(at);
            fixes.set(at, Fix.of(odd.seq(), odd.observedAt(), Walks.place(240, 400)));
            List<FlaggedFix> flagged =
                    TrackCleaning.clean(Walks.track(fixes), Gates.SEEDED).fixes();
            for (FlaggedFix fix : flagged) {
                assertThat(fix.rules().contains(FixRule.SPEED))
                        .as("outlier %d fix %d", at, fix.fix().seq())
                        .isEqualTo(fix.fix().seq() == at);
            }
        }
    }

    @Test
    void whoRidesWhileWalkingIsDeclaredEarnsNothing() {
        List<Fix> fixes = new Walks.Phone(new Random(SEED), 3, 0.9, 1)
                .go(0, 5, 2000, 5, 9)
                .fixes();
        assertThat(share(fixes)).isZero();
        Track byCar = new Track("t", "chief", null, Travel.CAR, fixes);
        assertThat(LineNetwork.of(List.of(CANAL)).cover(TrackCleaning.clean(byCar, Gates.SEEDED)))
                .singleElement()
                .satisfies(coverage -> assertThat(
                                PeriodCoverage.of(CANAL, List.of(coverage)).share())
                        .isGreaterThan(0.98));
    }

    @Test
    void madeUpAndInaccuratePositionsAreKeptAndEarnNothing() {
        List<Fix> walk = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 10, 600, 10, 1.3)
                .fixes();
        for (FixRule rule : List.of(FixRule.MOCK, FixRule.ACCURACY)) {
            List<Fix> bad = walk.stream()
                    .map(fix -> rule == FixRule.MOCK ? fix.withMock(true) : fix.withAccuracyMetres(50.1))
                    .toList();
            CleanTrack clean = TrackCleaning.clean(Walks.track(bad), Gates.SEEDED);
            assertThat(clean.fixes())
                    .hasSize(walk.size())
                    .allMatch(fix -> fix.rules().contains(rule));
            assertThat(share(bad)).isZero();
        }
    }

    @Test
    void worseAccuracyNeverCoversMore() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(SEED + seed);
            List<Fix> walk =
                    new Walks.Phone(random, 3, 0.9, 5).go(0, 20, 900, 20, 1.3).fixes();
            double best = Walks.period(CANAL, Gates.SEEDED, walk).coveredMetres();
            for (double accuracy : new double[] {10, 20, 35, 50}) {
                List<Fix> worse = walk.stream()
                        .map(fix -> fix.withAccuracyMetres(accuracy))
                        .toList();
                double covered = Walks.period(CANAL, Gates.SEEDED, worse).coveredMetres();
                assertThat(covered)
                        .as("seed %d accuracy %f", SEED + seed, accuracy)
                        .isBetween(0.85 * best, best + 5);
            }
        }
    }

    @Test
    void lateTwiceAndOutOfOrderChangesNothingButTheFlags() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            List<Fix> walk =
                    new Walks.Phone(random, 4, 0.9, 5).go(100, 10, 700, 10, 1.3).fixes();
            List<Fix> received = walk.stream()
                    .map(fix -> fix.withReceivedAt(fix.observedAt().plusSeconds(1)))
                    .toList();
            List<Fix> mixed = new ArrayList<>(received);
            mixed.addAll(received.subList(3, 9));
            Collections.shuffle(mixed, random);
            List<Fix> late = mixed.stream()
                    .map(fix -> fix.withReceivedAt(fix.observedAt().plusSeconds(7200)))
                    .toList();
            CleanTrack straight = TrackCleaning.clean(Walks.track(received), Gates.SEEDED);
            CleanTrack crooked = TrackCleaning.clean(Walks.track(late), Gates.SEEDED);
            String as = "seed %d round %d".formatted(SEED, round);
            assertThat(crooked.fixes()).as(as).hasSize(walk.size() + 6);
            assertThat(flagged(crooked, FixRule.TWICE)).as(as).hasSize(6);
            assertThat(flagged(crooked, FixRule.LATE)).as(as).hasSize(walk.size());
            assertThat(flagged(crooked, FixRule.OUT_OF_ORDER)).as(as).isNotEmpty();
            assertThat(crooked.measures()).as(as).isEqualTo(straight.measures());
            assertThat(Walks.covered(CANAL, crooked)).as(as).isEqualTo(Walks.covered(CANAL, straight));
        }
    }

    @Test
    void wrongClocksAreSetAside() {
        Instant received = Walks.START.plusSeconds(600);
        List<Fix> fixes = List.of(
                at(0, Walks.START.plusSeconds(1), received),
                at(1, Walks.START.plusSeconds(721), received),
                at(2, Walks.START.plusSeconds(719), received),
                at(3, received.minus(Duration.ofDays(91)), received),
                at(4, received.minus(Duration.ofDays(7000)), received));
        CleanTrack clean = TrackCleaning.clean(Walks.track(fixes), Gates.SEEDED);
        assertThat(flagged(clean, FixRule.CLOCK_AHEAD)).containsExactly(1L);
        assertThat(flagged(clean, FixRule.CLOCK_BEHIND)).containsExactlyInAnyOrder(3L, 4L);
        assertThat(clean.fixes().stream()
                        .filter(FlaggedFix::accepted)
                        .map(fix -> fix.fix().seq()))
                .containsExactly(0L, 2L);
    }

    @Test
    void aClockThatIsSetBackTakesTheCreditOfTheShorterPart() {
        List<Fix> walk = new Walks.Phone(new Random(SEED), 2, 0.9, 5)
                .go(0, 0, 500, 0, 1.2)
                .fixes();
        List<Fix> changed = walk.stream()
                .map(fix -> fix.seq() < 60
                        ? fix
                        : Fix.of(fix.seq(), fix.observedAt().minusSeconds(3600), fix.place()))
                .toList();
        CleanTrack clean = TrackCleaning.clean(Walks.track(changed), Gates.SEEDED);
        assertThat(flagged(clean, FixRule.CLOCK_BACKWARDS))
                .hasSize(walk.size() - 60)
                .allMatch(seq -> seq >= 60);
    }

    @Test
    void ofOneMomentTheMostAccurateCounts() {
        Fix poor = Fix.of(0, Walks.START, Walks.place(0, 0)).withAccuracyMetres(30.0);
        Fix good = Fix.of(1, Walks.START, Walks.place(5, 0)).withAccuracyMetres(5.0);
        CleanTrack clean = TrackCleaning.clean(Walks.track(List.of(poor, good)), Gates.SEEDED);
        assertThat(flagged(clean, FixRule.TWICE)).containsExactly(0L);
    }

    @Test
    void tracksOfNothingAndOfOneFixAnywhereOnEarthEarnNothing() {
        List<LonLat> places =
                List.of(new LonLat(0, 0), new LonLat(-179.9, 89.9), new LonLat(113.73, 34.77), new LonLat(-66, -34));
        List<Fix> fixes = new ArrayList<>();
        assertThat(share(fixes)).isZero();
        for (LonLat place : places) {
            fixes.add(Fix.of(fixes.size(), Walks.START.plusSeconds(fixes.size() * 30L), place));
            assertThat(share(fixes)).isZero();
        }
    }

    @Test
    void unknownNumbersOfPhonesAreUnknown() {
        Fix fix = new Fix(1, Walks.START, Walks.place(0, 0), -1.0, Double.NaN, -1.0, false, null);
        assertThat(fix.accuracyMetres()).isNull();
        assertThat(fix.speedMetresPerSecond()).isNull();
        assertThat(fix.headingDegrees()).isNull();
        assertThat(new FlaggedFix(fix, Set.of()).accepted()).isTrue();
    }

    /** The table of the reference: 1,200 of 2,080 m of a winding river walked, and half of it lost. */
    @Test
    void windingRiverWalkedInPart() {
        LineString line = Walks.sinuous(2000, 40, 500, 0);
        MeasuredLine river = Walks.river(line);
        Walks.Phone phone = new Walks.Phone(new Random(SEED), 5, 0.9, 5).follow(line, 0, 1200, 1.3);
        PeriodCoverage walked = Walks.period(river, Gates.SEEDED, phone.fixes());
        assertThat(walked.coveredMetres()).isBetween(1195.0, 1240.0);
        assertThat(walked.uncovered().count()).isEqualTo(1);
        assertThat(walked.listUncovered(river))
                .singleElement()
                .satisfies(stretch ->
                        assertThat(stretch.label()).startsWith("K1+2").endsWith(Chainage.label(river.toMetres())));
    }

    private static Fix at(long seq, Instant observed, Instant received) {
        return Fix.of(seq, observed, Walks.place(0, 0)).withReceivedAt(received);
    }

    private static List<Long> flagged(CleanTrack track, FixRule rule) {
        return track.fixes().stream()
                .filter(fix -> fix.rules().contains(rule))
                .map(fix -> fix.fix().seq())
                .toList();
    }

    private static double share(List<Fix> fixes) {
        return Walks.period(CANAL, Gates.SEEDED, fixes).shareHigh();
    }
}
