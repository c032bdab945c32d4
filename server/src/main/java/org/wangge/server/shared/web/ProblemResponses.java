package org.wangge.server.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers with a problem document outside controllers, in filters, as {@link ProblemAdvice} does inside. */
@Component
public class ProblemResponses {

    private final ObjectProvider<HandlerExceptionResolver> resolver;

    ProblemResponses(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolver) {
        this.resolver = resolver;
    }

    /** Writes the answer to an exception and ends the response. */
    public void send(HttpServletRequest request, HttpServletResponse response, Exception exception) {
        resolver.getObject().resolveException(request, response, null, exception);
    }
}
