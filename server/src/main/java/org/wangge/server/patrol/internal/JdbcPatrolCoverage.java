package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.patrol.TrackValueSet;
import org.wangge.server.patrol.internal.MeasureRows.CoveredRow;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcPatrolCoverage implements PatrolCoverage {

    private final JdbcClient jdbc;
    private final PatrolLists lists;
    private final MeasureRows measures;
    private final JdbcTrackValues values;

    JdbcPatrolCoverage(JdbcClient jdbc, PatrolLists lists, MeasureRows measures, JdbcTrackValues values) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.measures = measures;
        this.values = values;
    }

    @Override
    public List<TrackCoverage> list(Caller caller, Query query) {
        caller.require(Permission.VIEW_MAP);
        lists.stale(query.from(), query.to());
        return jdbc
                .sql("""
                        select c.* from patrol_covered c join patrol p on p.id = c.patrol_id
                        where c.river = :river and c.started_at >= :from and c.started_at < :to
                          and c.to_metres > :fromMetres and c.from_metres < :toMetres
                          and p.kind = 'patrol'
                          and (:person::uuid is null or p.person_id = :person::uuid)
                          and (:patrol::uuid is null or p.id = :patrol::uuid)
                        order by c.started_at, c.patrol_id, c.line_id
                        """)
                .param("river", query.river())
                .param("from", Times.bind(query.from()))
                .param("to", Times.bind(query.to()))
                .param("fromMetres", query.fromMetres())
                .param("toMetres", query.toMetres())
                .param("person", query.personId())
                .param("patrol", query.patrolId())
                .query(MeasureRows::readCovered)
                .list()
                .stream()
                .map(CoveredRow::coverage)
                .toList();
    }

    @Override
    public Map<String, List<TrackCoverage>> byRiver(
            Caller caller, Collection<String> rivers, Instant from, Instant to) {
        caller.require(Permission.VIEW_MAP);
        lists.stale(from, to);
        Map<String, List<TrackCoverage>> found = new HashMap<>();
        jdbc.sql("""
                        select c.* from patrol_covered c join patrol p on p.id = c.patrol_id
                        where c.river = any(:rivers) and c.started_at >= :from and c.started_at < :to and p.kind = 'patrol'
                        order by c.started_at, c.patrol_id, c.line_id
                        """)
                .param("rivers", rivers.toArray(String[]::new))
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .query(row -> {
                    found.computeIfAbsent(row.getString("river"), river -> new ArrayList<>())
                            .add(MeasureRows.readCovered(row, 0).coverage());
                });
        return found;
    }

    @Override
    public Gates gates() {
        return values.now().gates();
    }

    @Override
    public TrackValueSet values(Instant startedAt) {
        return values.at(startedAt);
    }

    @Override
    public void linesChanged(Bbox box, double halfWidthMetres) {
        measures.forget(GeodesicDisc.grown(box, halfWidthMetres));
    }
}
