package org.wangge.server.river.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.track.HeatRaster.Square;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverCoverage;
import org.wangge.server.river.RiverCoverage.Heat;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Period;
import org.wangge.server.shared.web.QueryValues;

/** How often all water of an area was walked, as a raster. */
@RestController
@RequestMapping("/api/rivers/heat")
class HeatController {

    private static final double LEAST_METRES = 10;
    private static final double MOST_METRES = 10_000;
    private static final double DEFAULT_METRES = 200;

    private final RiverCoverage coverage;
    private final OfficeTime time;

    HeatController(RiverCoverage coverage, OfficeTime time) {
        this.coverage = coverage;
        this.time = time;
    }

    /**
     * The water of the caller's area in a raster: how many metres of centre line are in each cell, and how often patrols of a period covered
     * them. Water that nobody walked is in it with 0; cells without water are left out.
     */
    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<HeatAnswer> heat(Caller caller, @ParameterObject HeatQuery query) {
        Period period = Period.ofMonth(query.from(), query.to(), time);
        double cellMetres = query.cellMetresOrDefault();
        Heat heat = coverage.heat(caller, period.from(), period.to(), query.box(), cellMetres);
        HeatAnswer answer =
                new HeatAnswer(period.from(), period.to(), cellMetres, heat.segments(), List.copyOf(heat.cells()));
        return ResponseEntity.ok().eTag(EntityTags.weak(answer)).body(answer);
    }

    /**
     * @param from {@code YYYY-MM-DD}, the start of that day, or an RFC 3339 time; the first of this month when absent
     * @param to the same, exclusive; the end of today when absent
     * @param bbox only segments that meet it, {@code west,south,east,north} in {@code crs}; all of the area when absent
     * @param crs of {@code bbox}, CRS84 when absent
     * @param cellMetres 10 to 10000, 200 when absent
     */
    record HeatQuery(
            @Nullable String from,
            @Nullable String to,
            @Nullable String bbox,
            @Nullable String crs,
            @Nullable Double cellMetres) {

        @Nullable
        Bbox box() {
            return bbox == null ? null : QueryValues.bbox(bbox, crs);
        }

        double cellMetresOrDefault() {
            double metres = cellMetres == null ? DEFAULT_METRES : cellMetres;
            if (!(metres >= LEAST_METRES && metres <= MOST_METRES)) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "cellMetres", "cellMetres is a number from 10 to 10000");
            }
            return metres;
        }
    }

    /**
     * @param segments how many segments are in it
     * @param cells from the south-west
     */
    record HeatAnswer(Instant from, Instant to, double cellMetres, int segments, List<Square> cells) {}
}
