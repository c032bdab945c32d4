package org.wangge.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * How much is covered.
 *
 * @param total all there is, in the unit
 * @param covered what of it is within reach, that of added places included
 * @param coveredBefore without the added places; null where there are none
 * @param coveredThen by the services of the other time; null where none is compared
 * @param error the figures are right to this part of the total
 * @param services how many services there are in or near the area
 * @param assumed how many cameras had no direction, angle or range of their own
 * @param leftOut how many lines the list of what is left out has
 * @param computedAt when this was computed; the data have been the same since
 */
public record CoverageAnswer(
        Unit unit,
        double total,
        double covered,
        @Nullable Double coveredBefore,
        @Nullable Double coveredThen,
        double error,
        int services,
        int assumed,
        int leftOut,
        @Nullable Sited siting,
        Instant computedAt) {

    /** What is counted. */
    public enum Unit {
        PLACES,
        METRES,
        SQUARE_METRES;

        /** As interfaces write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** 0 to 1; 0 of nothing. */
    public double share() {
        return total == 0 ? 0 : covered / total;
    }

    /**
     * Where more services would serve most.
     *
     * @param candidates how many places were tried
     * @param sites in the order in which they add most
     * @param covered with them, measured as all is; with a capacity what they can serve, so that it may be less
     * @param gain what they serve together of what was left out
     * @param bound no choice of as many of the candidates serves more of it
     * @param optimal whether it is known that none serves more than these
     */
    public record Sited(int candidates, List<Site> sites, double covered, double gain, double bound, boolean optimal) {
        public Sited {
            sites = List.copyOf(sites);
        }
    }

    /**
     * A place for a service.
     *
     * @param gain what it serves that those before it do not
     * @param directionDegrees where a camera is to look; null for all round and for what is no camera
     * @param angleDegrees how wide it sees; null for what is no camera
     * @param rangeMetres how far; null for what is no camera
     */
    public record Site(
            LonLat place,
            double gain,
            @Nullable Double directionDegrees,
            @Nullable Double angleDegrees,
            @Nullable Double rangeMetres) {}
}
