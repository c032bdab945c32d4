package org.wangge.server.shared.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.RefusalForm.Refusal;

/**
 * Writes a problem document, or what the form of the path says, for a request that Tomcat refuses before any servlet sees it, such as one with
 * a malformed target.
 */
final class ProblemReportValve extends ErrorReportValve {

    private final List<RefusalForm> forms;

    ProblemReportValve(List<RefusalForm> forms) {
        this.forms = List.copyOf(forms);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Refusal refusal = form(request, status).orElseGet(() -> problem(status));
        try {
            response.setStatus(refusal.status());
            response.setContentType(refusal.contentType());
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("X-Content-Type-Options", "nosniff");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(refusal.body());
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("the client is gone", e);
        }
    }

    /** A target that could not be read at all is under no path. */
    private Optional<Refusal> form(Request request, int status) {
        @Nullable String path = request.getRequestURI();
        return path == null
                ? Optional.empty()
                : forms.stream()
                        .filter(form -> form.covers(path))
                        .findFirst()
                        .map(form -> form.of(status, path, request.getHeader(HttpHeaders.ACCEPT), List.of()));
    }

    private static Refusal problem(int status) {
        RequestProblem problem = RequestProblem.ofStatus(status);
        // Only constants go in, so that there is nothing to escape.
        String document = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                .formatted(problem.type(), problem.title(), status, problem.name());
        return new Refusal(status, MediaType.APPLICATION_PROBLEM_JSON_VALUE, document);
    }
}
