package org.wangge.server.shared.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** Finds out why a body could not be read, in words that name the place and nothing of the server. */
final class UnreadableBodies {

    private UnreadableBodies() {}

    static ProblemException reason(HttpMessageNotReadableException exception) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof IllegalArgumentException invalid && invalid.getMessage() != null) {
                return new ProblemException(RequestProblem.REFUSED, invalid.getMessage());
            }
        }
        return exception.getCause() instanceof JacksonException json ? ofJson(json) : plain(null, "");
    }

    private static ProblemException ofJson(JacksonException exception) {
        String place = exception.getLocation() == null
                ? ""
                : " (line " + exception.getLocation().getLineNr() + ", column "
                        + exception.getLocation().getColumnNr() + ")";
        if (exception instanceof StreamReadException) {
            return new ProblemException(RequestProblem.UNREADABLE_BODY, "The body is not JSON" + place);
        }
        String pointer = exception.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
        return plain(pointer.isEmpty() ? null : pointer, place);
    }

    private static ProblemException plain(@Nullable String pointer, String place) {
        String detail = pointer == null
                ? "The body is missing or not the JSON expected here" + place
                : pointer + " is missing or not what is expected there" + place;
        List<FieldError> errors = pointer == null ? List.of() : List.of(new FieldError(pointer, "UNREADABLE", detail));
        return new ProblemException(RequestProblem.UNREADABLE_BODY, detail, errors, Map.of(), null);
    }
}
