package org.wangge.server.open311.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.ProblemResponses;

/** Nobody without an account sends as much as an import does: what is larger, or does not say how large it is, is not read at all. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PublicUploadFilter extends OncePerRequestFilter {

    private final long limit;
    private final ProblemResponses problems;

    PublicUploadFilter(@Value("${wangge.public.max-upload:40MB}") DataSize limit, ProblemResponses problems) {
        this.limit = limit.toBytes();
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !request.getMethod().equals("POST")
                || !(path.startsWith("/api/public/") || path.startsWith(GeoReportController.PATH + "/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A plain form is small by another limit; of files that come in pieces nobody could say before they are there
        // how many they are.
        String type = request.getContentType();
        boolean untold = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (untold || request.getContentLengthLong() > limit) {
            problems.send(
                    request,
                    response,
                    new ProblemException(
                            RequestProblem.TOO_LARGE,
                            "A report says how long it is, and has at most " + limit + " bytes"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
