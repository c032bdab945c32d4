package org.wangge.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Tokens;

/**
 * Who asks the open services without saying who they are, to read: whom the token of {@code wangge.ogc.reader} is of, where the office wants that. Only
 * somebody who looks at what is public or at the map counts, so that nobody opens by mistake what an administrator sees.
 */
final class OpenServices {

    private static final Logger LOG = LoggerFactory.getLogger(OpenServices.class);
    private static final String PATH = "/ogc";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Role> LOOKING = Set.of(Role.VIEWER, Role.PUBLIC);

    private final String token;
    private final Tokens tokens;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * Made once.
     *
     * @param token blank for nobody
     */
    OpenServices(String token, Tokens tokens) {
        this.token = token.strip();
        this.tokens = tokens;
    }

    static boolean covers(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** Whether a request is answered without a login. */
    boolean admits(HttpServletRequest request) {
        return !token.isEmpty() && covers(request) && READING.contains(request.getMethod());
    }

    /** Who that is; empty where the token ended or is of somebody who may do more. */
    Optional<Caller> reader() {
        Optional<Caller> reader = tokens.find(token).filter(caller -> LOOKING.containsAll(caller.roles()));
        if (reader.isEmpty() && !told.getAndSet(true)) {
            LOG.warn(
                    "wangge.ogc.reader is no token of an account that is only a viewer or of the public: nobody reads without a login");
        }
        return reader;
    }
}
