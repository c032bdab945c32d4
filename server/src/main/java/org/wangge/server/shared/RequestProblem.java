package org.wangge.server.shared;

/** Problems any request can have, whatever the feature. */
public enum RequestProblem implements ProblemType {
    INVALID_PARAMETER(400, "A parameter is missing, unknown or unreadable"),
    UNREADABLE_BODY(400, "The body cannot be read"),
    UNKNOWN_CRS(400, "The coordinate system is not known"),
    UNAUTHENTICATED(401, "Log in first"),
    FORBIDDEN(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "None of the accepted formats is offered here"),
    CONFLICT(409, "Not allowed in this state"),
    STALE(412, "It was changed in the meantime"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
    REFUSED(422, "Understood, but refused"),
    KEY_REUSED(422, "The idempotency key was used for another request"),
    PRECONDITION_REQUIRED(428, "Say with If-Match which version you edit"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    FAILED(500, "The server failed"),
    UNAVAILABLE(503, "The database cannot be reached"),
    DISK_FULL(507, "The office has no space left on its disk");

    private final int status;
    private final String title;

    RequestProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The plainest problem of an HTTP status. */
    public static RequestProblem ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 412 -> STALE;
            case 413, 414, 431 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> REFUSED;
            case 428 -> PRECONDITION_REQUIRED;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> UNAVAILABLE;
            case 507 -> DISK_FULL;
            default -> status >= 400 && status < 500 ? INVALID_PARAMETER : FAILED;
        };
    }
}
