/**
 * Messages to people: in their list and live, to their browsers with the page closed (Web Push), to robots of groups, other systems and
 * SMS gateways. A feature writes a message in the transaction of what it tells of; what is to be sent of it is sent by any server, again
 * where that fails, and shown.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared::web",
            "shared::jdbc",
            "shared::job",
            "identity",
            "organisation",
            "live"
        })
package org.wangge.server.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
