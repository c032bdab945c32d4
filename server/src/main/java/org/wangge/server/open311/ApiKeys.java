package org.wangge.server.open311;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** Which programs may send reports by Open311. Needs {@code ADMINISTER}, and is audited. */
public interface ApiKeys {

    /** All, by name. */
    List<ApiKey> list(Caller caller);

    /**
     * One key.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is none of this id
     */
    ApiKey get(Caller caller, UUID id);

    /**
     * Makes a key.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a name that is blank, too long or taken, and a limit below 1
     */
    Issued issue(Caller caller, String name, int requestsPerHour);

    /**
     * Changes name, limit, and whether it counts.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     */
    ApiKey put(
            Caller caller, UUID id, String name, int requestsPerHour, boolean enabled, Consumer<ApiKey> precondition);

    /** The key that counts now and has this secret. Between the parts of the module only. */
    Optional<ApiKey> find(String secret);

    /**
     * A key as it is made.
     *
     * @param secret shown this one time
     */
    record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key.id() + "]";
        }
    }
}
