package org.wangge.server.patrol.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.Signal;
import org.wangge.geodata.track.TrackReview;
import org.wangge.server.patrol.PatrolMeasure.Flag;

/** What about a patrol a person should look at, by itself and beside those that may be its copies. */
@Component
class Neighbours {

    /** Of the same time, and as many older ones of the same place: more would tell the same. */
    private static final int MOST = 8;

    /** Nobody walks for longer; to compare such tracks takes longer than a phone waits. */
    private static final int LONGEST = 20_000;

    private final JdbcClient jdbc;
    private final CleanTracks tracks;
    private final JdbcTrackValues values;

    Neighbours(JdbcClient jdbc, CleanTracks tracks, JdbcTrackValues values) {
        this.jdbc = jdbc;
        this.tracks = tracks;
        this.values = values;
    }

    /** A patrol that goes on is looked at beside others when it is finished. */
    List<Flag> signals(PatrolRow patrol, CleanTrack track, @Nullable Bbox box) {
        TrackReview review = new TrackReview(values.at(patrol.startedAt()).review());
        List<Signal> signals = new ArrayList<>(review.of(track));
        if (patrol.isFinished() && box != null) {
            signals.addAll(review.beside(track, list(patrol, box)));
        }
        return signals.stream().map(Neighbours::flag).toList();
    }

    private static Flag flag(Signal signal) {
        return new Flag(
                signal.kind(),
                signal.from(),
                signal.to(),
                signal.reason(),
                signal.figures(),
                signal.otherTrackId() == null ? null : UUID.fromString(signal.otherTrackId()));
    }

    private Collection<CleanTrack> list(PatrolRow patrol, Bbox box) {
        return jdbc
                .sql("""
                        (select p.* from patrol p left join patrol_measure m on m.patrol_id = p.id
                        where p.id <> :id and p.fixes between 1 and :longest and p.fixes_deleted_at is null and p.thinned_at is null
                          and p.started_at < :ends::timestamptz + interval '5 minutes'
                          and p.started_at > :starts::timestamptz - interval '1 day'
                          and coalesce(p.finished_at, 'infinity') > :starts::timestamptz - interval '5 minutes'
                          and (p.person_id = :person or p.device = :device::text or m.box && :box::geometry)
                        order by p.started_at desc limit :most)
                        union
                        (select p.* from patrol p join patrol_measure m on m.patrol_id = p.id
                        where p.id <> :id and p.fixes between 1 and :longest and p.fixes_deleted_at is null and p.thinned_at is null
                          and p.started_at < :starts::timestamptz and m.box && :box::geometry
                        order by p.person_id = :person desc, p.started_at desc limit :most)
                        """)
                .param("id", patrol.id())
                .param("person", patrol.personId())
                .param("device", patrol.device())
                .param("starts", patrol.startedAt().toString())
                .param("ends", (patrol.finishedAt() == null ? patrol.startedAt() : patrol.finishedAt()).toString())
                .param("box", Ewkb.writeHex(box.toGeometry()))
                .param("most", MOST)
                .param("longest", LONGEST)
                .query(PatrolRow::read)
                .list()
                .stream()
                .map(other -> tracks.get(other).track())
                .toList();
    }
}
