package org.wangge.server.notify;

import org.wangge.server.shared.ProblemType;

/** What can go wrong with messages and where they go. */
public enum NotifyProblem implements ProblemType {
    SUBSCRIPTION_NOT_FOUND(404, "There is no such subscription"),
    CHANNEL_NOT_FOUND(404, "There is no such channel"),
    NO_ACCOUNT(409, "Only an account has messages"),
    SUBSCRIPTION_REFUSED(422, "The subscription cannot be used"),
    CHANNEL_REFUSED(422, "The channel cannot be used"),
    PREFERENCES_REFUSED(422, "The preferences cannot be kept"),
    ADDRESS_REFUSED(422, "Nothing is sent to this address");

    private final int status;
    private final String title;

    NotifyProblem(int status, String title) {
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
