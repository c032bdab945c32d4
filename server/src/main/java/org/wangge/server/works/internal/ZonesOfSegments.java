package org.wangge.server.works.internal;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.river.spi.SegmentFollowers;

/** A zone of a segment that is split goes to the part it lies along, so that it can be changed and found there; it does not cease to be one. */
@Component
class ZonesOfSegments implements SegmentFollowers {

    private final JdbcClient jdbc;

    ZonesOfSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void follow(UUID ended, Collection<UUID> successors) {
        jdbc.sql("""
                        update works_zone z set version = version + 1, segment_id = (
                            select s.id from river_segment s where s.id = any(:successors)
                            order by ST_Length(ST_Intersection(s.geom, z.geom)::geography) desc,
                                ST_Distance(s.geom::geography, z.geom::geography), s.id
                            limit 1)
                        where z.segment_id = :ended
                        """)
                .param("ended", ended)
                .param("successors", successors.toArray(UUID[]::new))
                .update();
    }
}
