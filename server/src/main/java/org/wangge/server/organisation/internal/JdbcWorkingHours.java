package org.wangge.server.organisation.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.WorkingHours;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcWorkingHours implements WorkingHours {

    private final JdbcClient jdbc;

    JdbcWorkingHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Instant> worked(Caller caller, UUID personId, Collection<Instant> moments) {
        if (!personId.equals(caller.personId())) {
            caller.require(Permission.VIEW_PHONES);
        }
        return new HashSet<>(jdbc.sql("""
                        select m.at from unnest(:moments::timestamptz[]) as m (at)
                        where exists (
                            select from roster_entry r
                            where r.person_id = :person and r.kind = 'duty' and tstzrange(r.starts, r.ends) @> m.at)
                          and not exists (
                            select from roster_entry r
                            where r.person_id = :person and r.kind = 'leave' and tstzrange(r.starts, r.ends) @> m.at)
                        """)
                .param("person", personId)
                .param("moments", moments.stream().map(Instant::toString).toArray(String[]::new))
                .query((row, number) -> Times.get(row, "at"))
                .list());
    }
}
