package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Looks at tracks as somebody would who was asked whether they are true. What it finds is for a person to judge: nothing is set
 * aside or changed.
 */
public final class TrackReview {

    private final ReviewValues values;

    public TrackReview(ReviewValues values) {
        this.values = values;
    }

    /** Signals about a track by itself. */
    public List<Signal> of(CleanTrack track) {
        OwnSignals own = new OwnSignals(track, values);
        List<Signal> signals = new ArrayList<>(own.teleports());
        own.mock().ifPresent(signals::add);
        own.clock().ifPresent(signals::add);
        own.tooPerfect().ifPresent(signals::add);
        return signals;
    }

    /**
     * Signals about a track beside others: those of the same person, of the same phone, of the same time and older ones of the same
     * place. The track itself among them is passed over.
     */
    public List<Signal> beside(CleanTrack track, Collection<CleanTrack> others) {
        List<Signal> signals = new ArrayList<>();
        for (CleanTrack other : others) {
            if (!other.track().id().equals(track.track().id())) {
                PairSignals pair = new PairSignals(track, other, values);
                Optional<Signal> replay = pair.replay();
                replay.ifPresent(signals::add);
                pair.sharedPhone().ifPresent(signals::add);
                pair.twoPhones().ifPresent(signals::add);
                if (replay.isEmpty()) {
                    pair.sideBySide().ifPresent(signals::add);
                }
            }
        }
        return signals;
    }
}
