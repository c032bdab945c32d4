package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** What happened to cases; only ever added to. */
@Component
class CaseEvents {

    private final JdbcClient jdbc;
    private final OfficeTime time;

    CaseEvents(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void add(
            Caller actor,
            UUID caseId,
            String action,
            Instant happenedAt,
            @Nullable String note,
            @Nullable Geometry place) {
        jdbc.sql("""
                insert into case_event (id, case_id, action, actor_account, actor_name, happened_at, recorded_at, note, place)
                values (:id, :case, :action, :account, :name, :happened, :recorded, :note,
                    :place::geometry)
                """)
                .param("id", Ids.next())
                .param("case", caseId)
                .param("action", action)
                .param("account", actor.accountId())
                .param("name", actor.displayName())
                .param("happened", Times.bind(happenedAt))
                .param("recorded", Times.bind(time.now()))
                .param("note", note)
                .param("place", place == null ? null : Ewkb.writeHex(place))
                .update();
    }
}
