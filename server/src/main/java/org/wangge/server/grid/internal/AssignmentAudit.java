package org.wangge.server.grid.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.Assignment;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;

/** What the audit keeps of people on cells: ids and codes, no names or phone numbers. */
@Component
class AssignmentAudit {

    private final Audit audit;

    AssignmentAudit(Audit audit) {
        this.audit = audit;
    }

    void added(Caller caller, Assignment added) {
        audit.change(caller, "assignment.add", subject(added), null, state(added));
    }

    void ended(Caller caller, Assignment before, Assignment after) {
        audit.change(caller, "assignment.end", subject(after), state(before), state(after));
    }

    void removed(Caller caller, Assignment before) {
        audit.change(caller, "assignment.remove", subject(before), state(before), null);
    }

    private static String subject(Assignment assignment) {
        return "assignment/" + assignment.id();
    }

    private static Map<String, Object> state(Assignment assignment) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("layer", assignment.layer());
        state.put("cell", assignment.cell().code());
        state.put("slot", assignment.slot());
        state.put("person", assignment.personId().toString());
        state.put("from", assignment.from().toString());
        if (assignment.to() != null) {
            state.put("to", assignment.to().toString());
        }
        return state;
    }
}
