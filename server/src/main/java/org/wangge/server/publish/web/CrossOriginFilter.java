package org.wangge.server.publish.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of other hosts ask OGC API by their scripts (CORS). Such a page has to have a token of its own: credentials a browser sends by itself,
 * which is the session of somebody who is logged in here, are never allowed, so that no page reads with the rights of who happens to look at it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class CrossOriginFilter extends OncePerRequestFilter {

    private static final String ANY = "*";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String ASKED_WITH =
            "Authorization, Accept, Accept-Language, Content-Type, Content-Crs, If-Match, If-None-Match, Idempotency-Key, Prefer";
    private static final String READ = String.join(
            ", ",
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.LOCATION,
            ItemAnswers.CONTENT_CRS,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.ALLOW,
            HttpHeaders.ACCEPT_PATCH,
            Preferences.APPLIED,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "X-Request-Id");

    /** How long a browser need not ask again what it may ask, in seconds. */
    private static final String REMEMBERED = "3600";

    private final Set<String> origins;

    /**
     * Made once.
     *
     * @param origins the hosts of the pages, such as {@code https://map.example}; {@code *} for all, empty for none
     */
    CrossOriginFilter(@Value("${wangge.ogc.origins}") Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.equals(OgcRequest.PATH) && !path.startsWith(OgcRequest.PATH + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean allowed = allow(request, response);
        if (allowed && isQuestionBefore(request)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ASKED_WITH);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }

    /**
     * Hosts that are named may also ask without a token, as whoever reads here without one; of all others only who has a token is answered: what stands
     * in an office's own network is not for every page that somebody in it looks at.
     */
    private boolean allow(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return false;
        }
        boolean any = origins.contains(ANY);
        if (!any) {
            // By the token all answers here differ, and say so.
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean named = origin != null && origins.contains(origin);
        boolean hasToken = isQuestionBefore(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (origin == null || !(named || (any && hasToken))) {
            return false;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, any ? ANY : origin);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READ);
        return true;
    }

    /** What a browser asks before a request that is not plain; never with a token. */
    private static boolean isQuestionBefore(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }
}
