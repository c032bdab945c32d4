package org.wangge.server.supervision.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.river.SegmentAreas;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.supervision.Inspection;
import org.wangge.server.supervision.Inspection.Somebody;
import org.wangge.server.supervision.SupervisionProblem;

/** Who may see and record inspections. */
@Component
class InspectionRights {

    private final SegmentAreas areas;

    InspectionRights(SegmentAreas areas) {
        this.areas = areas;
    }

    /** Whether somebody looks after the inspections of an area. */
    static boolean oversees(Caller caller) {
        return caller.may(Permission.VIEW_PATROLS) || caller.may(Permission.KEEP_RIVERS);
    }

    /** Whether somebody may plan and record what others do. */
    static boolean keeps(Caller caller) {
        return caller.may(Permission.KEEP_RIVERS) || caller.may(Permission.JUDGE_PATROLS);
    }

    /** Ends a reading by somebody who is neither one of the people it is about nor looks after them. */
    static void requireReader(Caller caller) {
        if (caller.personId() == null && !oversees(caller) && !keeps(caller)) {
            caller.require(Permission.VIEW_PATROLS);
        }
    }

    /** Ends a recording by somebody who may record neither what they did nor what others did. */
    static void requireRecorder(Caller caller) {
        if (!keeps(caller)) {
            caller.require(Permission.RECORD_PATROL);
        }
    }

    static void requireKeeper(Caller caller) {
        if (!keeps(caller)) {
            caller.require(Permission.KEEP_RIVERS);
        }
    }

    /** The segments whose inspections a caller sees besides the own ones. */
    Set<UUID> seen(Caller caller) {
        return oversees(caller) ? areas.held(caller) : Set.of();
    }

    /** Those a caller may see, on a relation of the map. */
    RowCondition seenOnMap(Caller caller) {
        if (oversees(caller) && caller.scope().isEverywhere()) {
            return RowCondition.ALL;
        }
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("ruleSegments", seen(caller).toArray(UUID[]::new));
        parameters.put("rulePerson", caller.personId());
        return new RowCondition(
                "r.segment_id = any(:ruleSegments) or r.inspector_id = :rulePerson::uuid or r.chief_id = :rulePerson::uuid",
                parameters);
    }

    /** Ends a reading unless the caller may see an inspection; whatever else there is does not exist for them. */
    void requireSeen(Caller caller, Inspection inspection) {
        if (!maySee(caller, inspection)) {
            throw new ProblemException(
                    SupervisionProblem.INSPECTION_NOT_FOUND, "There is no inspection " + inspection.id());
        }
    }

    /** Whether the caller is one of those an inspection is about, or looks after those of its area. */
    boolean maySee(Caller caller, Inspection inspection) {
        return isParty(caller, inspection)
                || (oversees(caller) && areas.holds(caller, inspection.segment().id()));
    }

    private static boolean isParty(Caller caller, Inspection inspection) {
        UUID person = caller.personId();
        Somebody chief = inspection.chief();
        return person != null
                && (person.equals(inspection.inspector().id()) || (chief != null && person.equals(chief.id())));
    }

    /** Ends a change unless the caller is the inspector, or records for others in the area of the segment. */
    void requireMayRecord(Caller caller, UUID inspectorId, UUID segmentId) {
        if (inspectorId.equals(caller.personId()) && caller.may(Permission.RECORD_PATROL)) {
            return;
        }
        requireKeeper(caller);
        if (!areas.holds(caller, segmentId)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "It is not in your area");
        }
    }
}
