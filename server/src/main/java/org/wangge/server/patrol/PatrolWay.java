package org.wangge.server.patrol;

import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.track.Gap;
import org.wangge.geodata.track.Stop;
import org.wangge.geodata.track.Stretch;

/**
 * Where somebody went, for a map; all in CGCS2000 lon/lat.
 *
 * @param evidence the ways that are evidence, without gaps and stays
 */
public record PatrolWay(List<LineString> evidence, List<Gap> gaps, List<Stop> stops, List<OnLine> covered) {

    public PatrolWay {
        evidence = List.copyOf(evidence);
        gaps = List.copyOf(gaps);
        stops = List.copyOf(stops);
        covered = List.copyOf(covered);
    }

    /** A covered part of a line. */
    public record OnLine(UUID lineId, Stretch stretch) {}
}
