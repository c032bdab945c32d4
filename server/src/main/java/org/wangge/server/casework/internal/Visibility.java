package org.wangge.server.casework.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Which cases a caller may see, as a condition of SQL. */
@Component
class Visibility {

    /** A condition on {@code case_record c}, with the parameters of {@link #parameters}. */
    static final String VISIBLE = """
            (:seesAll or (:seesArea and c.area_ids && :areas) or c.reporter_account = :own::uuid or c.concerned && :mine)
            """;

    private final Areas areas;
    private final Units units;

    Visibility(Areas areas, Units units) {
        this.areas = areas;
        this.units = units;
    }

    /** The caller as a person, and the inboxes they work on; empty for an account without a person. */
    Set<UUID> mine(Caller caller) {
        UUID person = caller.personId();
        if (person == null) {
            return Set.of();
        }
        Set<UUID> mine = new HashSet<>(units.inboxesOf(person));
        mine.add(person);
        return mine;
    }

    /**
     * @throws ProblemException 403 for a caller who may see no case at all
     */
    Map<String, @Nullable Object> parameters(Caller caller) {
        boolean sees = caller.may(Permission.VIEW_CASES);
        boolean seesOwn = caller.may(Permission.VIEW_OWN_CASES);
        if (!sees && !seesOwn) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Your role does not see cases");
        }
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("seesAll", sees && caller.scope().isEverywhere());
        parameters.put("seesArea", sees && !caller.scope().isEverywhere());
        parameters.put("areas", sees ? areas.idsOf(caller.scope()).toArray(UUID[]::new) : new UUID[0]);
        parameters.put("mine", mine(caller).toArray(UUID[]::new));
        parameters.put("own", seesOwn ? caller.accountId() : null);
        return parameters;
    }

    /** Whether a case of these areas is in the caller's area. */
    boolean isInArea(Caller caller, java.util.Collection<UUID> areaIds) {
        if (caller.scope().isEverywhere()) {
            return true;
        }
        var own = areas.idsOf(caller.scope());
        return areaIds.stream().anyMatch(own::contains);
    }
}
