package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.Chief;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.Rivers;
import org.wangge.server.river.Segment;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcRivers implements Rivers {

    private final JdbcClient jdbc;
    private final SegmentChiefs chiefs;

    JdbcRivers(JdbcClient jdbc, SegmentChiefs chiefs) {
        this.jdbc = jdbc;
        this.chiefs = chiefs;
    }

    @Override
    public List<Segment> segments(Caller caller, Bbox box, Instant at, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SegmentRows.SELECT + """
                        where ST_Intersects(s.geom, cast(:box as geometry))
                            and (cast(:after as uuid) is null or s.id > :after)
                            and %s
                        order by s.id
                        limit :limit
                        """.formatted(SegmentRows.AT))
                .param("box", Ewkb.write(box.toGeometry()))
                .param("at", Times.bind(at))
                .param("after", after)
                .param("limit", limit)
                .query(SegmentRows::segment)
                .list();
    }

    @Override
    public Segment segment(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SegmentRows.SELECT + "where s.id = :id")
                .param("id", id)
                .query(SegmentRows::segment)
                .optional()
                .orElseThrow(() -> new ProblemException(RiverProblem.SEGMENT_NOT_FOUND, "There is no segment " + id));
    }

    @Override
    public List<Chief> chiefs(Caller caller, UUID segmentId, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return chiefs.at(caller, List.of(segmentId), at).getOrDefault(segmentId, List.of());
    }

    @Override
    public List<Outfall> outfalls(Caller caller, Bbox box, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(OutfallRows.SELECT + """
                        where ST_Intersects(o.geom, cast(:box as geometry))
                            and (cast(:after as uuid) is null or o.id > :after)
                            and o.valid_to is null
                        order by o.id
                        limit :limit
                        """)
                .param("box", Ewkb.write(box.toGeometry()))
                .param("after", after)
                .param("limit", limit)
                .query(OutfallRows::outfall)
                .list();
    }

    @Override
    public Outfall outfall(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(OutfallRows.SELECT + "where o.id = :id")
                .param("id", id)
                .query(OutfallRows::outfall)
                .optional()
                .orElseThrow(() -> new ProblemException(RiverProblem.OUTFALL_NOT_FOUND, "There is no outfall " + id));
    }
}
