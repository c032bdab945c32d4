package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;

/** A track with what its fixes prove. Made by {@link TrackCleaning}; immutable. */
public final class CleanTrack {

    private final Track track;
    private final Gates gates;
    private final List<FlaggedFix> fixes;
    private final List<Stop> stops;
    private final List<Gap> gaps;
    private final TrackMeasures measures;
    private final double medianAccuracyMetres;
    private final List<Evidence> evidence;

    CleanTrack(
            Track track,
            Gates gates,
            List<FlaggedFix> fixes,
            List<Stop> stops,
            List<Gap> gaps,
            TrackMeasures measures,
            double medianAccuracyMetres,
            List<Evidence> evidence) {
        this.track = track;
        this.gates = gates;
        this.fixes = List.copyOf(fixes);
        this.stops = List.copyOf(stops);
        this.gaps = List.copyOf(gaps);
        this.measures = measures;
        this.medianAccuracyMetres = medianAccuracyMetres;
        this.evidence = List.copyOf(evidence);
    }

    public Track track() {
        return track;
    }

    /** The values by which it was judged. */
    public Gates gates() {
        return gates;
    }

    /** Every fix of the track, in the order of observation, with the rules it broke. */
    public List<FlaggedFix> fixes() {
        return fixes;
    }

    public List<Stop> stops() {
        return stops;
    }

    public List<Gap> gaps() {
        return gaps;
    }

    public TrackMeasures measures() {
        return measures;
    }

    /** Of the accepted fixes; an unknown accuracy counts as the assumed one, which is also that of a track without any fix. */
    public double medianAccuracyMetres() {
        return medianAccuracyMetres;
    }

    /** The ways that are evidence, longitude and latitude: without gaps, stays drawn together, nothing set aside. */
    public List<LineString> ways() {
        List<LineString> ways = new ArrayList<>();
        for (Evidence part : evidence) {
            Coordinate[] path = new Coordinate[part.lon().length];
            for (int i = 0; i < path.length; i++) {
                path[i] = new Coordinate(part.lon()[i], part.lat()[i]);
            }
            ways.add(Cgcs2000.geometries().createLineString(path));
        }
        return ways;
    }

    List<Evidence> evidence() {
        return evidence;
    }
}
