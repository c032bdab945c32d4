package org.wangge.server.inspection.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When positions show somebody at a place: from one to the next, unless one between them is elsewhere or too long passes without any. */
final class PresenceSpans {

    private PresenceSpans() {}

    /** A time [from, to]; a single position is one that ends when it begins. */
    record Span(Instant from, Instant to) {

        private Duration length() {
            return Duration.between(from, to);
        }
    }

    /** A position that is known well enough. */
    record Seen(Instant at, boolean isThere) {}

    /**
     * Spans in order, apart from one another.
     *
     * @param seen by time
     * @param gap the longest time without a position that counts
     */
    static List<Span> of(List<Seen> seen, Duration gap) {
        List<Span> spans = new ArrayList<>();
        Span last = null;
        for (Seen each : seen) {
            if (!each.isThere()) {
                last = null;
            } else if (last != null && Duration.between(last.to(), each.at()).compareTo(gap) <= 0) {
                last = new Span(last.from(), each.at());
                spans.set(spans.size() - 1, last);
            } else {
                last = new Span(each.at(), each.at());
                spans.add(last);
            }
        }
        return spans;
    }

    /** What of some spans lies in hours, which are in order and apart. */
    static List<Span> within(List<Span> spans, List<Span> hours) {
        List<Span> cut = new ArrayList<>();
        for (Span hour : hours) {
            for (Span span : spans) {
                if (!span.to().isBefore(hour.from()) && span.from().isBefore(hour.to())) {
                    cut.add(new Span(later(span.from(), hour.from()), earlier(span.to(), hour.to())));
                }
            }
        }
        return cut;
    }

    /** Spans of several people as one. */
    static List<Span> union(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.stream().sorted(Comparator.comparing(Span::from)).forEach(span -> {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || span.from().isAfter(last.to())) {
                merged.add(span);
            } else {
                merged.set(merged.size() - 1, new Span(last.from(), later(last.to(), span.to())));
            }
        });
        return merged;
    }

    static Duration length(List<Span> spans) {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The times of hours that are in none of some spans within them and longer than a gap. */
    static List<Span> gaps(List<Span> within, List<Span> hours, Duration gap) {
        List<Span> gaps = new ArrayList<>();
        for (Span hour : hours) {
            Instant from = hour.from();
            for (Span span : within(within, List.of(hour))) {
                addLonger(gaps, from, span.from(), gap);
                from = span.to();
            }
            addLonger(gaps, from, hour.to(), gap);
        }
        return gaps;
    }

    private static void addLonger(List<Span> gaps, Instant from, Instant to, Duration gap) {
        if (Duration.between(from, to).compareTo(gap) > 0) {
            gaps.add(new Span(from, to));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
