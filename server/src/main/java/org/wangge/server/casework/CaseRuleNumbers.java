package org.wangge.server.casework;

import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** The numbers the machine of cases goes by, as data. Reading needs {@code VIEW_CASES}, changing {@code ADMINISTER}. */
public interface CaseRuleNumbers {

    CaseNumbers get(Caller caller);

    /** Goes by other numbers from now on; what was decided by those of before stays. */
    CaseNumbers put(Caller caller, CaseNumbers wanted, Consumer<CaseNumbers> precondition);
}
