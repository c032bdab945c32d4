package org.wangge.server.shared.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.crs.UnknownCrsException;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.RequestProblem;

/** Turns every exception into a problem document. What the server did wrong is logged and not told. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException exception) {
        LOG.atInfo().addKeyValue("code", exception.problem().name()).log("refused: {}", exception.getMessage());
        ResponseEntity<ProblemDetail> plain = answer(ProblemDocuments.of(exception), exception.problem());
        Object wait = exception.members().get("retryAfterSeconds");
        return wait == null
                ? plain
                : ResponseEntity.status(plain.getStatusCode())
                        .headers(plain.getHeaders())
                        .headers(headers -> headers.set(HttpHeaders.RETRY_AFTER, wait.toString()))
                        .body(plain.getBody());
    }

    /** Where a feature has not said it better: input that is not spatial data. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSpatial(GeodataException exception) {
        RequestProblem problem = exception instanceof UnknownCrsException
                ? RequestProblem.UNKNOWN_CRS
                : RequestProblem.INVALID_PARAMETER;
        return answer(ProblemDocuments.of(problem, exception.getMessage()), problem);
    }

    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception exception) {
        LOG.warn("the database cannot be reached", exception);
        return answer(
                ProblemDocuments.of(RequestProblem.UNAVAILABLE, "Try again in a few seconds"),
                RequestProblem.UNAVAILABLE);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception exception) {
        LOG.error("request failed", exception);
        return answer(
                ProblemDocuments.of(RequestProblem.FAILED, "The request id finds the reason in the server's log"),
                RequestProblem.FAILED);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail document, ProblemType problem) {
        var response = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == 429 || problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "5");
        }
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.body(document);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        RequestProblem problem = problemOf(exception, status);
        if (problem.status() >= 500) {
            LOG.error("request failed", exception);
        }
        String detail = body instanceof ProblemDetail given ? given.getDetail() : null;
        if (exception instanceof HttpMessageNotReadableException) {
            detail = "The body is not the JSON expected here";
        }
        ProblemDetail document = ProblemDocuments.of(problem, detail);
        HttpHeaders answerHeaders = new HttpHeaders(headers);
        answerHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(problem.status()).headers(answerHeaders).body(document);
    }

    private static RequestProblem problemOf(Exception exception, HttpStatusCode status) {
        if (exception instanceof HttpMessageNotReadableException) {
            return RequestProblem.UNREADABLE_BODY;
        }
        return switch (status.value()) {
            case 400 -> RequestProblem.INVALID_PARAMETER;
            case 404 -> RequestProblem.NOT_FOUND;
            case 405 -> RequestProblem.METHOD_NOT_ALLOWED;
            case 406 -> RequestProblem.NOT_ACCEPTABLE;
            case 413 -> RequestProblem.TOO_LARGE;
            case 415 -> RequestProblem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> RequestProblem.UNAVAILABLE;
            default -> status.is4xxClientError() ? RequestProblem.INVALID_PARAMETER : RequestProblem.FAILED;
        };
    }
}
