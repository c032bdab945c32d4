package org.wangge.server.casework.web;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.Callers;
import org.wangge.server.casework.PhoneCall;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;

/** Who called about a case. */
@RestController
class CaseCallerController {

    private final Callers callers;

    CaseCallerController(Callers callers) {
        this.callers = callers;
    }

    /** Who called about a case that came by phone. For who decides on it; that it was looked at is kept. */
    @GetMapping("/api/cases/{id}/caller")
    @AlsoAnswers(404)
    PhoneCall get(Caller caller, @PathVariable UUID id) {
        return callers.get(caller, id);
    }
}
