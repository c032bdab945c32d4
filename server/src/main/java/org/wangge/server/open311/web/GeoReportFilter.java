package org.wangge.server.open311.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.wangge.server.shared.web.RefusalForm;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@link GeoReportErrors} of whatever goes wrong under GeoReport's path, also before a handler is asked. And lets pages of other sites
 * read what is open.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class GeoReportFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(GeoReportFilter.class);
    private static final String ALLOWED = "GET, HEAD, POST, OPTIONS";
    private static final Set<String> METHODS = Set.of(ALLOWED.split(", "));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GeoReportErrors errors;

    GeoReportFilter(GeoReportErrors errors) {
        this.errors = errors;
    }

    /** What the container refuses by itself comes as a forward to the error page. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused
                ? refused
                : request.getRequestURI();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !errors.covers(path(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, Accept-Language, Content-Type");
            response.setHeader(HttpHeaders.ALLOW, ALLOWED);
            return;
        }
        Held held = new Held(response);
        try {
            if (METHODS.contains(request.getMethod())) {
                chain.doFilter(request, held);
            } else {
                held.setHeader(HttpHeaders.ALLOW, ALLOWED);
                held.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        } catch (ServletException | RuntimeException e) {
            LOG.error("request failed", e);
            held.reset();
            held.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        if (held.getStatus() >= 400) {
            refuse(request, response, held);
        } else {
            held.copyBodyToResponse();
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Held held) throws IOException {
        byte[] problem = held.getContentAsByteArray();
        held.resetBuffer();
        RefusalForm.Refusal refusal =
                errors.of(held.getStatus(), path(request), request.getHeader(HttpHeaders.ACCEPT), details(problem));
        byte[] body = refusal.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.status());
        response.setContentType(refusal.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** One for each field at fault. */
    private static List<String> details(byte[] problem) {
        try {
            JsonNode document = JSON.readTree(problem);
            List<String> details = new ArrayList<>();
            for (JsonNode error : document.path("errors")) {
                details.add(error.path("detail").asString(""));
            }
            return details.isEmpty()
                    ? List.of(document.path("detail")
                            .asString(document.path("title").asString("")))
                    : details;
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** Keeps the answer back, also one that the container would make a page of. */
    private static final class Held extends ContentCachingResponseWrapper {

        Held(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            resetBuffer();
            setStatus(status);
        }

        @Override
        public void sendError(int status, String message) {
            sendError(status);
        }
    }
}
