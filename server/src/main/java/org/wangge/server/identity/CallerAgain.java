package org.wangge.server.identity;

import java.util.Optional;

/**
 * Who sent a request, asked again while its answer goes on for long: a session may end, a token be revoked, a role be taken away. An
 * argument of handlers that answer a stream.
 */
@FunctionalInterface
public interface CallerAgain {

    /** The caller with the roles of now; empty where the session or token does not count any more. */
    Optional<Caller> find();
}
