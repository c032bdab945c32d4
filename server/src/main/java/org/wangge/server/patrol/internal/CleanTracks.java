package org.wangge.server.patrol.internal;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.geodata.track.Track;
import org.wangge.geodata.track.TrackCleaning;
import org.wangge.server.patrol.TrackValueSet;

/**
 * Tracks as the engine judges them. Those that were asked for last are kept in memory, each under the revision and the values it is of: who replays a track
 * asks for it page by page.
 */
@Component
class CleanTracks {

    /** Fixes of all tracks that are kept; some 40 MB. */
    private static final int MOST_KEPT = 150_000;

    private final FixRows fixes;
    private final JdbcTrackValues values;

    /** The one asked for last is the last. */
    private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept(long revision, int values, Judged judged) {}

    /**
     * A judged track.
     *
     * @param values the version of the values it is judged by
     * @param fixes by their own numbers, with the rules they broke
     */
    record Judged(int values, CleanTrack track, List<FlaggedFix> fixes) {}

    CleanTracks(FixRows fixes, JdbcTrackValues values) {
        this.fixes = fixes;
        this.values = values;
    }

    /** @param patrol as it was read: fixes that came since may be in the answer, and are asked for again by the next revision */
    Judged get(PatrolRow patrol) {
        TrackValueSet set = values.at(patrol.startedAt());
        synchronized (kept) {
            Kept known = kept.get(patrol.id());
            if (known != null && known.revision() == patrol.revision() && known.values() == set.version()) {
                return known.judged();
            }
        }
        EngineOrder order = new EngineOrder(fixes.list(patrol));
        CleanTrack track = TrackCleaning.clean(
                new Track(
                        patrol.id().toString(),
                        patrol.personId().toString(),
                        patrol.phone(),
                        patrol.means(),
                        order.numbered()),
                set.gates());
        Judged judged = new Judged(
                set.version(),
                track,
                track.fixes().stream()
                        .map(order::original)
                        .sorted(Comparator.comparingLong(one -> one.fix().seq()))
                        .toList());
        keep(patrol, set, judged);
        return judged;
    }

    private void keep(PatrolRow patrol, TrackValueSet set, Judged judged) {
        synchronized (kept) {
            kept.put(patrol.id(), new Kept(patrol.revision(), set.version(), judged));
            int all = kept.values().stream()
                    .mapToInt(one -> one.judged().fixes().size())
                    .sum();
            for (Iterator<Kept> eldest = kept.values().iterator(); all > MOST_KEPT && eldest.hasNext(); ) {
                all -= eldest.next().judged().fixes().size();
                eldest.remove();
            }
        }
    }
}
