package org.wangge.server.inspection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wangge.server.inspection.internal.PresenceSpans.Seen;
import org.wangge.server.inspection.internal.PresenceSpans.Span;

/** When positions show somebody at a place. */
class PresenceSpansTest {

    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final Duration GAP = Duration.ofMinutes(30);

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Span span(int from, int to) {
        return new Span(minute(from), minute(to));
    }

    private static Seen in(int minute) {
        return new Seen(minute(minute), true);
    }

    private static Seen out(int minute) {
        return new Seen(minute(minute), false);
    }

    @Test
    void goFromPositionToPositionUnlessOneIsElsewhereOrTooLongPasses() {
        assertThat(PresenceSpans.of(List.of(in(0), in(30), in(61), in(70), out(75), in(80), in(90)), GAP))
                .containsExactly(span(0, 30), span(61, 70), span(80, 90));
        assertThat(PresenceSpans.of(List.of(out(0), in(10), out(20)), GAP)).containsExactly(span(10, 10));
        assertThat(PresenceSpans.of(List.of(), GAP)).isEmpty();
    }

    @Test
    void areCutToHours() {
        List<Span> hours = List.of(span(10, 20), span(30, 40));
        assertThat(PresenceSpans.within(List.of(span(0, 35)), hours)).containsExactly(span(10, 20), span(30, 35));
        assertThat(PresenceSpans.within(List.of(span(21, 29), span(40, 50)), hours))
                .isEmpty();
    }

    @Test
    void gapsAreWhatIsLongerThanAllowed() {
        List<Span> hours = List.of(span(0, 240), span(300, 480));
        assertThat(PresenceSpans.gaps(List.of(span(20, 60), span(90, 90), span(121, 240), span(300, 300)), hours, GAP))
                .containsExactly(span(90, 121), span(300, 480));
        assertThat(PresenceSpans.gaps(List.of(), hours, GAP)).isEqualTo(hours);
        assertThat(PresenceSpans.gaps(List.of(), List.of(), GAP)).isEmpty();
    }

    /** Minutes that are counted one by one say the same. */
    @Test
    void agreeWithMinutesThatAreCounted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Span> hours = List.of(span(100, 300), span(400, 600));
        for (int round = 0; round < 300; round++) {
            List<Seen> seen = new ArrayList<>();
            for (int at = random.nextInt(60); at < 700; at += 1 + random.nextInt(50)) {
                seen.add(new Seen(minute(at), random.nextInt(4) > 0));
            }
            List<Span> within = PresenceSpans.within(PresenceSpans.of(seen, GAP), hours);
            int counted = 0;
            for (int at = 0; at < 700; at++) {
                boolean isHour = (at >= 100 && at < 300) || (at >= 400 && at < 600);
                counted += isHour && isPresent(seen, minute(at)) ? 1 : 0;
            }
            assertThat(PresenceSpans.length(within)).as("seed %d", seed).isEqualTo(Duration.ofMinutes(counted));
            List<Span> twice = new ArrayList<>(within);
            twice.addAll(within);
            assertThat(PresenceSpans.length(PresenceSpans.union(twice))).isEqualTo(Duration.ofMinutes(counted));
        }
    }

    /** Whether the minute from then on lies between two positions that are there and near enough to each other. */
    private static boolean isPresent(List<Seen> seen, Instant at) {
        for (int i = 1; i < seen.size(); i++) {
            Seen before = seen.get(i - 1);
            Seen after = seen.get(i);
            if (!before.at().isAfter(at) && after.at().isAfter(at)) {
                return before.isThere()
                        && after.isThere()
                        && Duration.between(before.at(), after.at()).compareTo(GAP) <= 0;
            }
        }
        return false;
    }
}
