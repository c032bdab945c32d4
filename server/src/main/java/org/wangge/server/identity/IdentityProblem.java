package org.wangge.server.identity;

import org.wangge.server.shared.ProblemType;

/** What can go wrong with accounts and logins. */
public enum IdentityProblem implements ProblemType {
    WRONG_CREDENTIALS(401, "The name or the password is wrong"),
    TOKEN_INVALID(401, "The bearer token is unknown, expired or revoked"),
    XSRF_TOKEN_WRONG(403, "The header X-XSRF-TOKEN does not repeat the cookie XSRF-TOKEN"),
    ACCOUNT_NOT_FOUND(404, "There is no such account"),
    TOKEN_NOT_FOUND(404, "There is no such token"),
    ACCOUNT_EXISTS(409, "The name or the person has an account already"),
    WEAK_PASSWORD(422, "The password is too short or too long"),
    TOO_MANY_LOGINS(429, "Too many failed logins");

    private final int status;
    private final String title;

    IdentityProblem(int status, String title) {
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
}
