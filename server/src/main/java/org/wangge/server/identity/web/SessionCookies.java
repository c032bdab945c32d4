package org.wangge.server.identity.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The two cookies of a session: its secret, which scripts cannot read, and the XSRF token, which scripts read and repeat in a
 * header. The XSRF token is a hash of the secret: nothing to store, and no other page or session can know or plant it.
 */
final class SessionCookies {

    static final String SESSION = "wangge_session";
    static final String XSRF = "XSRF-TOKEN";
    static final String XSRF_HEADER = "X-XSRF-TOKEN";

    private SessionCookies() {}

    static Optional<String> secret(HttpServletRequest request) {
        return value(request, SESSION);
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String secret, Duration lifetime) {
        add(request, response, SESSION, secret, true, lifetime);
        add(request, response, XSRF, xsrfToken(secret), false, lifetime);
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, SESSION, "", true, Duration.ZERO);
        add(request, response, XSRF, "", false, Duration.ZERO);
    }

    /** Gives the XSRF cookie again to a session that lost it. */
    static void renewXsrf(HttpServletRequest request, HttpServletResponse response, String secret) {
        String token = xsrfToken(secret);
        if (value(request, XSRF).filter(token::equals).isEmpty()) {
            add(request, response, XSRF, token, false, Duration.ofSeconds(-1));
        }
    }

    static boolean xsrfHolds(@Nullable String given, String secret) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        xsrfToken(secret).getBytes(StandardCharsets.UTF_8));
    }

    static String xsrfToken(String secret) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("xsrf:" + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static void add(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            boolean httpOnly,
            Duration maxAge) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(httpOnly)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(maxAge)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
