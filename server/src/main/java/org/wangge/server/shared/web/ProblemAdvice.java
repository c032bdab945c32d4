package org.wangge.server.shared.web;

import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.crs.UnknownCrsException;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Outage;

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
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception exception) {
        return outage(exception, Outage.find(exception).orElse(Outage.DATABASE_AWAY));
    }

    private static ResponseEntity<ProblemDetail> outage(Exception exception, Outage outage) {
        LOG.atWarn()
                .addKeyValue("outage", outage)
                .log(
                        "not done: {}",
                        NestedExceptionUtils.getMostSpecificCause(exception).getMessage());
        return switch (outage) {
            case DATABASE_AWAY ->
                answer(
                        ProblemDocuments.of(RequestProblem.UNAVAILABLE, "Try again in a few seconds"),
                        RequestProblem.UNAVAILABLE);
            case DISK_FULL ->
                answer(
                        ProblemDocuments.of(
                                RequestProblem.DISK_FULL, "Nothing was changed; the administrator has to make room"),
                        RequestProblem.DISK_FULL);
        };
    }

    /** Somebody else holds what this request needs, for longer than a request waits. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(PessimisticLockingFailureException exception) {
        LOG.warn("waited too long for a lock", exception);
        return answer(
                ProblemDocuments.of(RequestProblem.UNAVAILABLE, "Somebody else is changing this; try again"),
                RequestProblem.UNAVAILABLE);
    }

    /** Parameters that are no UTF-8 or have a broken percent-encoding. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException exception) {
        return answer(
                ProblemDocuments.of(RequestProblem.INVALID_PARAMETER, "The parameters cannot be decoded"),
                RequestProblem.INVALID_PARAMETER);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MultipartException exception) {
        Optional<Outage> outage = Outage.find(exception);
        if (outage.isPresent()) {
            return outage(exception, outage.get());
        }
        return answer(
                ProblemDocuments.of(RequestProblem.UNREADABLE_BODY, "The multipart body cannot be read"),
                RequestProblem.UNREADABLE_BODY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception exception) {
        Optional<Outage> outage = Outage.find(exception);
        if (outage.isPresent()) {
            return outage(exception, outage.get());
        }
        LOG.error("request failed", exception);
        return answer(
                ProblemDocuments.of(RequestProblem.FAILED, "The request id finds the reason in the server's log"),
                RequestProblem.FAILED);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail document, ProblemType problem) {
        var response = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == 429 || problem.status() == 503 || problem.status() == 507) {
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
        RequestProblem problem = RequestProblem.ofStatus(status.value());
        if (problem.status() >= 500) {
            LOG.error("request failed", exception);
        }
        String detail = body instanceof ProblemDetail given ? given.getDetail() : null;
        ProblemDetail document = ProblemDocuments.of(problem, detail);
        HttpHeaders answerHeaders = new HttpHeaders(headers);
        answerHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(problem.status()).headers(answerHeaders).body(document);
    }

    /** A body can be unreadable because it is too large, or because the record it is read into refuses it. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemException reason = UnreadableBodies.reason(exception);
        ResponseEntity<ProblemDetail> answer = problem(reason);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }
}
