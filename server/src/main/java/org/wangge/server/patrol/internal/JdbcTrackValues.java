package org.wangge.server.patrol.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.ReviewValues;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.TrackValueSet;
import org.wangge.server.patrol.TrackValues;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcTrackValues implements TrackValues {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT =
            "select v.version, nullif(v.valid_from, '-infinity') as valid_from, v.gates::text as gates, v.review::text as review from track_value_set v\n";

    /** Farther away from the water than this nobody is on a patrol of it; a box that large is still looked up quickly. */
    private static final double FARTHEST_METRES = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcTrackValues(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public TrackValueSet at(Caller caller, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return at(at);
    }

    /** The set by which a patrol that began then is judged. */
    @Transactional(readOnly = true)
    TrackValueSet at(Instant at) {
        return jdbc.sql(SELECT + "where v.valid_from <= :at order by v.valid_from desc, v.version desc limit 1")
                .param("at", Times.bind(at))
                .query(JdbcTrackValues::set)
                .single();
    }

    /** The set of now. */
    @Transactional(readOnly = true)
    TrackValueSet now() {
        return at(time.now());
    }

    @Override
    @Transactional(readOnly = true)
    public List<TrackValueSet> versions(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SELECT + "order by v.version desc")
                .query(JdbcTrackValues::set)
                .list();
    }

    @Override
    public TrackValueSet put(Caller caller, Gates gates, ReviewValues review, Consumer<TrackValueSet> precondition) {
        caller.require(Permission.ADMINISTER);
        // One after the other, also from several servers.
        jdbc.sql("lock table track_value_set in share row exclusive mode").update();
        TrackValueSet before = latest();
        precondition.accept(before);
        if (gates.toleranceMetres() > FARTHEST_METRES || gates.accuracyMetres() > FARTHEST_METRES) {
            throw ProblemException.ofField(
                    PatrolProblem.TRACK_VALUES_REFUSED,
                    gates.toleranceMetres() > FARTHEST_METRES ? "/gates/toleranceMetres" : "/gates/accuracyMetres",
                    "It is at most 500 m");
        }
        jdbc.sql("""
                insert into track_value_set (version, valid_from, gates, review, account_id)
                values (:version, :from, :gates::jsonb, :review::jsonb, :account)
                """)
                .param("version", before.version() + 1)
                .param("from", Times.bind(time.now()))
                .param("gates", JSON.writeValueAsString(gates))
                .param("review", JSON.writeValueAsString(review))
                .param("account", caller.accountId())
                .update();
        TrackValueSet after = latest();
        audit.change(caller, "patrol.values", "track-values", before, after);
        return after;
    }

    private TrackValueSet latest() {
        return jdbc.sql(SELECT + "order by v.version desc limit 1")
                .query(JdbcTrackValues::set)
                .single();
    }

    private static TrackValueSet set(ResultSet row, int number) throws SQLException {
        return new TrackValueSet(
                row.getInt("version"),
                Times.find(row, "valid_from"),
                JSON.readValue(row.getString("gates"), Gates.class),
                JSON.readValue(row.getString("review"), ReviewValues.class));
    }
}
