package org.wangge.server.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.spi.LoadSource;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.jdbc.GivenShapes;
import org.wangge.server.shared.jdbc.Times;

/**
 * Cases in areas. Who sees only what they reported gets no number, and who sees the cases of an area only those: a number must not say
 * more than the list does.
 */
@Component
class CaseLoad implements LoadSource {

    private static final Duration SPAN = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Visibility visibility;

    CaseLoad(JdbcClient jdbc, Visibility visibility) {
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    @Override
    public Counted counts() {
        return Counted.CASES_OF_90_DAYS;
    }

    @Override
    public Optional<List<Long>> count(Caller caller, List<Geometry> areas, Instant at) {
        if (!caller.may(Permission.VIEW_CASES)) {
            return Optional.empty();
        }
        Visibility.Condition seen = visibility.of(caller);
        return Optional.of(jdbc.sql(GivenShapes.SHAPES + """
                        select (
                            select count(*) from case_record c
                            where c.place && shape.geom and ST_Covers(shape.geom, ST_PointOnSurface(c.place))
                              and c.occurred_at > :since and c.occurred_at <= :at
                              and %s) as cases
                        from shape order by n
                        """.formatted(seen.sql()))
                .param("shapes", GivenShapes.bind(areas))
                .params(seen.parameters())
                .param("since", Times.bind(at.minus(SPAN)))
                .param("at", Times.bind(at))
                .query((row, number) -> row.getLong("cases"))
                .list());
    }
}
