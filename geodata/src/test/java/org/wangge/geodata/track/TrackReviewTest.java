package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.LonLat;

/** What looks wrong is told with its reason, and what is right is left alone. */
class TrackReviewTest {

    private static final long SEED = 5_400;
    private static final TrackReview REVIEW = new TrackReview(ReviewValues.SEEDED);

    @Test
    void honestWalksRaiseNothing() {
        List<CleanTrack> walks = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(SEED + seed);
            List<Fix> fixes = new Walks.Phone(random, 2 + random.nextInt(6), 0.9, 1 + random.nextInt(5))
                    .follow(Walks.sinuous(1200, 20, 400, 0), 0, 1200, 1.1 + 0.05 * random.nextInt(8))
                    .fixes();
            CleanTrack walk = clean("walk" + seed, "chief", "phone", moved(fixes, Duration.ofDays(seed)));
            assertThat(REVIEW.of(walk)).as("seed %d", SEED + seed).isEmpty();
            assertThat(REVIEW.beside(walk, walks)).as("seed %d", SEED + seed).isEmpty();
            walks.add(walk);
        }
    }

    @Test
    void aRealDriveRaisesNothing() throws IOException {
        CleanTrack drive = TrackCleaning.clean(MunichTraceTest.trace(Travel.CAR), Gates.SEEDED);
        assertThat(REVIEW.of(drive)).isEmpty();
    }

    @Test
    void aTeleportIsTold() {
        List<Fix> fixes = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 300, 0, 1.3)
                .go(9000, 0, 9300, 0, 1.3)
                .fixes();
        assertThat(REVIEW.of(clean("t", "chief", "phone", fixes)))
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.kind()).isEqualTo(SignalKind.TELEPORT);
                    assertThat(signal.figures().get("metres")).isBetween(8650.0, 8750.0);
                    assertThat(signal.reason()).endsWith("m in 5 s");
                });
    }

    @Test
    void oneOutlierIsNoTeleport() {
        List<Fix> fixes = new ArrayList<>(new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 500, 0, 1.3)
                .fixes());
        fixes.set(40, Fix.of(40, fixes.get(40).observedAt(), new LonLat(0, 0)));
        assertThat(REVIEW.of(clean("t", "chief", "phone", fixes))).isEmpty();
    }

    @Test
    void aReplayOfAnOlderTrackIsToldAlsoWithAnotherPaceAndStart() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(SEED + seed);
            List<Fix> fixes =
                    new Walks.Phone(random, 4, 0.5, 5).go(0, 0, 800, 300, 1.3).fixes();
            CleanTrack old = clean("old", "chief", "phone", fixes);
            List<Fix> copied = new ArrayList<>();
            for (int i = 10 + random.nextInt(20); i < fixes.size(); i++) {
                copied.add(Fix.of(
                        copied.size(),
                        Walks.START.plus(Duration.ofDays(7)).plusSeconds(copied.size() * 6L),
                        fixes.get(i).place()));
            }
            CleanTrack replayed = clean("new", "chief", "phone", copied);
            assertThat(REVIEW.beside(replayed, List.of(old, replayed)))
                    .as("seed %d", SEED + seed)
                    .singleElement()
                    .satisfies(signal -> {
                        assertThat(signal.kind()).isEqualTo(SignalKind.REPLAY);
                        assertThat(signal.otherTrackId()).isEqualTo("old");
                        assertThat(signal.reason()).contains("in the same order");
                    });
        }
    }

    @Test
    void onePhoneForTwoPeopleAndTwoPhonesForOneAreTold() {
        List<Fix> one = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 900, 0, 1.3)
                .fixes();
        List<Fix> other = new Walks.Phone(new Random(SEED + 1), 3, 0.9, 5)
                .go(0, 5000, 900, 5000, 1.3)
                .fixes();
        CleanTrack chief = clean("a", "chief", "phone", one);
        assertThat(kinds(chief, clean("b", "deputy", "phone", other))).containsExactly(SignalKind.SHARED_PHONE);
        List<Fix> soonAfter = moved(other, Duration.ofSeconds(5L * one.size() + 60));
        assertThat(kinds(chief, clean("b", "deputy", "phone", soonAfter))).containsExactly(SignalKind.SHARED_PHONE);
        List<Fix> nextDay = moved(other, Duration.ofDays(1));
        assertThat(kinds(chief, clean("b", "deputy", "phone", nextDay))).isEmpty();
        assertThat(kinds(chief, clean("b", "chief", "second", other))).containsExactly(SignalKind.TWO_PHONES);
        assertThat(kinds(chief, clean("b", "deputy", "second", other))).isEmpty();
    }

    @Test
    void twoPhonesInOnePocketAreTold() {
        Walks.Phone one = new Walks.Phone(new Random(SEED), 2, 0.9, 5).go(0, 0, 1200, 0, 1.3);
        Walks.Phone other = new Walks.Phone(new Random(SEED + 1), 2, 0.9, 5).go(0, 0, 1200, 0, 1.3);
        assertThat(kinds(clean("a", "chief", "phone", one.fixes()), clean("b", "deputy", "second", other.fixes())))
                .containsExactly(SignalKind.SIDE_BY_SIDE);
    }

    @Test
    void aWrongClockIsTold() {
        List<Fix> fixes = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 500, 0, 1.3).fixes().stream()
                        .map(fix -> fix.withReceivedAt(fix.observedAt().minusSeconds(3600)))
                        .toList();
        assertThat(REVIEW.of(clean("t", "chief", "phone", fixes)))
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.kind()).isEqualTo(SignalKind.CLOCK);
                    assertThat(signal.figures()).containsEntry("aheadSeconds", 3600.0);
                });
    }

    @Test
    void aDrawnLineIsTooPerfectAndMadeUpPositionsAreTold() {
        List<Fix> drawn = new Walks.Phone(new Random(SEED), 0, 0, 5)
                .go(0, 0, 900, 100, 1.3)
                .fixes();
        assertThat(REVIEW.of(clean("t", "chief", "phone", drawn)))
                .extracting(Signal::kind)
                .containsExactly(SignalKind.TOO_PERFECT);
        List<Fix> mock = drawn.stream().map(fix -> fix.withMock(true)).toList();
        assertThat(REVIEW.of(clean("t", "chief", "phone", mock)))
                .extracting(Signal::kind)
                .containsExactly(SignalKind.MOCK);
    }

    private static List<SignalKind> kinds(CleanTrack track, CleanTrack other) {
        return REVIEW.beside(track, List.of(other)).stream().map(Signal::kind).toList();
    }

    private static CleanTrack clean(String id, String person, String device, List<Fix> fixes) {
        return TrackCleaning.clean(new Track(id, person, device, Travel.FOOT, fixes), Gates.SEEDED);
    }

    private static List<Fix> moved(List<Fix> fixes, Duration by) {
        return fixes.stream()
                .map(fix -> Fix.of(fix.seq(), fix.observedAt().plus(by), fix.place())
                        .withAccuracyMetres(fix.accuracyMetres()))
                .toList();
    }
}
