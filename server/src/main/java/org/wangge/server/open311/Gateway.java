package org.wangge.server.open311;

import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** The public door as administrators set it. Needs {@code ADMINISTER}; each change is audited and counts at once, on all servers. */
public interface Gateway {

    GatewaySettings get(Caller caller);

    /**
     * Goes by other settings from now on.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     */
    GatewaySettings put(Caller caller, GatewaySettings wanted, Consumer<GatewaySettings> precondition);
}
