package org.wangge.server.asset.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.track.Stretch;
import org.wangge.server.asset.RoadCoverage;
import org.wangge.server.asset.RoadCoverage.Covered;
import org.wangge.server.asset.RoadCoverage.Road;
import org.wangge.server.asset.RoadCoverage.Share;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.GateValues;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Period;
import org.wangge.server.shared.web.QueryValues;

/** How much of key roads and streets was walked, and where not. */
@RestController
@RequestMapping("/api/assets")
class RoadCoverageController {

    private final RoadCoverage coverage;
    private final OfficeTime time;

    RoadCoverageController(RoadCoverage coverage, OfficeTime time) {
        this.coverage = coverage;
        this.time = time;
    }

    /**
     * What all patrols of a period covered of a road: the measure of the road, not of the tracks. A patrol belongs to the period in which
     * it began.
     */
    @GetMapping("/{id}/coverage")
    @AlsoAnswers({304, 422})
    ResponseEntity<RoadCoverageAnswer> coverage(
            Caller caller, @PathVariable UUID id, @ParameterObject RoadPeriod query) {
        Period period = Period.ofWeek(query.from(), query.to(), time);
        RoadCoverageAnswer answer = RoadCoverageAnswer.of(
                coverage.ofRoad(caller, id, period.from(), period.to()), period, GateValues.of(coverage.gates()));
        return ResponseEntity.ok().eTag(EntityTags.weak(answer)).body(answer);
    }

    /** Roads of the caller's area with what was walked of them, the least share first. */
    @GetMapping("/patrolled")
    @AlsoAnswers(304)
    ResponseEntity<PatrolledRoadsAnswer> list(
            Caller caller, @ParameterObject RoadPeriod query, @ParameterObject Wanted wanted) {
        Period period = Period.ofWeek(query.from(), query.to(), time);
        List<Share> roads = coverage.list(caller, wanted.kind(), period.from(), period.to());
        int limit = QueryValues.limit(wanted.limit(), QueryValues.LIST_LIMIT);
        PatrolledRoadsAnswer answer = new PatrolledRoadsAnswer(
                period.from(),
                period.to(),
                GateValues.of(coverage.gates()),
                roads.size(),
                roads.stream().limit(limit).map(RoadShare::of).toList());
        return ResponseEntity.ok().eTag(EntityTags.weak(answer)).body(answer);
    }

    /**
     * A period, half-open.
     *
     * @param from {@code YYYY-MM-DD}, the start of that day, or an RFC 3339 time; six days before the last one when absent
     * @param to the same, exclusive; the end of today when absent
     */
    record RoadPeriod(@Nullable String from, @Nullable String to) {}

    /**
     * Which roads.
     *
     * @param kind code of a patrolled kind; all when absent
     * @param limit how many at most
     */
    record Wanted(@Nullable String kind, @Nullable Integer limit) {}

    /**
     * Roads, the least walked first.
     *
     * @param rules by which tracks are judged
     * @param total how many there are, also behind the limit
     */
    record PatrolledRoadsAnswer(Instant from, Instant to, GateValues rules, int total, List<RoadShare> roads) {}

    /**
     * How much of a road was walked.
     *
     * @param widthMetres how wide it counts
     * @param perWeek how often a week somebody is to walk it; absent where nothing is planned
     * @param share of its length, 0 to 1
     * @param coveredMetres distinct metres
     * @param summedMetres the same for each track by itself, added up
     * @param tracks how many covered any of it
     */
    record RoadShare(
            UUID id,
            String kind,
            @Nullable String code,
            @Nullable String name,
            double widthMetres,
            @Nullable Integer perWeek,
            double lengthMetres,
            double share,
            double shareLow,
            double shareHigh,
            double coveredMetres,
            double summedMetres,
            int tracks) {

        static RoadShare of(Share it) {
            Road road = it.road();
            return new RoadShare(
                    road.id(),
                    road.kind(),
                    road.code(),
                    road.name(),
                    road.widthMetres(),
                    road.perWeek(),
                    it.lengthMetres(),
                    it.share(),
                    it.shareLow(),
                    it.shareHigh(),
                    it.coveredMetres(),
                    it.summedMetres(),
                    it.tracks());
        }
    }

    /**
     * What was walked of a road in a period.
     *
     * @param road how much of it
     * @param rules by which tracks are judged
     */
    record RoadCoverageAnswer(
            Instant from,
            Instant to,
            GateValues rules,
            RoadShare road,
            List<RoadStretch> uncovered,
            List<RoadStretch> covered) {

        static RoadCoverageAnswer of(Covered it, Period period, GateValues rules) {
            return new RoadCoverageAnswer(
                    period.from(),
                    period.to(),
                    rules,
                    RoadShare.of(it.share()),
                    it.uncovered().stream().map(RoadStretch::of).toList(),
                    it.covered().stream().map(RoadStretch::of).toList());
        }
    }

    /**
     * A part of a road.
     *
     * @param label such as {@code K0+300–K0+780}
     */
    record RoadStretch(double fromMetres, double toMetres, String label, GeometryJson geometry) {

        static RoadStretch of(Stretch it) {
            return new RoadStretch(
                    it.fromMetres(),
                    it.toMetres(),
                    it.label(),
                    new GeometryJson(GeoJsonWriter.exact().write(it.geometry())));
        }
    }
}
