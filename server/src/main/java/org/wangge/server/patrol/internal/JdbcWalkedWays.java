package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.WalkedWays;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcWalkedWays implements WalkedWays {

    private final JdbcClient jdbc;
    private final PatrolLists lists;
    private final PatrolRows patrols;
    private final CleanTracks tracks;

    JdbcWalkedWays(JdbcClient jdbc, PatrolLists lists, PatrolRows patrols, CleanTracks tracks) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.patrols = patrols;
        this.tracks = tracks;
    }

    @Override
    public List<LineString> list(Caller caller, Instant from, Instant to, Bbox box) {
        caller.require(Permission.VIEW_PATROLS);
        // The box of a patrol is known when it is measured.
        lists.stale(from, to);
        List<UUID> near = jdbc.sql("""
                        select p.id from patrol p join patrol_measure m on m.patrol_id = p.id
                        where p.kind = 'patrol' and p.fixes_deleted_at is null
                          and p.started_at >= :from and p.started_at < :to and m.box && cast(:box as geometry)
                        """)
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .param("box", Ewkb.write(box.toGeometry()))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        List<LineString> ways = new ArrayList<>();
        patrols.list(near)
                .forEach(patrol -> ways.addAll(tracks.get(patrol).track().ways()));
        return ways;
    }
}
