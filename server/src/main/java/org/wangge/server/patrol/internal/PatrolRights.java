package org.wangge.server.patrol.internal;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Who may record and see which patrols. */
@Component
class PatrolRights {

    /** A condition on {@code patrol p}, with the parameters of {@link #parameters}. */
    static final String VISIBLE = visible("p");

    /** Stands for the server itself. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Areas areas;
    private final PatrolRows patrols;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final OfficeTime time;

    PatrolRights(Areas areas, PatrolRows patrols, Audit audit, JdbcClient jdbc, OfficeTime time) {
        this.areas = areas;
        this.patrols = patrols;
        this.audit = audit;
        this.jdbc = jdbc;
        this.time = time;
    }

    private static String visible(String alias) {
        return """
                (%1$s.kind = 'patrol' and (:ruleSeesAll or (:ruleSeesArea and %1$s.area_ids && :ruleAreas)) or %1$s.person_id = :ruleOwn::uuid
                    or %1$s.recorded_by = :ruleOwn::uuid or %1$s.account = :ruleOwnAccount::uuid)
                """.formatted(alias);
    }

    /** The same patrols in a relation of the map that has the columns of {@code patrol}. */
    RowCondition seenOnMap(Caller caller) {
        return new RowCondition(visible("r"), parameters(caller));
    }

    /** @throws ProblemException 403 for a caller who may neither see nor record any */
    Map<String, @Nullable Object> parameters(Caller caller) {
        boolean sees = caller.may(Permission.VIEW_PATROLS);
        requireSeesAny(caller);
        Map<String, @Nullable Object> parameters = new HashMap<>();
        boolean everywhere = caller.scope().isEverywhere();
        Set<UUID> own = sees && !everywhere ? areas.idsOf(caller.scope()) : Set.of();
        parameters.put("ruleSeesAll", sees && everywhere);
        parameters.put("ruleSeesArea", sees && !everywhere);
        parameters.put("ruleAreas", own.toArray(UUID[]::new));
        parameters.put("ruleOwn", caller.personId());
        parameters.put("ruleOwnAccount", caller.accountId());
        return parameters;
    }

    private static void requireSeesAny(Caller caller) {
        if (!seesAny(caller)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Your role does not see patrols");
        }
    }

    private static boolean seesAny(Caller caller) {
        return caller.may(Permission.VIEW_PATROLS) || caller.may(Permission.RECORD_PATROL);
    }

    static boolean isOwn(Caller caller, PatrolRow patrol) {
        UUID person = caller.personId();
        boolean byPerson = person != null && (person.equals(patrol.personId()) || person.equals(patrol.recordedBy()));
        return byPerson || (caller.accountId() != null && caller.accountId().equals(patrol.account()));
    }

    /** @throws ProblemException 403 for a caller who may neither see nor record any; 404 where there is none the caller may see */
    PatrolRow visible(Caller caller, UUID id) {
        requireSeesAny(caller);
        return find(caller, id).orElseThrow(PatrolRights::none);
    }

    /** Whether there is such a patrol, and the caller may see it. */
    boolean maySee(Caller caller, UUID id) {
        return seesAny(caller) && find(caller, id).isPresent();
    }

    private Optional<PatrolRow> find(Caller caller, UUID id) {
        return patrols.find(id)
                .filter(patrol ->
                        isOwn(caller, patrol) || (caller.may(Permission.VIEW_PATROLS) && isForOthers(caller, patrol)));
    }

    /** The track of a day is its person's alone until it is declared a patrol: a tracker goes home with them. */
    private boolean isForOthers(Caller caller, PatrolRow patrol) {
        return patrol.kind() == PatrolKind.PATROL && isInArea(caller, patrol);
    }

    private boolean isInArea(Caller caller, PatrolRow patrol) {
        return caller.scope().isEverywhere() || !Collections.disjoint(areas.idsOf(caller.scope()), patrol.areaIds());
    }

    /**
     * A patrol that the caller may change.
     *
     * @param find how it is read, with or without a lock
     * @throws ProblemException 403 for who may not record patrols, and for somebody else's; 404 where there is none the caller may see
     */
    PatrolRow own(Caller caller, Function<UUID, Optional<PatrolRow>> find, UUID id) {
        caller.require(Permission.RECORD_PATROL);
        PatrolRow patrol = find.apply(id).orElseThrow(PatrolRights::none);
        if (!isOwn(caller, patrol)) {
            visible(caller, id);
            throw new ProblemException(PatrolProblem.PATROL_NOT_YOURS, "Only who records a patrol changes it");
        }
        return patrol;
    }

    static ProblemException none() {
        return new ProblemException(PatrolProblem.PATROL_NOT_FOUND, "There is no such patrol, or you may not see it");
    }

    /** Notes who looked at whose way, as {@link #noteLooks}. */
    void noteLook(Caller caller, PatrolRow patrol) {
        if (!isOwn(caller, patrol)) {
            noteLooks(caller, Set.of(patrol.id()));
        }
    }

    /** A page asks every few seconds; the audit says who looked at whose way in which hour, but for the own ones. */
    void noteLooks(Caller caller, Set<UUID> ids) {
        Instant hour = time.now().truncatedTo(ChronoUnit.HOURS);
        Map<String, Map<String, String>> first = new LinkedHashMap<>();
        jdbc.sql("""
                with looked as (
                    insert into patrol_look (account, patrol_id, hour)
                    select :account, p.id, :hour from patrol p
                    where p.id = any(:ids) and (p.person_id = :own::uuid or p.recorded_by = :own::uuid or p.account = :ownAccount::uuid) is not true
                    order by p.id on conflict do nothing returning patrol_id)
                select p.id, p.person_id from patrol p join looked l on l.patrol_id = p.id order by p.id
                """)
                .param("account", Objects.requireNonNullElse(caller.accountId(), NOBODY))
                .param("hour", Times.bind(hour))
                .param("ids", ids.toArray(UUID[]::new))
                .param("own", caller.personId())
                .param("ownAccount", caller.accountId())
                .query((ResultSet row) -> {
                    first.put(
                            "patrol/" + row.getString("id"),
                            Map.of("person", row.getString("person_id"), "hour", hour.toString()));
                });
        audit.recordAll(caller, "patrol.look", first);
    }
}
