package org.wangge.server.river.web;

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
import org.wangge.geodata.track.CoverDepth;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.PeriodCoverage;
import org.wangge.geodata.track.Stretch;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.GateValues;
import org.wangge.server.river.RiverCoverage;
import org.wangge.server.river.RiverCoverage.Covered;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Period;

/** How much of a segment was walked, and where not. */
@RestController
@RequestMapping("/api/rivers")
class CoverageController {

    private final RiverCoverage coverage;
    private final OfficeTime time;

    CoverageController(RiverCoverage coverage, OfficeTime time) {
        this.coverage = coverage;
        this.time = time;
    }

    /**
     * What all patrols of a period covered of a segment: the measure of the river, not of the tracks. A patrol belongs to the period in
     * which it began.
     */
    @GetMapping("/segments/{id}/coverage")
    @AlsoAnswers(304)
    ResponseEntity<CoverageAnswer> coverage(Caller caller, @PathVariable UUID id, @ParameterObject PeriodQuery query) {
        Period period = query.period(time);
        CoverageAnswer answer =
                CoverageAnswer.of(id, period, coverage.ofSegment(caller, id, period.from(), period.to()));
        return ResponseEntity.ok().eTag(EntityTags.weak(answer)).body(answer);
    }

    /**
     * What a segment was covered in a period.
     *
     * @param share of the line, 0 to 1
     * @param shareLow within reach less each track's median accuracy
     * @param shareHigh within reach and each track's median accuracy
     * @param coveredMetres distinct metres of the line
     * @param summedMetres the same for each track by itself, added up
     * @param coveredSquareMetres distinct ground within reach of what was covered: on both sides half the width and the tolerance
     * @param summedSquareMetres the same for each track by itself, added up
     * @param tracks how many covered any of it
     * @param depths what was covered, cut where the number of tracks changes
     * @param rules by which tracks are judged
     * @param banks what was walked along from each bank; null where the width is not known
     */
    record CoverageAnswer(
            UUID segmentId,
            Instant from,
            Instant to,
            double lengthMetres,
            double share,
            double shareLow,
            double shareHigh,
            double coveredMetres,
            double summedMetres,
            double coveredSquareMetres,
            double summedSquareMetres,
            int tracks,
            GateValues rules,
            List<StretchAnswer> uncovered,
            List<StretchAnswer> covered,
            List<DepthAnswer> depths,
            @Nullable Banks banks) {

        static CoverageAnswer of(UUID segmentId, Period period, Covered found) {
            PeriodCoverage coverage = found.coverage();
            MeasuredLine line = found.line();
            return new CoverageAnswer(
                    segmentId,
                    period.from(),
                    period.to(),
                    coverage.lengthMetres(),
                    coverage.share(),
                    coverage.shareLow(),
                    coverage.shareHigh(),
                    coverage.coveredMetres(),
                    coverage.summedMetres(),
                    found.coveredSquareMetres(),
                    found.summedSquareMetres(),
                    coverage.tracks(),
                    GateValues.of(found.gates()),
                    stretches(coverage.listUncovered(line)),
                    stretches(coverage.listCovered(line)),
                    found.depths().stream().map(DepthAnswer::of).toList(),
                    Banks.of(line, coverage));
        }
    }

    /** Both banks, looking downstream. */
    record Banks(BankAnswer left, BankAnswer right) {
        static @Nullable Banks of(MeasuredLine line, PeriodCoverage coverage) {
            IntervalSet left = coverage.left();
            IntervalSet right = coverage.right();
            return left == null || right == null
                    ? null
                    : new Banks(BankAnswer.of(line, left), BankAnswer.of(line, right));
        }
    }

    /** One bank. */
    record BankAnswer(double share, double coveredMetres, List<StretchAnswer> uncovered) {
        static BankAnswer of(MeasuredLine line, IntervalSet covered) {
            double length = line.lengthMetres();
            IntervalSet missing = covered.complement(line.fromMetres(), line.fromMetres() + length);
            return new BankAnswer(
                    missing.isEmpty() ? 1 : Math.min(1, covered.measureMetres() / length),
                    covered.measureMetres(),
                    stretches(Stretch.list(line, missing)));
        }
    }

    /**
     * A part of the centre line.
     *
     * @param label such as {@code K0+300–K0+780}
     */
    record StretchAnswer(double fromMetres, double toMetres, String label, GeometryJson geometry) {}

    /**
     * A part of the centre line that the same number of tracks covered.
     *
     * @param tracks one or more
     */
    record DepthAnswer(double fromMetres, double toMetres, String label, int tracks, GeometryJson geometry) {
        static DepthAnswer of(CoverDepth depth) {
            Stretch part = depth.stretch();
            return new DepthAnswer(
                    part.fromMetres(), part.toMetres(), part.label(), depth.tracks(), LineJson.of(part.geometry()));
        }
    }

    private static List<StretchAnswer> stretches(List<Stretch> parts) {
        return parts.stream()
                .map(part -> new StretchAnswer(
                        part.fromMetres(), part.toMetres(), part.label(), LineJson.of(part.geometry())))
                .toList();
    }
}
