package org.wangge.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.wangge.server.identity.Tokens;

/**
 * The token in {@code Authorization}: after {@code Bearer}, and for the open services also as the password of {@code Basic}, beside any name. Many GIS
 * clients know nothing else. No answer invites to {@code Basic}, so that a browser never keeps a token to send it by itself.
 */
final class SentToken {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private SentToken() {}

    static Optional<String> of(HttpServletRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (given == null) {
            return Optional.empty();
        }
        if (given.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(given.substring(BEARER.length()).strip());
        }
        return OpenServices.covers(request) && given.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? password(given.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    /** A password that is no token is meant for somebody else, such as a proxy that asks for one. */
    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return Optional.of(pair.substring(colon + 1))
                    .filter(secret -> colon >= 0 && secret.startsWith(Tokens.PREFIX));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
