package org.wangge.server.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.CallerAgain;
import org.wangge.server.identity.IdentityProblem;
import org.wangge.server.identity.Sessions;
import org.wangge.server.identity.Tokens;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.ProblemResponses;

/**
 * Finds who asks, from a token or the session cookie. A request that changes something and comes with a cookie must repeat the XSRF token in a
 * header; a token is not sent by browsers on their own and needs none.
 */
final class CallerFilter extends OncePerRequestFilter {

    /** The request's attribute with its {@link CallerAgain}. */
    static final String AGAIN = CallerAgain.class.getName();

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Sessions sessions;
    private final Tokens tokens;
    private final OpenServices open;
    private final ProblemResponses problems;

    CallerFilter(Sessions sessions, Tokens tokens, OpenServices open, ProblemResponses problems) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.open = open;
        this.problems = problems;
    }

    /** A tracker's token is no account's, wherever it stands. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/tracking/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            find(request, response).ifPresent(CallerFilter::remember);
        } catch (RuntimeException e) {
            problems.send(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> find(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> sent = SentToken.of(request);
        if (sent.isPresent()) {
            String token = sent.get();
            request.setAttribute(AGAIN, (CallerAgain) () -> tokens.find(token));
            return Optional.of(tokens.find(token)
                    .orElseThrow(() -> new ProblemException(
                            IdentityProblem.TOKEN_INVALID, "The bearer token is unknown, expired or revoked")));
        }
        Optional<Caller> caller = ofSession(request, response);
        if (caller.isPresent() || !open.admits(request)) {
            return caller;
        }
        request.setAttribute(AGAIN, (CallerAgain) open::reader);
        return open.reader();
    }

    private Optional<Caller> ofSession(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> secret = SessionCookies.secret(request);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        request.setAttribute(AGAIN, (CallerAgain) () -> sessions.find(secret.get()));
        Optional<Caller> caller = sessions.find(secret.get());
        if (caller.isPresent()) {
            checkXsrf(request, secret.get());
            SessionCookies.renewXsrf(request, response, secret.get());
        }
        return caller;
    }

    private static void checkXsrf(HttpServletRequest request, String secret) {
        boolean login =
                request.getMethod().equals("POST") && request.getRequestURI().equals(SessionController.PATH);
        if (!login
                && !SAFE.contains(request.getMethod())
                && !SessionCookies.xsrfHolds(request.getHeader(SessionCookies.XSRF_HEADER), secret)) {
            throw new ProblemException(
                    IdentityProblem.XSRF_TOKEN_WRONG, "Repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN");
        }
    }

    private static void remember(Caller caller) {
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
    }
}
