package org.wangge.server.pickup.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Caller;
import org.wangge.server.pickup.Pickups.NewPickup;
import org.wangge.server.pickup.Pickups.Pickup;
import org.wangge.server.pickup.Pickups.Source;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.jdbc.Times;

/** The table of pick-ups that were entered. */
@Repository
class PickupRows {

    private static final String COLUMNS = "select id, contract_id, at, vehicle_id, note, made_by from pickup ";

    private final JdbcClient jdbc;
    private final OfficeTime time;

    PickupRows(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The id of the new one; empty where its client id is known. */
    Optional<UUID> insert(Caller caller, NewPickup pickup) {
        UUID id = Ids.next();
        int written = jdbc.sql("""
                        insert into pickup (id, contract_id, client_id, digest, at, vehicle_id, note, made_by, made_at)
                        values (:id, :contract, :client, :digest, :at, :vehicle, :note, :by, :now)
                        on conflict (client_id) do nothing
                        """)
                .param("id", id)
                .param("contract", pickup.contractId())
                .param("client", pickup.clientId())
                .param("digest", digest(pickup))
                .param("at", Times.bind(pickup.at()))
                .param("vehicle", pickup.vehicleId())
                .param("note", pickup.note())
                .param("by", caller.displayName())
                .param("now", Times.bind(time.now()))
                .update();
        return written == 0 ? Optional.empty() : Optional.of(id);
    }

    /** The one that was sent with the same client id and content. */
    Optional<UUID> known(NewPickup pickup) {
        return jdbc.sql("select id from pickup where client_id = :client and digest = :digest")
                .param("client", pickup.clientId())
                .param("digest", digest(pickup))
                .query(UUID.class)
                .optional();
    }

    private static String digest(NewPickup pickup) {
        return Sha256.hex(pickup.toString());
    }

    /** One, its row locked, withdrawn or not. */
    Optional<Pickup> locked(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id for update")
                .param("id", id)
                .query(PickupRows::read)
                .optional();
    }

    /** Whether it was not withdrawn before. */
    boolean withdraw(UUID id) {
        return jdbc.sql("update pickup set withdrawn_at = :now where id = :id and withdrawn_at is null")
                        .param("id", id)
                        .param("now", Times.bind(time.now()))
                        .update()
                > 0;
    }

    /** Those of contracts from a time to before another, by their time. */
    List<Pickup> list(Collection<UUID> contracts, Instant from, Instant to) {
        return jdbc.sql(COLUMNS + """
                        where withdrawn_at is null and at >= :from and at < :to and contract_id = any(:contracts)
                        order by at, id
                        """)
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .param("contracts", contracts.toArray(UUID[]::new))
                .query(PickupRows::read)
                .list();
    }

    private static Pickup read(ResultSet row, int number) throws SQLException {
        return new Pickup(
                row.getObject("id", UUID.class),
                row.getObject("contract_id", UUID.class),
                Times.get(row, "at"),
                Source.ENTERED,
                row.getObject("vehicle_id", UUID.class),
                null,
                null,
                null,
                row.getString("note"),
                row.getString("made_by"));
    }
}
