package org.wangge.server.identity;

import static org.wangge.server.identity.Permission.APPROVE_CASE;
import static org.wangge.server.identity.Permission.CHECK_CASE;
import static org.wangge.server.identity.Permission.DECIDE_CASE;
import static org.wangge.server.identity.Permission.HANDLE_CASE;
import static org.wangge.server.identity.Permission.IMPORT_DATA;
import static org.wangge.server.identity.Permission.INSPECT;
import static org.wangge.server.identity.Permission.JUDGE_PATROLS;
import static org.wangge.server.identity.Permission.KEEP_ASSETS;
import static org.wangge.server.identity.Permission.KEEP_RIVERS;
import static org.wangge.server.identity.Permission.PLAN_GRID;
import static org.wangge.server.identity.Permission.RECORD_PATROL;
import static org.wangge.server.identity.Permission.REPORT_CASE;
import static org.wangge.server.identity.Permission.REPORT_POSITION;
import static org.wangge.server.identity.Permission.VIEW_CASES;
import static org.wangge.server.identity.Permission.VIEW_MAP;
import static org.wangge.server.identity.Permission.VIEW_OWN_CASES;
import static org.wangge.server.identity.Permission.VIEW_PATROLS;
import static org.wangge.server.identity.Permission.VIEW_PHONES;
import static org.wangge.server.identity.Permission.VIEW_POSITIONS;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody is in the office. A role is a set of permissions; what is not listed is not allowed. Who may report a case sees what became of it,
 * also where it lies outside their area.
 */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    PLANNER(EnumSet.of(
            VIEW_MAP,
            VIEW_PHONES,
            VIEW_CASES,
            VIEW_OWN_CASES,
            REPORT_CASE,
            PLAN_GRID,
            KEEP_RIVERS,
            KEEP_ASSETS,
            IMPORT_DATA)),
    DISPATCHER(EnumSet.of(
            VIEW_MAP, VIEW_PHONES, VIEW_CASES, VIEW_OWN_CASES, REPORT_CASE, DECIDE_CASE, VIEW_POSITIONS, VIEW_PATROLS)),
    GRID_HEAD(EnumSet.of(
            VIEW_MAP,
            VIEW_PHONES,
            VIEW_CASES,
            VIEW_OWN_CASES,
            REPORT_CASE,
            HANDLE_CASE,
            REPORT_POSITION,
            RECORD_PATROL,
            INSPECT,
            VIEW_PATROLS)),
    GRID_WORKER(EnumSet.of(
            VIEW_MAP,
            VIEW_PHONES,
            VIEW_CASES,
            VIEW_OWN_CASES,
            REPORT_CASE,
            HANDLE_CASE,
            REPORT_POSITION,
            RECORD_PATROL,
            INSPECT)),
    INSPECTOR(EnumSet.of(
            VIEW_MAP,
            VIEW_PHONES,
            VIEW_CASES,
            VIEW_OWN_CASES,
            REPORT_CASE,
            HANDLE_CASE,
            REPORT_POSITION,
            RECORD_PATROL,
            INSPECT)),
    /** Mends what is given to their team, department or firm. */
    HANDLER(EnumSet.of(VIEW_MAP, VIEW_PHONES, VIEW_CASES, VIEW_OWN_CASES, REPORT_CASE, HANDLE_CASE, REPORT_POSITION)),
    /** The duty head (值班长): grants extensions and suspensions, supervises, voids. */
    DUTY_HEAD(EnumSet.of(
            VIEW_MAP,
            VIEW_PHONES,
            VIEW_CASES,
            VIEW_OWN_CASES,
            REPORT_CASE,
            DECIDE_CASE,
            APPROVE_CASE,
            VIEW_POSITIONS,
            JUDGE_PATROLS,
            INSPECT,
            VIEW_PATROLS)),
    /** Looks whether a report is true and whether it was mended. */
    CHECKER(EnumSet.of(
            VIEW_MAP,
            VIEW_PHONES,
            VIEW_CASES,
            VIEW_OWN_CASES,
            REPORT_CASE,
            CHECK_CASE,
            INSPECT,
            REPORT_POSITION,
            VIEW_PATROLS)),
    RIVER_CHIEF(EnumSet.of(
            VIEW_MAP, VIEW_PHONES, VIEW_CASES, VIEW_OWN_CASES, REPORT_CASE, REPORT_POSITION, RECORD_PATROL, INSPECT)),
    PUBLIC(EnumSet.of(VIEW_MAP, VIEW_OWN_CASES, REPORT_CASE)),
    VIEWER(EnumSet.of(VIEW_MAP, VIEW_CASES));

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
