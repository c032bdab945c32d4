package org.wangge.server.casework;

import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Who called about cases. Needs {@code DECIDE_CASE}; every look is kept in the audit. */
public interface Callers {

    /**
     * Who called about a case.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is no case the caller may see, or nobody called about it
     */
    PhoneCall get(Caller caller, UUID caseId);
}
