package org.wangge.server.positions.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.positions.LastPosition;

/** Where everybody was last, in memory. An office has some thousand people at most, so that all are copied with each change. */
@Component
class KnownPositions implements CopySource<Map<UUID, LastPosition>> {

    static final String SELECT = "select p.*, ST_X(p.place) as lon, ST_Y(p.place) as lat from last_position p ";

    private final JdbcClient jdbc;
    private final Copies copies;
    private final Copy<Map<UUID, LastPosition>> copy;

    KnownPositions(JdbcClient jdbc, Copies copies) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.copy = copies.keep(this);
    }

    /** By person; empty where the database has to be asked. */
    Optional<Map<UUID, LastPosition>> seen() {
        return copies.isAsked() ? copies.seen(copy).copy() : Optional.empty();
    }

    @Override
    public String name() {
        return "position";
    }

    @Override
    public Map<UUID, LastPosition> load() {
        Map<UUID, LastPosition> all = new HashMap<>();
        jdbc.sql(SELECT).query((RowCallbackHandler) row -> {
            LastPosition last = JdbcPositions.row(row, 0);
            all.put(last.personId(), last);
        });
        return all;
    }

    @Override
    public Map<UUID, LastPosition> changed(Map<UUID, LastPosition> before, Collection<UUID> people) {
        Map<UUID, LastPosition> now = new HashMap<>(before);
        now.keySet().removeAll(people);
        jdbc.sql(SELECT + "where p.person_id = any(:people)")
                .param("people", people.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> {
                    LastPosition last = JdbcPositions.row(row, 0);
                    now.put(last.personId(), last);
                });
        return now;
    }
}
