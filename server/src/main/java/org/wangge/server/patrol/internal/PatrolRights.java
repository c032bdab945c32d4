package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
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
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Who may record and see which patrols. */
@Component
class PatrolRights {

    /** A condition on {@code patrol p}, with the parameters of {@link #parameters}. */
    static final String VISIBLE = """
            (p.kind = 'patrol' and (:seesAll or (:seesArea and p.area_ids && :areas)) or p.person_id = :own::uuid or p.recorded_by = :own::uuid
                or p.account = :ownAccount::uuid)
            """;

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

    /** @throws ProblemException 403 for a caller who may neither see nor record any */
    Map<String, @Nullable Object> parameters(Caller caller) {
        boolean sees = caller.may(Permission.VIEW_PATROLS);
        requireSeesAny(caller);
        Map<String, @Nullable Object> parameters = new HashMap<>();
        boolean everywhere = caller.scope().isEverywhere();
        Set<UUID> own = sees && !everywhere ? areas.idsOf(caller.scope()) : Set.of();
        parameters.put("seesAll", sees && everywhere);
        parameters.put("seesArea", sees && !everywhere);
        parameters.put("areas", own.toArray(UUID[]::new));
        parameters.put("own", caller.personId());
        parameters.put("ownAccount", caller.accountId());
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

    /** A page asks every few seconds; the audit says who looked at whose way in which hour. */
    void noteLook(Caller caller, PatrolRow patrol) {
        if (isOwn(caller, patrol)) {
            return;
        }
        Instant hour = time.now().truncatedTo(ChronoUnit.HOURS);
        int first = jdbc.sql("""
                insert into patrol_look (account, patrol_id, hour) values (:account, :patrol, :hour) on conflict do nothing
                """)
                .param("account", Objects.requireNonNullElse(caller.accountId(), NOBODY))
                .param("patrol", patrol.id())
                .param("hour", Times.bind(hour))
                .update();
        if (first > 0) {
            audit.record(
                    caller,
                    "patrol.look",
                    "patrol/" + patrol.id(),
                    Map.of("person", patrol.personId().toString(), "hour", hour.toString()));
        }
    }
}
