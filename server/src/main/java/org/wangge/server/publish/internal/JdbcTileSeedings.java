package org.wangge.server.publish.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.PublishProblem;
import org.wangge.server.publish.TileSeeding;
import org.wangge.server.publish.TileSeedings;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcTileSeedings implements TileSeedings {

    private static final int LISTED = 20;

    /** Two that begin at once with the same wish are one. */
    private static final int LOCK = 1_800_180;

    private final JdbcClient jdbc;
    private final JdbcLayers layers;
    private final SeedingWorker worker;
    private final Audit audit;
    private final OfficeTime time;
    private final TransactionTemplate transaction;

    JdbcTileSeedings(
            JdbcClient jdbc,
            JdbcLayers layers,
            SeedingWorker worker,
            Audit audit,
            OfficeTime time,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.layers = layers;
        this.worker = worker;
        this.audit = audit;
        this.time = time;
        this.transaction = transaction;
    }

    @Override
    public TileSeeding start(Caller caller, TileSeeding.Wish wish) {
        caller.require(Permission.ADMINISTER);
        wish.collections().forEach(layers::seeded);
        UUID id = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Integer.class)
                    .single();
            return underWay(wish).orElseGet(() -> insert(caller, wish));
        }));
        worker.wake();
        return get(caller, id);
    }

    private Optional<UUID> underWay(TileSeeding.Wish wish) {
        return jdbc
                .sql("select %s from tile_seeding r where r.state in ('queued', 'running')"
                        .formatted(SeedingRows.COLUMNS))
                .query(SeedingRows::read)
                .list()
                .stream()
                .filter(open -> open.wish().equals(wish))
                .map(TileSeeding::id)
                .findFirst();
    }

    private UUID insert(Caller caller, TileSeeding.Wish wish) {
        UUID id = Ids.next();
        Bbox box = wish.box();
        jdbc.sql("""
                        insert into tile_seeding (id, collections, matrix_set, first_matrix, last_matrix, west, south, east, north, total,
                            started_by, created_at)
                        values (:id, :collections, :set, :first, :last, :west, :south, :east, :north, :total, :by, :now)
                        """)
                .param("id", id)
                .param("collections", wish.collections().toArray(String[]::new))
                .param("set", wish.set().id())
                .param("first", wish.first())
                .param("last", wish.last())
                .param("west", box.west())
                .param("south", box.south())
                .param("east", box.east())
                .param("north", box.north())
                .param("total", wish.total())
                .param("by", caller.displayName())
                .param("now", Times.bind(time.now()))
                .update();
        audit.record(
                caller,
                "tiles.seed",
                "tile-seeding/" + id,
                Map.of("collections", wish.collections(), "tiles", wish.total()));
        return id;
    }

    @Override
    public List<TileSeeding> list(Caller caller) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("select %s from tile_seeding r order by r.id desc limit :most".formatted(SeedingRows.COLUMNS))
                .param("most", LISTED)
                .query(SeedingRows::read)
                .list();
    }

    @Override
    public TileSeeding get(Caller caller, UUID id) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("select %s from tile_seeding r where r.id = :id".formatted(SeedingRows.COLUMNS))
                .param("id", id)
                .query(SeedingRows::read)
                .optional()
                .orElseThrow(() -> new ProblemException(PublishProblem.SEEDING_NOT_FOUND, "There is no seeding " + id));
    }

    @Override
    public TileSeeding cancel(Caller caller, UUID id) {
        get(caller, id);
        transaction.executeWithoutResult(status -> {
            int ended = jdbc.sql("""
                            update tile_seeding set state = 'cancelled', worker = null, lease_until = null, finished_at = now()
                            where id = :id and state in ('queued', 'running')
                            """).param("id", id).update();
            if (ended == 0) {
                throw new ProblemException(PublishProblem.SEEDING_ENDED, "The seeding has ended already");
            }
            audit.record(caller, "tiles.seed.cancel", "tile-seeding/" + id, Map.of());
        });
        return get(caller, id);
    }
}
