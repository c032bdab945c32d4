package org.wangge.server.patrol.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The token of a request of a tracker. Apps differ in what can be set: it may be a bearer token, the password of HTTP Basic (or its user name
 * where there is no password), the parameter {@code token}, or what the app calls the id of the device.
 */
final class TrackerCredentials {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private TrackerCredentials() {}

    /** What the headers say; null where they say nothing. */
    static @Nullable String ofHeaders(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return null;
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? ofBasic(authorization.substring(BASIC.length()).strip())
                : null;
    }

    private static @Nullable String ofBasic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            String password = colon < 0 ? "" : text.substring(colon + 1);
            return password.isBlank() ? text.substring(0, colon < 0 ? text.length() : colon) : password;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
