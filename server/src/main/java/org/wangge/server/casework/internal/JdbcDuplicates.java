package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.casework.CaseNumbers;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.Duplicates;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.spi.Stretches;
import org.wangge.server.casework.spi.Stretches.Stretch;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcDuplicates implements Duplicates {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final CaseRules rules;
    private final NearestCases nearest;
    private final Visibility visibility;
    private final Stretches stretches;
    private final OfficeTime time;

    JdbcDuplicates(
            JdbcClient jdbc,
            CaseRules rules,
            NearestCases nearest,
            Visibility visibility,
            Stretches stretches,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.nearest = nearest;
        this.visibility = visibility;
        this.stretches = stretches;
        this.time = time;
    }

    /** What duplicates are looked for of. */
    private record Wanted(
            LonLat place,
            CategoryCode category,
            Instant at,
            @Nullable UUID except) {}

    /** A case that may be the same. */
    private record Candidate(NearestCases.Measured measured, boolean isAlong) {}

    @Override
    public List<NearestCase> of(Caller caller, LonLat place, CategoryCode category, @Nullable UUID segment) {
        caller.require(Permission.REPORT_CASE);
        return find(caller, new Wanted(place, category, time.now(), null), segment);
    }

    @Override
    public List<NearestCase> of(Caller caller, UUID caseId, @Nullable UUID segment) {
        Visibility.Condition seen = visibility.of(caller);
        Wanted wanted = jdbc.sql("""
                        select c.category_kind || ':' || c.category_code as category, ST_AsEWKB(c.place) as place, c.occurred_at
                        from case_record c where c.id = :id and
                        """ + seen.sql())
                .params(seen.parameters())
                .param("id", caseId)
                .query((row, number) -> new Wanted(
                        PlaceCheck.standIn(Ewkb.read(row.getBytes("place"))),
                        CategoryCode.of(row.getString("category")),
                        Times.get(row, "occurred_at"),
                        caseId))
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + caseId));
        return find(caller, wanted, segment);
    }

    /** Near, or along the segment: what drifts on a river is the same thing somewhere else. */
    private List<NearestCase> find(Caller caller, Wanted wanted, @Nullable UUID segment) {
        Visibility.Condition seen = visibility.of(caller);
        CaseNumbers numbers = rules.get();
        double metres = numbers.duplicateMetres();
        Stretch stretch = segment == null ? null : stretches.get(caller, segment, null, null);
        double banks = stretch == null ? 0 : Banks.metresTo(stretch);
        return nearest.views(
                caller,
                jdbc
                        .sql("""
                        select c.id, ST_AsEWKB(c.place) as place,
                            coalesce(ST_DWithin(c.place::geography, :line::geometry::geography, :banks), false) as along
                        from case_record c
                        where (c.place && :box::geometry or c.place && :around::geometry) and c.category_kind = :kind and c.category_code = :code
                          and c.stage not in ('void', 'merged', 'not-filed')
                          and c.occurred_at between :at - make_interval(days => :days) and :at + make_interval(days => :days)
                          and (:except::uuid is null or c.id <> :except) and
                        """ + seen.sql())
                        .params(seen.parameters())
                        .param(
                                "box",
                                Ewkb.writeHex(GeodesicDisc.bounds(wanted.place(), metres)
                                        .toGeometry()))
                        .param("line", stretch == null ? null : Ewkb.writeHex(stretch.line()))
                        .param("around", stretch == null ? null : Ewkb.writeHex(Banks.around(stretch.line(), banks)))
                        .param("banks", banks)
                        .param("kind", wanted.category().kind().text())
                        .param("code", wanted.category().code())
                        .param("at", Times.bind(wanted.at()))
                        .param("days", numbers.duplicateDays())
                        .param("except", wanted.except())
                        .query((row, number) -> new Candidate(
                                new NearestCases.Measured(
                                        row.getObject("id", UUID.class),
                                        GeodesicDistance.nearest(wanted.place(), Ewkb.read(row.getBytes("place")))),
                                row.getBoolean("along")))
                        .list()
                        .stream()
                        .filter(one -> one.isAlong() || one.measured().nearest().metres() <= metres)
                        .map(Candidate::measured)
                        .sorted(NearestCases.NEAREST_FIRST)
                        .limit(MOST)
                        .toList());
    }
}
