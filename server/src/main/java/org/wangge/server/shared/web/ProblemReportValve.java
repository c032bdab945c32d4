package org.wangge.server.shared.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.wangge.server.shared.RequestProblem;

/** Writes a problem document for a request that Tomcat refuses before any servlet sees it, such as one with a malformed target. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        RequestProblem problem = RequestProblem.ofStatus(status);
        // Only constants go in, so that there is nothing to escape.
        String document = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                .formatted(problem.type(), problem.title(), status, problem.name());
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("X-Content-Type-Options", "nosniff");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(document);
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("the client is gone", e);
        }
    }
}
