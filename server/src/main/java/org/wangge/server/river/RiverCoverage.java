package org.wangge.server.river;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.track.CoverDepth;
import org.wangge.geodata.track.CoveredStrip;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.HeatRaster;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.PeriodCoverage;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.identity.Caller;

/** How much of a river was walked, and where not: {@code docs/tracks.md}. */
public interface RiverCoverage {

    /**
     * What the patrols of a period covered of a segment; a patrol belongs to the period in which it began.
     *
     * @param from inclusive
     * @param to exclusive, after {@code from}
     * @throws org.wangge.server.shared.ProblemException 403 without {@code VIEW_PATROLS} in whose area the segment lies, unless the caller is
     *     responsible for the segment at some time of the period; 404 where there is no such segment
     */
    Covered ofSegment(Caller caller, UUID segmentId, Instant from, Instant to);

    /**
     * How often the patrols of a period covered all segments of the caller's area, in squares. Where segments of several levels lie on one
     * river, its water is counted once.
     *
     * @param from inclusive
     * @param to exclusive, after {@code from}; the segments are those of the end of the period, or of now where that is to come
     * @param box only segments that meet it; null for all
     * @param cellMetres how large a square is
     * @throws org.wangge.server.shared.ProblemException 403 without {@code VIEW_PATROLS}; 422 where that would be too many squares
     */
    Heat heat(Caller caller, Instant from, Instant to, @Nullable Bbox box, double cellMetres);

    /**
     * The heat of an area.
     *
     * @param segments how many segments are in it
     */
    record Heat(int segments, List<HeatRaster.Square> cells) {

        public Heat {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What was covered of a line.
     *
     * @param depths how often each part of it was covered
     * @param coveredSquareMetres distinct ground within reach of what was covered
     * @param summedSquareMetres the same for each track by itself, added up
     * @param gates the rules by which tracks are judged now
     */
    record Covered(
            MeasuredLine line,
            PeriodCoverage coverage,
            List<CoverDepth> depths,
            double coveredSquareMetres,
            double summedSquareMetres,
            Gates gates) {

        public Covered {
            depths = List.copyOf(depths);
        }

        /** What tracks covered, each once for a river. */
        public static Covered of(MeasuredLine line, Collection<TrackCoverage> tracks, Gates gates) {
            PeriodCoverage coverage = PeriodCoverage.of(line, tracks);
            double reach = gates.toleranceMetres();
            return new Covered(
                    line,
                    coverage,
                    CoverDepth.list(line, tracks),
                    CoveredStrip.squareMetres(line, coverage.covered(), reach),
                    tracks.stream()
                            .mapToDouble(track -> CoveredStrip.squareMetres(line, track.covered(), reach))
                            .sum(),
                    gates);
        }
    }
}
