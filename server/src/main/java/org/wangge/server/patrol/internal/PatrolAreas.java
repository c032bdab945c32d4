package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.shared.OfficeTime;

/** Which cells a patrol went through: who is responsible for one of them may see it. */
@Component
class PatrolAreas {

    /** Places of a track that are looked at. */
    private static final int SAMPLES = 64;

    private final Areas areas;
    private final PatrolRows patrols;
    private final OfficeTime time;

    PatrolAreas(Areas areas, PatrolRows patrols, OfficeTime time) {
        this.areas = areas;
        this.patrols = patrols;
        this.time = time;
    }

    /** By the first place that is known of a patrol, until it is measured. */
    void begin(PatrolRow patrol, Fix fix) {
        write(patrol, List.of(fix.place()));
    }

    void update(PatrolRow patrol, CleanTrack track) {
        List<LonLat> places = track.fixes().stream()
                .filter(FlaggedFix::accepted)
                .map(judged -> judged.fix().place())
                .toList();
        int samples = Math.min(SAMPLES, places.size());
        if (samples > 0) {
            write(
                    patrol,
                    IntStream.range(0, samples)
                            .mapToObj(i -> places.get((int) ((long) i * places.size() / samples)))
                            .toList());
        }
    }

    /** Of today's grid: a patrol with a wrong clock has its area as well. */
    private void write(PatrolRow patrol, Collection<LonLat> places) {
        Instant now = time.now();
        Set<UUID> ids = new TreeSet<>();
        areas.at(places.stream().map(place -> new PlaceInTime(place, now)).toList())
                .forEach(path -> ids.addAll(path.ids()));
        patrols.setAreas(patrol.id(), ids);
    }
}
