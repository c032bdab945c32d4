package org.wangge.server.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.OnceOnly;
import org.wangge.server.identity.OnceOnly.Answer;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.ProblemResponses;

/**
 * Gives the first answer again to a POST that is sent a second time with the same {@code Idempotency-Key}. The handler runs
 * inside the transaction that keeps the answer, and the client hears of it only after the commit. A login is not an account's
 * request yet and is never repeated.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.RETRY_AFTER,
            "Content-Crs",
            "Preference-Applied");

    private final OnceOnly once;
    private final ProblemResponses problems;

    IdempotencyFilter(OnceOnly once, ProblemResponses problems) {
        this.once = once;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || request.getRequestURI().equals(SessionController.PATH)
                || accountId() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UUID account = accountId();
        String key = request.getHeader(HEADER);
        if (account == null || key == null || !KEY.matcher(key).matches()) {
            problems.send(request, response, unusable());
            return;
        }
        HttpServletRequest readable = request;
        byte[] fingerprint;
        try {
            if (RequestFingerprint.isMultipart(request)) {
                fingerprint = RequestFingerprint.ofParts(request);
            } else {
                byte[] body = request.getInputStream().readAllBytes();
                fingerprint = RequestFingerprint.of(request, body);
                readable = new RereadableRequest(request, body);
            }
        } catch (IllegalStateException | ServletException e) {
            // An unreadable multipart body: the handler meets the same failure and says so.
            chain.doFilter(request, response);
            return;
        } catch (IOException e) {
            problems.send(request, response, e);
            return;
        }
        answer(account, key, fingerprint, new Exchange(readable, response, chain));
    }

    private void answer(UUID account, String key, byte[] fingerprint, Exchange exchange) throws IOException {
        HttpServletResponse response = exchange.response;
        Answer answer;
        try {
            answer = once.answer(account, key, fingerprint, exchange::run);
        } catch (Exception e) {
            // Nothing was committed, so nothing of what the handler said may leave.
            KEPT.forEach(header -> response.setHeader(header, null));
            response.resetBuffer();
            problems.send(exchange.request, response, e);
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static ProblemException unusable() {
        return ProblemException.ofField(
                RequestProblem.INVALID_PARAMETER, HEADER, "An Idempotency-Key has 1 to 255 visible ASCII characters");
    }

    private static @Nullable UUID accountId() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? caller.accountId()
                : null;
    }

    private record Exchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

        Answer run() throws ServletException, IOException {
            ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, kept);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : KEPT) {
                String value = name.equals(HttpHeaders.CONTENT_TYPE) ? kept.getContentType() : kept.getHeader(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            return new Answer(kept.getStatus(), headers, kept.getContentAsByteArray());
        }
    }
}
