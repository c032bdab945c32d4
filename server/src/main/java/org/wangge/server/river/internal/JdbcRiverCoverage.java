package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.patrol.PatrolCoverage.Query;
import org.wangge.server.river.RiverCoverage;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Coverage from the intervals that patrols keep by chainage of the river. */
@Repository
class JdbcRiverCoverage implements RiverCoverage {

    private final JdbcClient jdbc;
    private final SegmentLines lines;
    private final RiverAreas areas;
    private final PatrolCoverage patrols;
    private final RiverHeat heat;

    JdbcRiverCoverage(JdbcClient jdbc, SegmentLines lines, RiverAreas areas, PatrolCoverage patrols, RiverHeat heat) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.areas = areas;
        this.patrols = patrols;
        this.heat = heat;
    }

    @Override
    public Covered ofSegment(Caller caller, UUID segmentId, Instant from, Instant to) {
        caller.require(Permission.VIEW_MAP);
        SegmentLine segment = lines.get(segmentId);
        requireMaySee(caller, segment, from, to);
        if (!to.isAfter(from)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "to", "A period ends after it begins: to is after from");
        }
        MeasuredLine line = segment.measured();
        List<TrackCoverage> parts = patrols.list(
                Caller.system(), new Query(line.river(), from, to, null, null, line.fromMetres(), line.toMetres()));
        return Covered.of(line, TrackUnion.byTrack(parts), patrols.gates());
    }

    @Override
    public Heat heat(Caller caller, Instant from, Instant to, @Nullable Bbox box, double cellMetres) {
        caller.require(Permission.VIEW_PATROLS);
        return heat.of(caller, from, to, box, cellMetres);
    }

    private void requireMaySee(Caller caller, SegmentLine segment, Instant from, Instant to) {
        boolean inArea = caller.may(Permission.VIEW_PATROLS)
                && areas.holds(caller, List.of(segment.line())).getFirst();
        if (!inArea && !isResponsible(caller, segment.id(), from, to)) {
            throw new ProblemException(
                    RequestProblem.FORBIDDEN, "Patrols of this segment are not for your role or area");
        }
    }

    private boolean isResponsible(Caller caller, UUID segmentId, Instant from, Instant to) {
        return caller.personId() != null
                && jdbc.sql("""
                        select exists (
                            select from river_chief
                            where segment_id = :segment and person_id = :person and valid_from < :to
                                and (valid_to is null or valid_to > :from))
                        """)
                        .param("segment", segmentId)
                        .param("person", caller.personId())
                        .param("from", Times.bind(from))
                        .param("to", Times.bind(to))
                        .query(Boolean.class)
                        .single();
    }
}
